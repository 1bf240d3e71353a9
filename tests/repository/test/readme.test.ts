/** Runs what the READMEs show: each TypeScript block as a module, each command line in a shell. */
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { globSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { basename, delimiter, join } from 'node:path'
import { text } from 'node:stream/consumers'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { type Snippet, snippetsOf } from '@zuora-jobs/release/snippets'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '../../..')
const vitest = join(root, 'node_modules/.bin/vitest')
const scratch = join(import.meta.dirname, '../.snippets')
const snippets = ['README.md', ...globSync('{spec,packages/*}/README.md', { cwd: root })].flatMap((file) =>
  snippetsOf(root, file),
)
const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
  scripts: Readonly<Record<string, string>>
}

/** Lines of the READMEs that the release rehearsal runs: they need packages in a registry. */
const RUN_BY_THE_REHEARSAL = /^npm install /

let tenant: MockTenant
beforeAll(async () => {
  rmSync(scratch, { recursive: true, force: true })
  mkdirSync(scratch)
  // The command as a user has it who installed the CLI.
  const cli = join(root, 'packages/cli/dist/bin.js')
  const overlay = join(root, 'packages/overlay/bin/zuora-jobs-overlay.js')
  for (const [name, bin] of [
    ['zuora-jobs', cli],
    ['zuora-jobs-overlay', overlay],
  ] as const) {
    const isBuilt = `[ -f '${bin}' ] || { echo 'build first: npm run build' >&2; exit 1; }`
    writeFileSync(join(scratch, name), `#!/bin/sh\n${isBuilt}\nexec node '${bin}' "$@"\n`, { mode: 0o755 })
  }
  tenant = await startMockTenant({ jobs: { queueMs: 10, executeMs: 10 } })
})
afterAll(async () => {
  await tenant.close()
  rmSync(scratch, { recursive: true, force: true })
  for (const name of ['accounts.csv', 'accounts.csv.manifest.json']) rmSync(join(root, name), { force: true })
})

it('shows only what it can run', () => {
  expect([...new Set(snippets.map(({ language }) => language))].toSorted()).toEqual([
    'json',
    'sh',
    'ts',
    'yaml',
  ])
})

it('shows YAML and JSON that can be read', () => {
  for (const [title, { code }] of titled('yaml'))
    expect({ title, value: parse(code) as unknown }).toEqual({ title, value: expect.any(Object) })
  for (const [title, { code }] of titled('json'))
    expect({ title, value: JSON.parse(code) as unknown }).toEqual({ title, value: expect.any(Object) })
})

it('installs packages that are published', () => {
  const published = globSync('{spec,packages/*}/package.json', { cwd: root })
    .map((file) => JSON.parse(readFileSync(join(root, file), 'utf8')) as Manifest)
    .filter((manifest) => manifest.private !== true)
    .map(({ name }) => name)
  const installed = snippets
    .flatMap(({ code }) => code.split('\n'))
    .filter((line) => RUN_BY_THE_REHEARSAL.test(line))
    .flatMap((line) => line.split(' ').filter((word) => word.startsWith('@zuora-jobs/')))
  expect(published).toEqual(expect.arrayContaining(installed))
})

const commands = titled('sh')
  .flatMap(([title, { code }]) =>
    code.split('\n').map((command): [string, string] => [`${title}: ${command}`, command]),
  )
  .filter(([, command]) => !RUN_BY_THE_REHEARSAL.test(command))
const isForTheRoot = (command: string): boolean => /^npm (start|test)$/.test(command)
const isServer = (command: string): boolean => / (mock|prism)( |$)/.test(command)

// First and alone, because it builds what the others run.
it('npm start', async () => {
  expect(commands.map(([, command]) => command)).toContain('npm start')
  expect(await outcomeOf(start('sh', ['-c', 'exec npm start']))).toEqual(SUCCESS)
}, 120_000)

it('npm test', () => {
  // Whoever runs this test is run by it.
  expect(scripts).toHaveProperty('test')
})

