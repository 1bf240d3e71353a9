/**
 * "When the API changes", walked on a copy of this repository: from a page that has changed to the versions
 * of the next release. The page is written for this test, and is about the labeling job. Whoever changes what
 * the spec says of that job brings `page.txt` in line.
 */
import { rmSync } from 'node:fs'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { type Copy, copyRepository } from './copy.ts'
import { editSpec } from './edit-spec.ts'

const PAGE = 'tests/api-change/test/page.txt'
const TYPES = 'spec/src/generated/types.ts'
const VALUES = 'spec/src/generated/values.ts'
const CHANGESET = '.changeset/spec-changes.md'
const PUBLISHED = ['spec', 'client', 'polling', 'data', 'mock', 'overlay', 'cli'].map(
  (name) => `@zuora-jobs/${name}`,
)

let copy: Copy
beforeAll(() => {
  copy = copyRepository()
  // As after a release: what was never released cannot be broken.
  for (const file of copy.files('{spec,packages/*}/package.json')) {
    copy.write(file, copy.read(file).replace(/"version": ".*"/, '"version": "1.0.0"'))
  }
  for (const file of copy.files('.changeset/*.md')) copy.remove(file)
  copy.commit('Release')
  copy.git('tag', '@zuora-jobs/spec@1.0.0')
}, 60_000)
afterAll(() => rmSync(copy.root, { recursive: true }))

it('docs:drift names the new value, its missing phase, the new field and the field that is gone, each with its line', () => {
  const { code, out } = copy.run('docs:drift', [PAGE, '--json'])
  const { drift } = JSON.parse(out) as { readonly drift: readonly Drift[] }
  const told = drift.map(({ where, page, spec, edit: { file, line } }) => ({
    where,
    page,
    spec,
    file,
    line: copy.read(file).split('\n')[line - 1],
  }))
  expect(told).toEqual([
    {
      where: 'response.200.haltedBy',
      page: 'present',
      file: 'spec/schemas/DataLabelingJob.yaml',
      line: 'properties:',
    },
    {
      where: 'response.200.jobStatus',
      page: 'Halted',
      file: 'spec/schemas/DataLabelingJobStatus.yaml',
      line: 'x-known-values: [Accepted, Dispatched, Completed]',
    },
    {
      where: 'response.200.jobStatus',
      page: 'Halted',
      file: 'spec/jobs/data-labeling.yaml',
      line: 'phases:',
    },
    {
      where: 'response.200.objectType',
      spec: 'present',
      file: 'spec/schemas/DataLabelingJob.yaml',
      line: '  objectType:',
    },
  ])
  expect(code).toBe(1)
})

it('docs:drift has nothing to say once these places are edited', () => {
  editSpec(copy)
  const { code, out } = copy.run('docs:drift', [PAGE])
  expect(out).toMatch(/^1 page: 0 unexplained differences, \d+ explained, 0 stale decisions\n$/)
  expect(code).toBe(0)
})

it('regenerate --check names the types as stale, and writes nothing', () => {
  const stale = expect.stringContaining(`${TYPES} is stale: run pnpm regenerate`) as unknown
  expect(copy.run('regenerate', ['--check'])).toMatchObject({ code: 1, err: stale })
  expect(copy.git('diff', '--name-only', '--', TYPES)).toBe('')
})

it('regenerate changes the types and the values', () => {
  const written = expect.stringContaining(TYPES) as unknown
  expect(copy.run('regenerate', [])).toMatchObject({ code: 0, out: written, err: '' })

  const changed = copy.git('diff', '--unified=0', '--', TYPES).split('\n')
  expect(changed).toContain('+      haltedBy?: string')
  expect(changed).toContain("-      objectType?: components['schemas']['DataLabelingObjectTypeEcho']")
  expect(changed).toContain(
    "+    DataLabelingJobStatus: 'Accepted' | 'Dispatched' | 'Completed' | 'Halted' | (string & {})",
  )
  const values = copy.git('diff', '--unified=0', '--', VALUES).split('\n')
  expect(values).toContain("+  halted: 'failed',")
})

it('the contract test has plain Prism answer with the new value, and the client read it', () => {
  const only = ['test/contract.test.ts', '--testNamePattern', 'GET_DataLabelingJob']
  const { code, out } = copy.run('test', [...only, '--reporter=tap-flat'], 'packages/client')
  expect(out).toMatch(/^ok .* successes > GET_DataLabelingJob 200 application\/json halted # time/m)
  expect(out).toMatch(/^ok .* typed paths > GET_DataLabelingJob 200 application\/json halted # time/m)
  expect(code).toBe(0)
})

it('spec:diff says minor, minor, minor and major', () => {
  copy.commit('Follow the page of the labeling job')
  const { code, out } = copy.run('spec:diff', ['--json'])
  const { level, changes } = JSON.parse(out) as {
    readonly level: string
    readonly changes: readonly Change[]
  }
  const told = changes
    .filter(({ level }) => level !== 'patch')
    .map(({ level, rule, path }) => `${level} ${rule} ${path.replace('/components/schemas/', '')}`)
  expect(told.toSorted()).toEqual([
    'major field-removed DataLabelingJob/properties/objectType',
    // It had a schema of its own, which leaves with it.
    'major schema-removed DataLabelingObjectTypeEcho',
    'minor known-value-added DataLabelingJobStatus/x-known-values',
    'minor response-field-added DataLabelingJob/properties/haltedBy',
    'minor status-added /x-jobs/dataLabeling/phases/halted',
  ])
  expect(level).toBe('major')
  expect(code).toBe(0)
})

it('spec:changeset writes it down, with the major', () => {
  expect(copy.run('spec:changeset', [])).toMatchObject({ code: 0 })
  const [, releases, summary] = copy.read(CHANGESET).split('---\n')
  expect(releases!.trim().split('\n').toSorted()).toEqual(
    PUBLISHED.map((name) => `"${name}": major`).toSorted(),
  )
  expect(summary).toContain('**major** `DataLabelingJob.objectType`')
  copy.commit('Describe the change')
})

interface Manifest {
  readonly name: string
  readonly version: string
  readonly private?: boolean
}

it('the next release has the right versions', () => {
  expect(copy.exec('changeset', ['version'])).toMatchObject({ code: 0 })
  const versions = copy
    .files('{spec,packages/*}/package.json')
    .map((file) => JSON.parse(copy.read(file)) as Manifest)
    .filter((manifest) => manifest.private !== true)
    .map(({ name, version }) => `${name}@${version}`)
  expect(versions.toSorted()).toEqual(PUBLISHED.map((name) => `${name}@2.0.0`).toSorted())
  expect(copy.read('packages/client/CHANGELOG.md')).toContain('**minor** `DataLabelingJob.haltedBy`')
})

interface Drift {
  readonly where: string
  readonly page?: string
  readonly spec?: string
  readonly edit: { readonly file: string; readonly line: number }
}

interface Change {
  readonly level: string
  readonly rule: string
  readonly path: string
}
