import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { text } from 'node:stream/consumers'

import { run } from '@stricli/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { app } from '../src/app.ts'
import type { CliContext } from '../src/context.ts'
import { cli, ended, says, start } from './cli.ts'

/** Runs `mock` in this process, hands what it prints to `use`, then ends it as Ctrl-C does. */
async function serving(
  args: readonly string[],
  use: (printed: string) => Promise<void>,
): Promise<{ readonly code: CliContext['process']['exitCode']; readonly stderr: string }> {
  const interruption = new AbortController()
  const [stdout, stderr, stdin] = [new PassThrough(), new PassThrough(), new PassThrough()]
  const context: CliContext = {
    process: { stdout, stderr, stdin, env: {}, exitCode: null },
    signal: interruption.signal,
  }
  const over = run(app, ['mock', '--json', ...args], context)
  const printed = new Promise<string>((resolve) =>
    stdout.once('data', (chunk: Buffer) => resolve(chunk.toString())),
  )
  const line = await Promise.race([printed, over])
  try {
    if (line !== undefined) await use(line)
  } finally {
    interruption.abort()
    await over
    stderr.end()
  }
  return { code: context.process.exitCode, stderr: await text(stderr) }
}

describe('mock', () => {
  it('says in one line of JSON how to reach it, serves, and ends with Ctrl-C', async () => {
    const child = start(['mock', '--json'])
    const end = ended(child)
    const line = (await says(child, /\}\n/)).split('\n').find((one) => one.startsWith('{'))
    const { url, clientId, clientSecret, ...rest } = JSON.parse(line!) as Record<string, string>
    expect(rest).toEqual({})
    const env = { ZUORA_BASE_URL: url!, ZUORA_CLIENT_ID: clientId!, ZUORA_CLIENT_SECRET: clientSecret! }
    const { code } = await cli(['aqua', 'run', '--query', 'select Name from Account'], env)
    expect(code).toBe(0)
    child.kill('SIGINT')
    const { code: mockCode, stdout } = await end
    expect(mockCode).toBe(0)
    expect(stdout.trim().split('\n')).toHaveLength(1)
  })

  it('prints what to export', async () => {
    const child = start(['mock'])
    const end = ended(child)
    const said = await says(child, /ZUORA_CLIENT_SECRET=\S+\n/)
    child.kill('SIGTERM')
    expect(said).toMatch(/export ZUORA_BASE_URL=http:\/\/127\.0\.0\.1:\d+\nexport ZUORA_CLIENT_ID=\S+\n/)
    expect((await end).code).toBe(0)
  })

  it.each(['70000', 'http', '-1'])('refuses port %s', async (port) => {
    const { code, stderr } = await cli(['mock', `--port=${port}`])
    expect(code).toBe(2)
    expect(stderr).toContain(port)
  })
})