// Most of their time is waiting: for processes to start, and for jobs.
describe.concurrent('TypeScript', () => {
  // One process runs them all, since it takes a second to start one; each is a module of its own.
  const programs = titled('ts').map(([title, { code }]) => {
    // What is written for vitest runs there; everything else, node:test included, is a program.
    const isForVitest = code.includes("from 'vitest'")
    return { title, code, isForVitest, file: join(scratch, `${crypto.randomUUID()}.test.ts`) }
  })

  it.each(
    programs.filter(({ isForVitest }) => isForVitest).map((program) => [program.title, program] as const),
  )(
    '%s',
    async (_, { file, code }) => {
      writeFileSync(file, code)
      const args = ['run', '--root', scratch, '--testTimeout', '60000', basename(file)]
      expect(await outcomeOf(start(vitest, args))).toEqual(SUCCESS)
    },
    60_000,
  )

  // These judge all that a tenant was asked, by the code that they end with.
  const judges = programs.filter(({ code }) => code.includes('process.exitCode'))

  it('runs', async () => {
    const all = programs.filter((program) => !program.isForVitest && !judges.includes(program))
    expect(all.length).toBeGreaterThan(0)
    for (const { file, code } of all) writeFileSync(file, code)
    const runner = all.map(
      ({ title, file }) =>
        `import(${JSON.stringify(file)}).catch((error) => failed(${JSON.stringify(title)}, error))`,
    )
    const failed = 'const failed = (title, error) => { console.error(title, error); process.exitCode = 1 }'
    const program = [failed, ...runner].join('\n')
    expect(await outcomeOf(start(process.execPath, ['--input-type=module', '-e', program]))).toEqual(SUCCESS)
  }, 120_000)

  it.each(judges.map((program) => [program.title, program] as const))('%s', async (_, { file, code }) => {
    await using own = await startMockTenant()
    writeFileSync(file, code)
    const env = { ...process.env, ZUORA_BASE_URL: own.url }
    expect(await outcomeOf(start(process.execPath, [file], { env }))).toEqual(SUCCESS)
  })

  it('passes the compiler', async () => {
    const folder = join(scratch, 'checked')
    mkdirSync(folder)
    for (const [index, [, { code }]] of titled('ts').entries()) {
      // An empty export makes a module of a block without imports, so that blocks do not see each other.
      writeFileSync(join(folder, `${index}.ts`), `${code}\nexport {}\n`)
    }
    // Against the declarations that are published, as a user's compiler does.
    const compilerOptions = { noUnusedLocals: false, customConditions: [] }
    const config = { extends: '../../tsconfig.json', include: ['*.ts'], compilerOptions }
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config))
    const tsc = start(join(root, 'node_modules/.bin/tsc'), ['-p', folder])
    expect(await outcomeOf(tsc)).toEqual(SUCCESS)
  }, 60_000)
})

describe.concurrent('commands', () => {
  it.each(commands.filter(([, command]) => !isForTheRoot(command) && !isServer(command)))(
    '%s',
    async (_, command) => {
      const cwd = folderFor(command)
      expect(await outcomeOf(start('sh', ['-c', `exec ${installed(command)}`], { cwd }))).toEqual(SUCCESS)
    },
    60_000,
  )

  it.each(commands.filter(([, command]) => isServer(command)))(
    '%s',
    async (_, command) => {
      const port = command.includes('prism') ? ` --port ${await freePort()}` : ''
      const child = start('sh', ['-c', `exec ${command}${port}`], { detached: true, cwd: folderFor(command) })
      const said = await untilItSays(child, /http:\/\/127\.0\.0\.1:\d+/)
      expect(said).toMatch(/http:/)
      // The whole group, as Ctrl-C on a terminal does.
      process.kill(-child.pid!, 'SIGINT')
      await once(child, 'close')
    },
    60_000,
  )
})

/** The installed command runs in a folder of its own; what goes through npm or npx is for the repository. */
function folderFor(command: string): string {
  if (!/^(npx )?zuora-jobs/.test(command)) return root
  const folder = mkdtempSync(join(scratch, 'command-'))
  const overlay = titled('yaml').find(([, { code }]) => code.startsWith('overlay:'))
  if (overlay !== undefined) writeFileSync(join(folder, 'overlay.yaml'), overlay[1].code)
  return folder
}

/** Without npx, which would look for the command in a registry where it is not installed. */
function installed(command: string): string {
  return command.replace(/^npx (?=zuora-jobs)/, '')
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

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
      // What the commands write down of jobs belongs to this test, and not to whoever runs it.
      XDG_STATE_HOME: join(scratch, 'state'),
      PATH: [scratch, join(root, 'node_modules/.bin'), process.env['PATH']].join(delimiter),
      ZUORA_BASE_URL: tenant.url,
      ZUORA_CLIENT_ID: tenant.clientId,
      ZUORA_CLIENT_SECRET: tenant.clientSecret,
    },
    ...options,
  })
}

interface Manifest {
  readonly name: string
  readonly private?: boolean
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
