import { once } from 'node:events'
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'

import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { useFolder, useTenant } from './run-cli.ts'

const QUERY = 'select AccountNumber, BillCycleDay from Account'
const DATA = {
  Account: [
    { AccountNumber: 'A-1', BillCycleDay: 1 },
    { AccountNumber: 'line\nbreak, "quoted"', BillCycleDay: 31 },
  ],
  Invoice: [{ InvoiceNumber: 'INV-1' }],
}
const CSV = 'Account: Account Number,Account: Bill Cycle Day\nA-1,1\n"line\nbreak, ""quoted""",31\n'

const { tenant, cli } = await useTenant({ data: DATA })

let folder: string
useFolder((path) => (folder = path))

/** Lines without the time that some of them begin with. */
const linesOf = (stderr: string): readonly string[] =>
  stderr
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/^\d{4}-\S+Z /, '… '))

const normalized = (csv: string): string => csv.replaceAll('\r\n', '\n')

describe('aqua run', () => {
  it('writes the CSV, and nothing else, to stdout', async () => {
    const { code, stdout, stderr } = await cli(['aqua', 'run', '--query', QUERY])
    expect({ code, stdout: normalized(stdout) }).toEqual({ code: 0, stdout: CSV })
    const id = tenant.jobs[0]!.id
    expect(linesOf(stderr)).toEqual([
      `aqua run on ${new URL(tenant.url).host}`,
      `submitted job ${id}`,
      `… job ${id}: completed, 1 of 1 done, 1 s`,
      `job ${id} succeeded: 1 of 1 queries completed`,
    ])
  })

  it('writes a file, with the rows counted', async () => {
    const output = join(folder, 'accounts.csv')
    const { code, stdout, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--output', output])
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' })
    expect(normalized(readFileSync(output, 'utf8'))).toBe(CSV)
    expect(stderr).toContain(`wrote 2 rows to ${output}`)
    expect(readdirSync(folder)).toEqual(['accounts.csv', 'accounts.csv.manifest.json'])
  })

  it('takes paths from the folder that it runs in', async () => {
    writeFileSync(join(folder, 'job.json'), JSON.stringify({ queries: [{ query: QUERY, type: 'zoql' }] }))
    const args = ['aqua', 'run', '--job', 'job.json', '--output', 'accounts.csv']
    const { code, stderr } = await cli(args, { cwd: folder })
    expect(code).toBe(0)
    expect(stderr).toContain('wrote 2 rows to accounts.csv\n')
    expect(readdirSync(folder)).toEqual(['accounts.csv', 'accounts.csv.manifest.json', 'job.json'])
  })

  it('shows progress where it is asked for', async () => {
    const { stderr } = await cli(['aqua', 'run', '--query', QUERY, '--progress'])
    expect(stderr).toMatch(/job \w+: completed, 1 of 1 done, \d+ s\n/)
  })

  it('writes the results of several queries into a folder, by their names', async () => {
    const definition = join(folder, 'job.json')
    const queries = [
      { name: 'accounts', query: QUERY, type: 'zoql' },
      { name: '../../etc/invoices', query: 'select InvoiceNumber from Invoice', type: 'zoql' },
    ]
    writeFileSync(definition, JSON.stringify({ queries, useQueryLabels: true }))
    const output = join(folder, 'results')
    const { code } = await cli(['aqua', 'run', '--job', definition, '--output', output])
    expect(code).toBe(0)
    expect(readdirSync(output).toSorted()).toEqual(['accounts.csv', 'etc-invoices.csv', 'manifest.json'])
    expect(readFileSync(join(output, 'accounts.csv'), 'utf8')).toMatch(/^Account\.AccountNumber,/)
  })

  it('reads a job definition from stdin', async () => {
    const job = JSON.stringify({ format: 'gzip', queries: [{ query: QUERY, type: 'zoql' }] })
    const output = join(folder, 'a.csv.gz')
    const { code } = await cli(['aqua', 'run', '--job', '-', '--output', output], { stdin: job })
    expect(code).toBe(0)
    expect([...readFileSync(output).subarray(0, 2)]).toEqual([0x1f, 0x8b])
  })

  it('goes on when the token expires in the middle of the wait', async () => {
    await using slow = await startMockTenant({
      data: DATA,
      time: 'stepped',
      jobs: { queueMs: 600, executeMs: 2000 },
      tokenTtlSeconds: 1,
    })
    const { code, stdout } = await cli(['aqua', 'run', '--query', QUERY], { tenant: slow })
    expect({ code, stdout: normalized(stdout) }).toEqual({ code: 0, stdout: CSV })
    const tokens = slow.requests.filter(({ path }) => path === '/oauth/token')
    expect(tokens.length).toBeGreaterThan(1)
    expect(slow.requests.filter(({ operationId }) => operationId === 'POST_BatchQueryJob')).toHaveLength(1)
  })

  it('goes on when the tenant revokes the token', async () => {
    const { code } = await cli(['aqua', 'run', '--query', QUERY], {
      onPrint: (text) => {
        if (text.startsWith('submitted job')) tenant.expireTokens()
      },
    })
    expect(code).toBe(0)
    expect(tenant.requests.filter(({ status }) => status === 401)).toHaveLength(1)
  })

  it('ends with 5 for a job that is aborted, and keeps what had completed', async () => {
    tenant.addScenario({ effect: { abort: { batch: 1, message: 'You must specify a select.' } } })
    const queries = [
      { name: 'accounts', query: QUERY, type: 'zoql' },
      { name: 'broken', query: 'select InvoiceNumber from Invoice', type: 'zoql' },
    ]
    const { code, stderr } = await cli(['aqua', 'run', '--job', '-', '--output', folder], {
      stdin: JSON.stringify({ queries }),
    })
    expect(code).toBe(5)
    expect(stderr).toMatch(
      /error: job \w+ failed: 1 of 2 queries completed; queries\[1\] "broken": You must specify a select\.\n$/,
    )
    expect(readdirSync(folder)).toEqual(['accounts.csv', 'manifest.json'])
  })

  it('ends with 7 for a job that somebody cancelled', async () => {
    tenant.addScenario({ effect: { cancel: { afterMs: 0 } } })
    const output = join(folder, 'a.csv')
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--output', output])
    expect(code).toBe(7)
    expect(stderr).toContain(' was cancelled: 0 of 1 queries completed')
    expect(readdirSync(folder)).toEqual([])
  })

  it('ends with 8 when its time is over, and leaves the job alone', async () => {
    await using slow = await startMockTenant({ time: 'stepped', data: DATA, jobs: { queueMs: 60_000 } })
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--timeout', '0.2'], {
      tenant: slow,
    })
    expect(code).toBe(8)
    expect(stderr).toContain('it goes on in Zuora')
    expect(slow.jobs[0]!.status).toBe('submitted')
  })

  it('detaches on Ctrl-C, says where the job is, and leaves no file', async () => {
    await using slow = await startMockTenant({ time: 'stepped', data: DATA, jobs: { queueMs: 60_000 } })
    const interruption = new AbortController()
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--output', join(folder, 'a.csv')], {
      tenant: slow,
      signal: interruption.signal,
      onPrint: (text) => {
        if (text.startsWith('submitted job')) interruption.abort(new Interrupt('SIGINT'))
      },
    })
    expect(code).toBe(130)
    expect(stderr).toContain(`interrupted: job ${slow.jobs[0]!.id} goes on in Zuora`)
    expect(slow.jobs[0]!.status).toBe('submitted')
    expect(readdirSync(folder)).toEqual([])
  })
})