describe('mock with flags', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'cli-mock-'))
  })
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder, name), content)
    return join(folder, name)
  }

  it('takes scenarios by name and from files, rows, time and a seed, and can be controlled', async () => {
    const csv = file('Device__c.csv', 'Id,Label__c\n1,a\n2,b\n')
    const json = file('more.json', '{"Account":[{"Id":"1","Name":"Acme"}]}')
    const scenarios = file('scenarios.json', '["unavailable",{"effect":{"abort":{"message":"x"}}}]')
    const args = ['--time=stepped', '--seed=7', `--data=${csv}`, `--data=${json}`, '--scenario=drop-after']
    const { code } = await serving([...args, `--scenario=${scenarios}`], async (printed) => {
      const { url, clientId, clientSecret } = JSON.parse(printed) as Record<string, string>
      // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
      const ask = async (path: string, init: RequestInit = {}): Promise<any> =>
        (await fetch(url + path, init)).json()
      const used = async (): Promise<unknown> =>
        (await ask('/__mock/scenarios')).map((one: { name?: string; used: number }) => [one.name, one.used])
      expect(await used()).toEqual([
        ['drop-after', 0],
        ['unavailable', 0],
        [undefined, 0],
      ])
      await ask('/__mock/scenarios', { method: 'DELETE' })
      const form = { client_id: clientId!, client_secret: clientSecret!, grant_type: 'client_credentials' }
      const token = await ask('/oauth/token', { method: 'POST', body: new URLSearchParams(form) })
      expect(token.access_token).toMatch(/^0badc0decccc0007/)
      const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' }
      const queries = ['Device__c', 'Account', 'Product'].map((name) => ({
        query: `select Id from ${name}`,
        type: 'zoql',
      }))
      const { id } = await ask('/v1/batch-query', {
        method: 'POST',
        headers,
        body: JSON.stringify({ queries }),
      })
      await ask('/__mock/clock', { method: 'POST', body: '{"advanceMs":60000}' })
      const job = await ask(`/v1/batch-query/jobs/${id}`, { headers })
      expect(job.batches.map(({ recordCount }: { recordCount: number }) => recordCount)).toEqual([2, 1, 12])
    })
    expect(code).toBe(0)
  })

  it.each([
    [() => ['--scenario=drop-aftre'], 'There is no scenario "drop-aftre"; did you mean drop-after?'],
    [() => ['--scenario=./nowhere.json'], 'cannot read the scenarios ./nowhere.json: ENOENT'],
    [() => [`--scenario=${file('broken.json', '[')}`], 'broken.json are not JSON'],
    [
      () => [`--scenario=${file('wrong.json', '{"effect":{"trunkate":true}}')}`],
      'did you mean effect.truncate?',
    ],
    [() => [`--data=${file('rows.txt', 'a')}`], 'rows.txt must be JSON (rows by object name) or CSV'],
    [() => ['--host=rest.zuora.com'], "never one of Zuora's"],
    [() => ['--time=60'], '"60" is not real, stepped, or so many times as fast, such as 60x'],
    [() => ['--time=0x'], '"0x" is not real'],
    [() => ['--seed=65536'], '"65536" is not a seed from 0 to 65535'],
  ])('%s is refused', async (args, message) => {
    const { code, stderr } = await serving(args(), async () => expect.fail('it started'))
    expect(stderr).toContain(message)
    expect(code).not.toBe(0)
    expect(stderr).not.toContain('bug in zuora-jobs')
  })

  it('says which port is in use', async () => {
    await serving([], async (printed) => {
      const { port } = new URL((JSON.parse(printed) as { url: string }).url)
      const second = await serving([`--port=${port}`], async () => expect.fail('it started'))
      expect(second).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`),
      })
    })
  })
})

describe('demo', () => {
  it('shows a whole run: the CSV on stdout, all else on stderr, and what to try next', async () => {
    const { code, stdout, stderr } = await cli(['demo'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^Account: Account Number,Account: Bill Cycle Day\r?\n/)
    expect(stdout.trim().split('\n').length).toBeGreaterThan(10)
    expect(stderr).toMatch(/job \w+: executing, 0 of 1 done, \d s\n/)
    expect(stderr).toMatch(
      /row 4: [^\n]*\nrow 6: [^\n]*\nerror: customObjects job \S+ \(status "completed"\) ended as partial/,
    )
    expect(stderr).toMatch(/error: dataLabeling job \S+ \(status "Completed"\) ended as partial/)
    expect(stderr.match(/exit code 6: /g)).toHaveLength(2)
    expect(stderr).toContain('Try next:')
  })
})

describe('zuora-jobs', () => {
  it('tells its version and its commands', async () => {
    expect((await cli(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect((await cli(['--help'])).stdout).toMatch(/aqua[\s\S]*bulk[\s\S]*label[\s\S]*demo[\s\S]*mock/)
  })

  it('suggests a command for one that does not exist', async () => {
    const { code, stderr } = await cli(['aqau', 'run'])
    expect(code).toBe(2)
    expect(stderr).toContain('aqua')
  })
})
