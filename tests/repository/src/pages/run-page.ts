import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { delimiter, dirname, join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { parse } from 'yaml'

import type { Fence, Page } from './read-page.ts'

const ROOT = join(import.meta.dirname, '../../../..')

/** A block that did not do what the page says. */
export class FenceError extends Error {
  override readonly name = 'FenceError'
}

/** Blocks that are files for the blocks below them. */
const FILES = new Set(['csv', 'json', 'sql', 'yaml'])

/** Lines that the release rehearsal runs: they need packages in a registry. */
const RUN_BY_THE_REHEARSAL = /^npm (install|init) /

/** How long a block may take. */
const TIMEOUT_MS = 60_000

/**
 * Runs the blocks of a page from top to bottom, in a folder of its own, against a mock tenant of its own:
 * blocks with a title are files, TypeScript runs in Node or vitest, shell in `sh`.
 *
 * @param scratch a folder from which the packages can be imported; its `bin` has the commands
 * @param env more variables for the blocks
 */
export async function runPage(
  page: Page,
  scratch: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ReadonlyMap<Fence, string>> {
  const folder = mkdtempSync(join(scratch, 'page-'))
  const tenant = await startMockTenant({ jobs: { queueMs: 10, executeMs: 10 }, ...page.tenant })
  const servers: ChildProcess[] = []
  const outputs = new Map<Fence, string>()
  try {
    const place: Place = { page, folder, scratch, tenant, env, servers }
    for (const fence of page.fences) {
      const printed = await runFence(fence, place)
      if (printed !== undefined) outputs.set(fence, masked(printed, place))
    }
    return outputs
  } finally {
    for (const server of servers) await stop(server)
    await tenant.close()
  }
}

interface Place {
  readonly page: Page
  readonly folder: string
  readonly scratch: string
  readonly tenant: MockTenant
  readonly env: Readonly<Record<string, string>>
  readonly servers: ChildProcess[]
}

/** What a block has printed; `undefined` for one that is only a file. */
async function runFence(fence: Fence, place: Place): Promise<string | undefined> {
  const { language, code, title } = fence
  const fail = (why: string): never => {
    throw new FenceError(`${place.page.file}:${fence.line}: ${why}`)
  }
  if (title !== undefined) {
    const file = join(place.folder, title)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, `${code}\n`)
  }
  if (FILES.has(language)) {
    if (language === 'json') JSON.parse(code)
    if (language === 'yaml') parse(code)
    return undefined
  }
  if (language === 'sh') {
    const script = code.split('\n').filter((line) => !RUN_BY_THE_REHEARSAL.test(line))
    if (script.every((line) => line === '')) return undefined
    return run('sh', ['-ec', script.join('\n')], fence, place, fail)
  }
  if (fence.isOnlyCompiled) return undefined
  if (language !== 'ts') return fail(`nobody runs a block in ${JSON.stringify(language)}`)
  const file = title ?? `block-${fence.line}.ts`
  if (title === undefined) writeFileSync(join(place.folder, file), `${code}\n`)
  if (!code.includes("from 'vitest'")) return run(process.execPath, [file], fence, place, fail)
  const args = [
    'run',
    '--config',
    join(place.scratch, 'vitest.config.mjs'),
    '--root',
    place.folder,
    '--reporter',
    'tree',
    '--testTimeout',
    String(TIMEOUT_MS),
    file,
  ]
  const told = await run(join(ROOT, 'node_modules/.bin/vitest'), args, fence, place, fail)
  return told.split('\n').filter(isAboutTests).map(withoutTimes).join('\n')
}

const isAboutTests = (line: string): boolean => /^ *(✓|Test Files|Tests) /.test(line)
const withoutTimes = (line: string): string => line.replace(/ \d+ ?ms$/, '')

async function run(
  command: string,
  args: readonly string[],
  fence: Fence,
  place: Place,
  fail: (why: string) => never,
): Promise<string> {
  // One pipe for both, as on a terminal: two would lose the order of what is printed.
  const child = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', command, ...args], {
    cwd: place.folder,
    env: envOf(place),
    stdio: ['ignore', 'pipe', 'ignore'],
    detached: fence.serves,
  })
  let printed = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (printed += text))
  if (fence.serves) {
    place.servers.push(child)
    await until(() => /http:\/\/\S+:\d+/.test(printed) || child.exitCode !== null)
    if (child.exitCode !== null) fail(`it has ended:\n${printed}`)
    return printed
  }
  const timer = setTimeout(() => child.kill(), TIMEOUT_MS)
  await once(child, 'close')
  clearTimeout(timer)
  if (child.exitCode !== fence.exitCode) {
    fail(`it ended with ${child.exitCode ?? child.signalCode}, not ${fence.exitCode}:\n${printed}`)
  }
  return printed
}

function envOf({ folder, scratch, tenant, env }: Place): NodeJS.ProcessEnv {
  const { HOME: _home, CI: _ci, ...own } = process.env
  return {
    ...own,
    HOME: folder,
    XDG_STATE_HOME: join(folder, '.state'),
    XDG_CONFIG_HOME: join(folder, '.config'),
    XDG_CACHE_HOME: join(folder, '.cache'),
    TZ: 'UTC',
    NO_COLOR: '1',
    PATH: [join(scratch, 'bin'), dirname(process.execPath), process.env['PATH']].join(delimiter),
    ZUORA_BASE_URL: tenant.url,
    ZUORA_CLIENT_ID: tenant.clientId,
    ZUORA_CLIENT_SECRET: tenant.clientSecret,
    ...env,
  }
}

/** What differs from run to run: the folder, ports and times. */
function masked(text: string, { folder, tenant }: Place): string {
  return text
    .replaceAll(tenant.url, 'http://127.0.0.1:4010')
    .replaceAll(new URL(tenant.url).host, '127.0.0.1:4010')
    .replaceAll(folder, '~')
    .replaceAll(/\b20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, '2026-01-15T09:00:00.000Z')
    .replaceAll(/\b20\d\d-\d\d-\d\d\b/g, '2026-01-15')
    .replaceAll(/\b\d\d:\d\d:\d\d\b/g, '09:00:00')
    .replaceAll(/\b1[78]\d{11}\b/g, '1768467600000')
    .replaceAll(/\b\d+(\.\d+)?ms\b/g, '5ms')
    .replaceAll(/(?<=done, )\d+ m?s$/gm, '1 s')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .trimEnd()
}

async function until(isDone: () => boolean): Promise<void> {
  const endsAt = Date.now() + TIMEOUT_MS
  while (!isDone() && Date.now() < endsAt) await new Promise((resolve) => setTimeout(resolve, 20))
}

/** The whole group, as Ctrl-C on a terminal does. */
async function stop(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return
  const closed = once(server, 'close')
  process.kill(-server.pid!, 'SIGTERM')
  await closed
}