describe('bad input: one sentence, a code of its own, nothing sent', () => {
  const job = (definition: object): string => JSON.stringify(definition)
  const queries = [{ query: QUERY, type: 'zoql' }]

  it.each([
    [
      'an unknown field',
      ['--job', '-'],
      {},
      job({ queries, formt: 'csv' }),
      10,
      'error: formt: unknown field; did you mean "format"?; nothing was sent\n',
    ],
    [
      'a definition that is not JSON',
      ['--job', '-'],
      {},
      '{',
      10,
      'error: the job definition on stdin is not JSON: ',
    ],
    [
      'a definition that is not there',
      ['--job', '/nowhere/job.json'],
      {},
      '',
      10,
      'error: cannot read the job definition /nowhere/job.json: there is no such file\n',
    ],
    [
      'a list for a definition',
      ['--job', '-'],
      {},
      '[]',
      10,
      'error: the job definition on stdin must be a JSON object such as',
    ],
    [
      'no credentials',
      ['--query', QUERY],
      { ZUORA_CLIENT_ID: '', ZUORA_CLIENT_SECRET: '' },
      '',
      3,
      'error: set ZUORA_CLIENT_ID and ZUORA_CLIENT_SECRET in the environment, or log in with "zuora-jobs login"; to try without a tenant, run "zuora-jobs demo"\n',
    ],
    [
      'a base URL without scheme',
      ['--query', QUERY, '--base-url', 'rest.zuora.com'],
      {},
      '',
      12,
      'error: --base-url: "rest.zuora.com" has no scheme; write "https://rest.zuora.com"; nothing was sent\n',
    ],
    [
      'a folder that does not exist',
      ['--query', QUERY, '--output', '/nowhere/a.csv'],
      {},
      '',
      11,
      'error: cannot write the file /nowhere/a.csv: its folder does not exist; make it first\n',
    ],
    [
      'neither query nor job',
      [],
      {},
      '',
      2,
      'error: pass either --query with a query or --job with the path of a job definition\n',
    ],
    [
      'several results and no folder',
      ['--job', '-'],
      {},
      job({ queries: [...queries, { ...queries[0], query: 'select Id from Invoice' }] }),
      2,
      'error: the job has several results; name a folder for them with --output\n',
    ],
    [
      'a flag that does not exist',
      ['--querry', QUERY],
      {},
      '',
      2,
      'error: there is no flag --querry; did you mean --query?\nnext: zuora-jobs aqua run --help\n',
    ],
    [
      'a timeout that is not a duration',
      ['--query', QUERY, '--timeout', 'soon'],
      {},
      '',
      2,
      'error: --timeout: "soon" is not a duration above 0, such as 90s, 10m or 2h',
    ],
  ] as const)('%s', async (_, args, env, stdin, expected, sentence) => {
    const { code, stdout, stderr } = await cli(['aqua', 'run', ...args], { env, stdin })
    expect(stderr).toContain(sentence)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    const lines = stderr.trim().split('\n')
    expect(lines.filter((line) => !line.startsWith('next: '))).toHaveLength(1)
    expect(stderr).not.toMatch(/\n\s+at /)
    expect(tenant.requests).toEqual([])
  })

  it('a wrong host', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { port } = server.address() as AddressInfo
    await new Promise((resolve) => server.close(resolve))
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--submit-within', '30s'], {
      env: { ZUORA_BASE_URL: `http://127.0.0.1:${port}` },
    })
    expect(stderr).toMatch(
      /Zuora could not be reached: the host 127\.0\.0\.1:\d+ refuses the connection; check the port and that the server runs/,
    )
    expect(code).toBe(9)
  })

  it('credentials that Zuora does not accept', async () => {
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY], {
      env: { ZUORA_CLIENT_SECRET: 'wrong-secret' },
    })
    expect(code).toBe(3)
    expect(stderr).toMatch(
      /^error: Zuora did not accept the credentials: The client id.*\(HTTP 401, request \S+\)\nnext: zuora-jobs login, or zuora-jobs doctor\n$/,
    )
    expect(stderr).not.toContain('wrong-secret')
  })

  it('a query that Zuora rejects', async () => {
    const { code, stderr } = await cli(['aqua', 'run', '--query', 'delete everything'])
    expect(code).toBe(4)
    expect(stderr).toMatch(/^error: Zuora refused the job: .*\(90005\)/m)
  })
})

