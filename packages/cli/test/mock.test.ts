import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, describe, expect, it } from 'vitest'

import { type Ended, runCli, temporaryFolder } from './run-cli.ts'

/** Runs `mock` in this process, hands what it prints to `use`, then ends it as Ctrl-C does. */
async function serving(args: readonly string[], use: (printed: string) => Promise<void>): Promise<Ended> {
  const interruption = new AbortController()
  const { promise: printed, resolve: onPrint } = Promise.withResolvers<string>()
  const ended = runCli(['mock', '--json', ...args], { signal: interruption.signal, onPrint })
  const text = await printed
  try {
    // Else it has said why it did not start.
    if (text.includes('"url"')) await use(text)
  } finally {
    interruption.abort()
  }
  return await ended
}

/** Runs `mock` with something wrong, and ends it all the same if it starts. */
const refused = (args: readonly string[]): Promise<Ended> =>
  runCli(['mock', ...args], { signal: AbortSignal.timeout(10_000) })

describe('mock', () => {
  const folder = temporaryFolder()
  afterAll(() => folder[Symbol.dispose]())
  const file = (name: string, content: string): string => {
    writeFileSync(join(folder.path, name), content)
    return join(folder.path, name)
  }

  it('takes scenarios by name and from files, rows, time and a seed, and can be controlled', async () => {
    const csv = file('Device__c.csv', 'Id,Label__c\n1,a\n2,b\n')
    const json = file('more.json', '{"Account":[{"Id":"1","Name":"Acme"}]}')
    const scenarios = file('scenarios.json', '["unavailable",{"effect":{"abort":{"message":"x"}}}]')
    const args = ['--time=stepped', '--seed=7', `--data=${csv}`, `--data=${json}`, '--scenario=drop-after']
    const { code } = await serving([...args, `--scenario=${scenarios}`], async (printed) => {
      const { url, clientId, clientSecret } = JSON.parse(printed) as Record<string, string>
      // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
      const request = async (path: string, init: RequestInit = {}): Promise<any> =>
        (await fetch(url + path, init)).json()
      const used = async (): Promise<unknown> =>
        (await request('/__mock/scenarios')).map((one: { name?: string; used: number }) => [
          one.name,
          one.used,
        ])
      expect(await used()).toEqual([
        ['drop-after', 0],
        ['unavailable', 0],
        [undefined, 0],
      ])
      await request('/__mock/scenarios', { method: 'DELETE' })
      const form = { client_id: clientId!, client_secret: clientSecret!, grant_type: 'client_credentials' }
      const token = await request('/oauth/token', { method: 'POST', body: new URLSearchParams(form) })
      expect(token.access_token).toMatch(/^0badc0decccc0007/)
      const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' }
      const queries = ['Device__c', 'Account', 'Product'].map((name) => ({
        query: `select Id from ${name}`,
        type: 'zoql',
      }))
      const { id } = await request('/v1/batch-query', {
        method: 'POST',
        headers,
        body: JSON.stringify({ queries }),
      })
      await request('/__mock/clock', { method: 'POST', body: '{"advanceMs":60000}' })
      const job = await request(`/v1/batch-query/jobs/${id}`, { headers })
      expect(job.batches.map(({ recordCount }: { recordCount: number }) => recordCount)).toEqual([2, 1, 12])
    })
    expect(code).toBe(0)
  })

  it.each([
    [() => ['--scenario=drop-aftre'], 'There is no scenario "drop-aftre"; did you mean drop-after?'],
    [() => ['--scenario=./nowhere.json'], 'cannot read the scenario file ./nowhere.json: '],
    [() => [`--scenario=${file('broken.json', '[')}`], 'broken.json is not JSON'],
    [
      () => [`--scenario=${file('wrong.json', '{"effect":{"trunkate":true}}')}`],
      'did you mean effect.truncate?',
    ],
    [() => [`--data=${file('rows.txt', 'a')}`], 'rows.txt must be JSON (rows by object name) or CSV'],
    [() => ['--host=rest.zuora.com'], "never one of Zuora's"],
    [() => ['--time=60'], '"60" is not real, stepped, or so many times as fast, such as 60x'],
    [() => ['--time=0x'], '"0x" is not real'],
    [() => ['--seed=65536'], '"65536" is not a seed from 0 to 65535'],
    [() => ['--rows=0'], '"0" is not a number of accounts, 1 or more'],
    [() => ['--segment-records=many'], '"many" is not a number of records, 1 to 500000'],
    [() => ['--result-files=cr'], 'no-final-newline'],
  ])('%s is refused', async (args, message) => {
    const { code, stderr } = await refused(args())
    expect(stderr).toContain(message)
    expect(code).not.toBe(0)
    expect(stderr).not.toContain('bug in zuora-jobs')
  })

  it('says to which web pages it answers, where callouts go, and by which names it is controlled', async () => {
    const from = async (printed: string, path: string, headers: Record<string, string>): Promise<Response> =>
      await fetch((JSON.parse(printed) as { url: string }).url + path, { headers })
    const page = { origin: 'https://app.example' }
    const readable = async (printed: string): Promise<string | null> =>
      (await from(printed, '/v1/files/1', page)).headers.get('access-control-allow-origin')
    await serving([], async (printed) => expect(await readable(printed)).toBeNull())
    await serving(['--cors'], async (printed) => expect(await readable(printed)).toBe(page.origin))
    const own = { origin: 'http://localhost:3000' }
    await serving(['--no-cors'], async (printed) => {
      const { headers } = await from(printed, '/v1/files/1', own)
      expect(headers.has('access-control-allow-origin')).toBe(false)
    })
    const wrong = ['--callouts=http://127.0.0.1:4123/hook', '--control-host=mock:1']
    for (const flag of wrong)
      expect(await serving([flag], async () => expect.fail('it started'))).toMatchObject({
        code: 2,
        stderr: expect.stringContaining('it must be a list of'),
      })
    const args = ['--callouts=http://127.0.0.1:*', '--control-host=mock.example']
    expect(await serving(args, async () => undefined)).toMatchObject({ code: 0 })
  })

  it('serves a business of any size, in segments', async () => {
    const args = ['--time=stepped', '--rows=30', '--segment-records=20']
    const { code } = await serving(args, async (printed) => {
      const { url, clientId, clientSecret } = JSON.parse(printed) as Record<string, string>
      const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString('base64')}`
      const headers = { authorization, 'content-type': 'application/json' }
      // oxlint-disable-next-line typescript/no-explicit-any -- a test reads what it expects and fails when it is not there
      const request = async (path: string, body?: object): Promise<any> =>
        (
          await fetch(url + path, { headers, ...(body && { method: 'POST', body: JSON.stringify(body) }) })
        ).json()
      const queries = [{ query: 'select Id from InvoiceItem', type: 'zoqlexport' }]
      const { id } = await request('/v1/batch-query', { version: '1.1', partner: 'p', project: 'q', queries })
      await request('/__mock/clock', { advanceMs: 10_000 })
      const [batch] = (await request(`/v1/batch-query/jobs/${id}`)).batches
      expect([batch.recordCount, batch.segments.length]).toEqual([116, 6])
    })
    expect(code).toBe(0)
  })

  it.each([
    [[], 'Account: Name,Account: Notes\nAcme,\n'],
    [['--result-files=no-final-newline,crlf'], 'Account: Name,Account: Notes\r\nAcme,'],
    [['--result-files', 'always-quoted,quoted-nulls'], '"Account: Name","Account: Notes"\n"Acme",""\n'],
  ])('writes result files in each form that a CSV may have: %j', async (flags, csv) => {
    const data = file('Account.json', '{"Account":[{"Name":"Acme","Notes":null}]}')
    await serving(['--time=stepped', `--data=${data}`, '--strict', ...flags], async (printed) => {
      const { url, clientId, clientSecret } = JSON.parse(printed) as Record<string, string>
      const form = { client_id: clientId!, client_secret: clientSecret!, grant_type: 'client_credentials' }
      const post = (path: string, body: string | URLSearchParams, headers = {}): Promise<Response> =>
        fetch(url + path, { method: 'POST', body, headers })
      const token = (await (await post('/oauth/token', new URLSearchParams(form))).json()) as {
        readonly access_token: string
      }
      const headers = { authorization: `Bearer ${token.access_token}`, 'content-type': 'application/json' }
      const submit = async (type: string): Promise<{ readonly id?: string; readonly errorCode?: string }> => {
        const queries = [{ query: 'select * from Account', type }]
        return (await post('/v1/batch-query', JSON.stringify({ queries }), headers)).json() as object
      }
      // A strict tenant takes no wildcard in plain ZOQL.
      expect(await submit('zoql')).toMatchObject({ errorCode: '90005' })
      const { id } = await submit('zoqlexport')
      await post('/__mock/clock', '{"advanceMs":10000}')
      const job = await (await fetch(`${url}/v1/batch-query/jobs/${id}`, { headers })).json()
      const [{ fileId }] = (job as { readonly batches: readonly [{ readonly fileId: string }] }).batches
      expect(await (await fetch(`${url}/v1/files/${fileId}`, { headers })).text()).toBe(csv)
    })
  })

  it('says which port is in use', async () => {
    await serving([], async (printed) => {
      const { port } = new URL((JSON.parse(printed) as { url: string }).url)
      const second = await refused([`--port=${port}`])
      expect(second).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(`Port ${port} on 127.0.0.1 is in use.`),
      })
    })
  })

  it.each(['70000', 'http', '-1'])('refuses port %s', async (port) => {
    const { code, stderr } = await runCli(['mock', `--port=${port}`])
    expect(code).toBe(2)
    expect(stderr).toContain(port)
  })
})
