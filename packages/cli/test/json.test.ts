// What `--json` prints is an interface: a field that goes, or means another, needs another version.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { app } from '../src/app.ts'
import { Interrupt } from '../src/context/cli-error.ts'
import { helpTree } from '../src/help/help-tree.ts'
import { type Ended, runCli, type RunCliOptions, temporaryFolder, useTenant } from './run-cli.ts'

const { tenant, cli } = await useTenant()

let folder: ReturnType<typeof temporaryFolder>
beforeEach(() => {
  folder = temporaryFolder()
})
afterEach(() => folder[Symbol.dispose]())

const QUERY = 'select AccountNumber from Account'
const host = (): string => new URL(tenant.url).host

/** The object on stdout, which has to be one line, and the events on stderr. */
async function json(
  args: readonly string[],
  options: RunCliOptions = {},
): Promise<
  { readonly result: Record<string, unknown>; readonly events: readonly Record<string, unknown>[] } & Ended
> {
  const ended = await cli([...args, '--json'], { cwd: folder.path, ...options })
  expect(ended.stdout).toMatch(/^\{.*\}\n$/)
  const events = ended.stderr.split('\n').flatMap((line) => (line === '' ? [] : [JSON.parse(line) as never]))
  return { result: JSON.parse(ended.stdout) as Record<string, unknown>, events, ...ended }
}

describe('--json', () => {
  it('of aqua run tells the job, the counts and the files', async () => {
    const { code, result, events } = await json(['aqua', 'run', '--query', QUERY, '--output', 'a.csv'])
    const { id } = tenant.jobs[0]!
    const rows = readFileSync(join(folder.path, 'a.csv'), 'utf8').trim().split('\n').length - 1
    expect(code).toBe(0)
    expect(result).toEqual({
      version: 1,
      command: 'aqua run',
      exitCode: 0,
      host: host(),
      job: { family: 'aqua', id, phase: 'succeeded', status: 'completed', progress: { done: 1, total: 1 } },
      counts: { queries: 1, completed: 1, rows },
      problems: [],
      files: [{ path: 'a.csv', rows, bytes: expect.any(Number), sha256: expect.any(String) }],
      id: expect.any(String),
      phase: 'succeeded',
      jobs: [result['job']],
    })
    expect(events.map(({ event }) => event)).toEqual(['message', 'message', 'progress', 'message', 'message'])
    expect(events[2]).toEqual({
      event: 'progress',
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
      job: { family: 'aqua', id, phase: 'succeeded', status: 'completed' },
      progress: { done: 1, total: 1 },
      failures: 0,
      waitedMs: expect.any(Number),
    })
  })

  it('keeps the rows off stdout', async () => {
    const { code, result } = await json(['aqua', 'run', '--query', QUERY])
    expect(code).toBe(2)
    expect(result).toMatchObject({
      exitCode: 2,
      error: { code: 'usage', message: expect.stringContaining('--output') },
    })
    expect(tenant.requests).toEqual([])
  })

  it('of bulk create tells what was rejected, as an error', async () => {
    const args = ['bulk', 'create', '--object', 'passenger', '--csv', '-']
    const { code, result } = await json(args, { stdin: 'name__c,email__c\nGrace,g@example.com\nAda,\n' })
    const { id } = tenant.jobs[0]!
    expect(code).toBe(6)
    expect(result).toMatchObject({
      command: 'bulk create',
      exitCode: 6,
      job: { family: 'customObjects', id, phase: 'partial', status: 'completed' },
      counts: { records: 2, loaded: 1, rejected: 1 },
      error: {
        code: 'job-partial',
        message: expect.stringContaining(`a part of job ${id} failed`),
        next: [`zuora-jobs bulk errors ${id}`],
      },
    })
    expect((await json(['bulk', 'errors', id])).result).toMatchObject({ errors: [{ row: 3 }] })
    expect((await json(['bulk', 'list'])).result).toMatchObject({ jobs: [{ Id: id }] })
  })

  it.each<[string, readonly string[], Readonly<Record<string, string>>, number, object]>([
    [
      'an unknown flag',
      ['aqua', 'run', '--querry', 'x'],
      {},
      2,
      { code: 'usage', next: ['zuora-jobs aqua run --help'] },
    ],
    [
      'an unknown command',
      ['aqau'],
      {},
      2,
      { code: 'usage', message: 'there is no command "aqau"; did you mean aqua?' },
    ],
    ['no credentials', ['bulk', 'list'], { ZUORA_CLIENT_ID: '' }, 3, { code: 'credentials' }],
    [
      'a wrong secret',
      ['bulk', 'list'],
      { ZUORA_CLIENT_SECRET: 'wrong-secret' },
      3,
      { code: 'authentication', requestId: expect.any(String) },
    ],
    ['a base URL', ['bulk', 'list', '--base-url', 'x'], {}, 12, { code: 'input' }],
  ])('tells %s as an error', async (_, args, env, expected, error) => {
    const { code, result, events } = await json(args, { env })
    expect(code).toBe(expected)
    expect(result).toMatchObject({
      version: 1,
      exitCode: expected,
      error: { message: expect.any(String), ...error },
    })
    expect(events.filter(({ event }) => event === 'error')).toHaveLength(1)
  })

  it('says when to come back from a limit', async () => {
    tenant.addScenario('limit-retry-after')
    const { result } = await json(['bulk', 'list'], {
      fetch: async () => Response.json({}, { status: 429, headers: { 'retry-after': '9999' } }),
    })
    expect(result).toMatchObject({
      exitCode: 13,
      error: { code: 'limit', retryAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) },
    })
  })

  it('takes help and the version along', async () => {
    expect((await json(['aqua', 'run', '--help'])).result).toMatchObject({
      text: expect.stringContaining('USAGE'),
    })
    expect((await json(['help', 'aqua'])).result).toMatchObject({ text: expect.stringContaining('USAGE') })
    expect((await json(['--version'])).result).toMatchObject({
      exitCode: 0,
      text: expect.stringMatching(/^\d/),
    })
  })
})