describe('a download that breaks', () => {
  it('leaves no file, not even the old one replaced', async () => {
    tenant.addScenario({ operation: 'GET_Files', times: 1, effect: { truncate: true } })
    tenant.addScenario({ operation: 'GET_Files', effect: { fault: { status: 503 } } })
    const output = join(folder, 'a.csv')
    writeFileSync(output, 'of yesterday')
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--output', output])
    expect(code).toBe(11)
    expect(stderr).toMatch(
      /it can be continued from there; continue with "zuora-jobs aqua wait \w+ --output \S+"\n$/,
    )
    expect(readdirSync(folder).filter((name) => !name.startsWith('.'))).toEqual(['a.csv'])
    expect(readFileSync(output, 'utf8')).toBe('of yesterday')
  })

  it('notices a file with fewer rows than Zuora announced', async () => {
    const { code, stderr } = await cli(['aqua', 'run', '--query', QUERY, '--output', join(folder, 'a.csv')], {
      fetch: async (request, init) => {
        const answer = await tenant.clientOptions.fetch(request, init)
        if (!request.url.includes('/v1/files/')) return answer
        await answer.body?.cancel()
        return new Response('Account: Account Number\nA-1\n', {
          headers: { 'content-type': 'text/csv;charset=UTF-8' },
        })
      },
    })
    expect(code).toBe(11)
    // What came is kept, under a name that nobody takes for it.
    const [kept, ...others] = readdirSync(folder)
    expect(kept).toMatch(/^a\.csv\.unverified-/)
    expect(others).toEqual([])
    expect(stderr).toMatch(/is not what was announced \(rows announced: 2, received: 1\); it is kept as /)
    expect(stderr).toContain(`${join(folder, kept!)}; continue with "zuora-jobs aqua wait `)
  })
})
