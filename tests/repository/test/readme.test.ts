/** Runs what the READMEs show: each TypeScript block as a module, each command line in a shell. */
import { type ChildProcess, spawn } from 'node:child_process'
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { type Snippet, snippetsOf } from '@zuora-jobs/release/snippets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../../..')
const vitest = join(root, 'node_modules/.bin/vitest')
const scratch = join(import.meta.dirname, '../.snippets')
const snippets = ['README.md', ...globSync('{spec,packages/*}/README.md', { cwd: root })].flatMap((file) =>
  snippetsOf(root, file),
)
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

/** Commands that set up what this test runs in, and are run by whoever runs it. */
const RUN_BY_THE_CALLER = new Set(['npm test'])

/** Lines of the READMEs that the release rehearsal runs: they need packages in a registry. */
const RUN_BY_THE_REHEARSAL = /^npm install /

let tenant: MockTenant
beforeAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch)
  // The command as a user has it who installed the CLI.
  const cli = join(root, 'packages/cli/dist/bin.js')
  writeFileSync(join(scratch, 'zuora-jobs'), `#!/bin/sh\nexec node '${cli}' "$@"\n`, { mode: 0o755 })
  tenant = await startMockTenant({ jobs: { queueMs: 10, executeMs: 10 } })
})
afterAll(async () => {
  await tenant.close()
  rmSync(scratch, { recursive: true, force: true })
  rmSync(join(root, 'accounts.csv'), { force: true })
})

it('shows only what it can run', () => {
  expect([...new Set(snippets.map(({ language }) => language))].toSorted()).toEqual(['sh', 'ts'])
})

describe('TypeScript', () => {
  it.each(titled('ts'))(
    '%s',
    async (_, { code }) => {
      // What is written for vitest runs there; everything else, node:test included, is a program.
      const name = `${crypto.randomUUID()}.test.ts`
      const file = join(scratch, name)
      writeFileSync(file, code)
      const runner = code.includes("from 'vitest'")
        ? start(vitest, ['run', '--root', scratch, name])
        : start(process.execPath, [file])
      expect(await outcomeOf(runner)).toEqual(SUCCESS)
    },
    30_000,
  )

  it('passes the compiler', async () => {
    const folder = join(scratch, 'checked')
    mkdirSync(folder)
    for (const [index, [, { code }]] of titled('ts').entries()) {
      // An empty export makes a module of a block without imports, so that blocks do not see each other.
      writeFileSync(join(folder, `${index}.ts`), `${code}\nexport {}\n`)
    }
    const compilerOptions = { noUnusedLocals: false }
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], compilerOptions }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = start(join(root, 'node_modules/.bin/tsc'), ['-p', folder])
    expect(await outcomeOf(tsc)).toEqual(SUCCESS)
  }, 30_000)
})

describe('commands', () => {
  const commands = titled('sh')
    .flatMap(([title, { code }]) =>
      code.split('\n').map((command): [string, string] => [`${title}: ${command}`, command]),
    )
    .filter(([, command]) => !RUN_BY_THE_REHEARSAL.test(command))
  const isServer = (command: string): boolean => / (mock|prism)( |$)/.test(command)
  const isOurs = (command: string): boolean => !RUN_BY_THE_CALLER.has(command)

  it.each(commands.filter(([, command]) => !isOurs(command)))('%s', (_, command) => {
    expect(scripts).toHaveProperty(command.replace(/^npm /, ''))
  })

  it.each(commands.filter(([, command]) => isOurs(command) && !isServer(command)))(
    '%s',
    async (_, command) => {
      expect(await outcomeOf(start('sh', ['-c', `exec ${command}`]))).toEqual(SUCCESS)
    },
    60_000,
  )

  it.each(commands.filter(([, command]) => isServer(command)))(
    '%s',
    async (_, command) => {
      const child = start('sh', ['-c', `exec ${command}`], { detached: true })
      const said = await untilItSays(child, /http:\/\/127\.0\.0\.1:\d+/)
      // The whole group, as Ctrl-C on a terminal does.
      process.kill(-child.pid!, 'SIGINT')
      expect(said).toMatch(/http:/)
    },
    60_000,
  )
})

/** All that a process has said when it matches, or when it ends. */
function untilItSays(child: ChildProcess, pattern: RegExp): Promise<string> {
  let said = ''
  return new Promise((resolve) => {
    const listen = (chunk: Buffer): void => {
      said += chunk.toString()
      if (pattern.test(said)) resolve(said)
    }
    child.stdout!.on('data', listen)
    child.stderr!.on('data', listen)
    child.once('exit', () => resolve(said))
  })
}

function start(file: string, args: readonly string[], options: object = {}): ChildProcess {
  return spawn(file, args, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PATH: [scratch, join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      ZUORA_BASE_URL: tenant.url,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
    },
    ...options,
  })
}

const SUCCESS = { code: 0, told: '' }

/** How a process ended, and what it said if that was not well. */
async function outcomeOf(child: ChildProcess): Promise<{ readonly code: unknown; readonly told: string }> {
  const [output, errors, code] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise((resolve) => child.once('exit', resolve)),
  ])
  return { code, told: code === 0 ? '' : output + errors }
}

function titled(language: string): readonly [string, Snippet][] {
  return snippets
    .filter((snippet) => snippet.language === language)
    .map((snippet) => [`${snippet.file}:${snippet.line}`, snippet])
}