describe('every command', () => {
  const paths = Object.entries(helpTree(app.root)).flatMap(([path, { commands }]) =>
    path === '' || commands.length > 0 ? [] : [path],
  )

  it.each(paths)('%s prints one object, though it cannot go far', async (path) => {
    const { code, stdout } = await runCli([...path.split(' '), '--json'], {
      stdin: '',
      signal: AbortSignal.abort(new Interrupt('SIGINT')),
    })
    expect(stdout.trimEnd().split('\n')).toHaveLength(1)
    expect(JSON.parse(stdout)).toMatchObject({ version: 1, command: path, exitCode: code })
  })
})

describe('--verbose', () => {
  it('shows each request with the ids that support asks for', async () => {
    const { stderr } = await cli(['bulk', 'list', '--verbose'])
    expect(stderr).toMatch(/^\S+Z > GET \/objects\/jobs \[track \S+\]$/m)
    expect(stderr).toMatch(/^\S+Z < GET \/objects\/jobs: HTTP 200 in \d+ ms \[request \S+\]$/m)
  })

  it('is events with --json', async () => {
    const { events } = await json(['bulk', 'list', '--verbose'])
    expect(events).toContainEqual(
      expect.objectContaining({ event: 'response', status: 200, operation: 'GET /objects/jobs' }),
    )
  })
})

describe('--quiet', () => {
  it('leaves the data and the errors', async () => {
    const ran = await cli(['aqua', 'run', '--query', QUERY, '--quiet'])
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout).toMatch(/^Account: /)
    expect((await cli(['bulk', 'status', 'nobody', '-q'])).stderr).toMatch(/^error: /)
  })
})

describe('text of a server', () => {
  const HOSTILE = 'boom \u001B]0;owned\u0007\u001B[2J\r\nFAKE: job succeeded \u202E'

  it('set the title, cleared the screen and forged lines of logs', async () => {
    tenant.addScenario({ effect: { abort: { message: HOSTILE } } })
    const { stdout, stderr, code } = await cli(['aqua', 'run', '--query', QUERY], { terminal: true })
    expect(code).toBe(5)
    const shown = stdout + stderr.replaceAll('\r\u001B[K', '').replaceAll('\n', '')
    expect(shown).not.toMatch(/\p{C}/u)
    expect(stderr).not.toMatch(/^FAKE/m)
    expect(stderr).toContain('boom \\u{1b}]0;owned')
  })
})
