import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const folder = join(import.meta.dirname, '../../../.github/workflows')

/** Jobs that may write, what, and why. Every other permission is `read`. */
const WRITERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'release.yml version': { contents: 'the branch', 'pull-requests': 'the pull request of the versions' },
  'release.yml publish': { contents: 'the tags', 'id-token': 'who publishes, and from where' },
  'docs-drift.yml compare': { issues: 'the issue about the drift' },
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps: readonly { readonly run?: string }[]
}

const workflows = globSync('*', { cwd: folder }).map((file) => {
  const source = readFileSync(join(folder, file), 'utf8')
  return { file, source, workflow: parse(source, { strict: true, uniqueKeys: true }) as Workflow }
})

it('has the three workflows', () => {
  expect(workflows.map(({ file }) => file).toSorted()).toEqual(['ci.yml', 'docs-drift.yml', 'release.yml'])
})

describe.each(workflows)('$file', ({ file, source, workflow }) => {
  const jobs = Object.entries(workflow.jobs)

  it('uses actions by commit, with the version beside it', () => {
    const uses = source.split('\n').filter((line) => line.includes('uses:'))
    expect(uses.length).toBeGreaterThan(0)
    for (const line of uses) expect(line).toMatch(/uses: [\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/)
  })

  it('gives nothing to write by default, and to each job only what it writes', () => {
    expect(Object.values(workflow.permissions!).filter((level) => level !== 'read')).toEqual([])
    for (const [job, { permissions = {} }] of jobs) {
      const written = Object.keys(permissions).filter((scope) => permissions[scope] !== 'read')
      expect(written.toSorted()).toEqual(Object.keys(WRITERS[`${file} ${job}`] ?? {}).toSorted())
    }
  })

  it('ends every job in time', () => {
    for (const [, job] of jobs) expect(job['timeout-minutes']!).toBeLessThanOrEqual(30)
  })

  it('keeps no secret, and lets no text from outside into a script', () => {
    expect(source).not.toMatch(/secrets\.|_TOKEN: (?!\$\{\{ github\.token \}\})/)
    const expressions = [...source.matchAll(/\$\{\{ (.+?) \}\}/g)].map(([, expression]) => expression)
    const known =
      /^(github\.(ref|token|event_name == 'pull_request')|runner\.temp|matrix\.system|steps\.next\.outputs\.next)$/
    expect(expressions.filter((expression) => !known.test(expression!))).toEqual([])
  })
})

it('builds nothing where it may sign', () => {
  const { jobs } = workflows.find(({ file }) => file === 'release.yml')!.workflow
  expect(jobs['publish']!.steps.flatMap(({ run }) => run ?? [])).toEqual([
    'npm run --silent bootstrap',
    'npx --no changeset publish --from-pack-dir "$RUNNER_TEMP/release"',
    'git push origin --tags',
  ])
})
