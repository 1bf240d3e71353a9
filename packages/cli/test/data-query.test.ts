import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { type Ended, type RunCliOptions, stateHome, temporaryFolder, useTenant } from './run-cli.ts'

const SQL = 'select AccountNumber, BillCycleDay from Account'
const DATA = {
  Account: [
    { AccountNumber: 'A-1', BillCycleDay: 1 },
    { AccountNumber: 'line\nbreak, "quoted"', BillCycleDay: 31 },
  ],
  Invoice: [{ InvoiceNumber: 'INV-1' }],
}
const ID = '7d0c1f52-3a44-4b19-9c6e-5f21b8e0a001'

const { tenant, cli } = await useTenant({ data: DATA })

let temporary: ReturnType<typeof temporaryFolder>
let folder: string
beforeEach(() => {
  temporary = temporaryFolder()
  folder = temporary.path
})
afterEach(() => temporary[Symbol.dispose]())

/** Runs `query …`, and sees that the address of a result gets neither to the person nor into the ledger. */
async function query(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const ended = await cli(['query', ...args], { cwd: folder, ...options })
  const ledger = join(stateHome(), 'zuora-jobs', 'ledger.sqlite')
  const kept = [ledger, `${ledger}-wal`]
    .filter((path) => existsSync(path))
    .map((path) => readFileSync(path, 'latin1'))
  for (const text of [ended.stdout, ended.stderr, ...kept]) expect(text).not.toMatch(/X-Amz|mock-s3/)
  return ended
}

/** A job that another program has submitted. */
async function submitted(request: object = {}): Promise<string> {
  const { createZuoraClient } = await import('@zuora-jobs/client')
  const zuora = createZuoraClient(tenant.clientOptions)
  const usual = { outputFormat: 'CSV', compression: 'NONE', output: { target: 'S3' } } as const
  const { id } = await zuora.dataQuery.submit({ query: SQL, ...usual, ...request })
  return id
}

const requestsTo = (operationId: string): number =>
  tenant.requests.filter((request) => request.operationId === operationId).length

describe('what is wrong is said before anything is sent', () => {
  const job = (definition: object): string => JSON.stringify(definition)
  const form = { outputFormat: 'CSV', compression: 'NONE', output: { target: 'S3' } }

  it.each<[what: string, args: readonly string[], stdin: string, code: number, told: string]>([
    [
      'nothing to run',
      [],
      '',
      2,
      'pass either --query with a query or --job with the path of a job definition',
    ],
    ['SQL that is empty', ['--query', '-'], ' \n', 10, 'the query on stdin is empty'],
    ['a format that there is not', ['--query', SQL, '--format', 'jsn'], '', 2, 'did you mean json?'],
    ['a separator for commas', ['--query', SQL, '--column-separator', ';'], '', 2, 'is for --format dsv'],
    ['no separator', ['--query', SQL, '--format', 'dsv'], '', 2, '--format dsv needs --column-separator'],
    ['a long separator', ['--query', SQL, '--column-separator', '||'], '', 2, '"||" is not one character'],
    ['a source that there is not', ['--query', SQL, '--source', 'lve'], '', 2, 'did you mean live?'],
    ['a flag of aqua', ['--query', SQL, '--type', 'zoql'], '', 2, 'there is no flag --type'],
    ['a flag beside a file', ['--job', '-', '--source', 'live'], '{}', 2, 'its own field "sourceData"'],
    ['another flag beside a file', ['--job', '-', '--read-deleted'], '{}', 2, 'its own field "readDeleted"'],
    [
      'a field that there is not',
      ['--job', '-'],
      job({ query: SQL, ...form, formt: 1 }),
      10,
      'formt: unknown field',
    ],
    ['a file without SQL', ['--job', '-'], job(form), 10, 'query: is missing'],
    [
      'another target',
      ['--job', '-'],
      job({ query: SQL, ...form, output: { target: 'FTP' } }),
      10,
      'output.target',
    ],
    [
      'many results and stdout',
      ['--query', SQL, '--query', SQL],
      '',
      2,
      'name a folder for them with --output',
    ],
    [
      'many results and a table',
      ['--query', SQL, '--query', SQL, '--into', 't'],
      '',
      2,
      '--into takes the result of one',
    ],
    [
      'a table of JSON',
      ['--query', SQL, '--into', 't', '--format', 'json'],
      '',
      2,
      '--into takes csv or tsv',
    ],
    [
      'a table of what is in a ZIP',
      ['--query', SQL, '--into', 't', '--compression', 'zip'],
      '',
      2,
      'leave out --compression zip',
    ],
    [
      'a warehouse of live data',
      ['--job', '-'],
      job({ query: SQL, ...form, warehouseSize: 'xsmall' }),
      10,
      'warehouseSize: is for',
    ],
  ])('%s', async (_, args, stdin, expected, told) => {
    const { code, stdout, stderr } = await query(['run', ...args], { stdin, env: { PGHOST: 'localhost' } })
    expect(stderr).toContain(told)
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' })
    expect(tenant.requests).toEqual([])
  })

  it('prints the requests that would start the jobs', async () => {
    const args = [
      'run',
      '--query',
      SQL,
      '--query',
      'invoices=select InvoiceNumber from Invoice',
      '--output',
      'out',
    ]
    const flags = [
      '--source',
      'warehouse',
      '--format',
      'dsv',
      '--column-separator',
      '|',
      '--compression',
      'gzip',
    ]
    const more = ['--use-index-join', '--read-deleted', '--dry-run', '--json']
    const { code, stdout } = await query([...args, ...flags, ...more])
    const { requests } = JSON.parse(stdout) as { readonly requests: readonly { readonly body: object }[] }
    const body = {
      outputFormat: 'DSV',
      columnSeparator: '|',
      compression: 'GZIP',
      output: { target: 'S3' },
      sourceData: 'WAREHOUSE',
      useIndexJoin: true,
      readDeleted: true,
    }
    expect(code).toBe(0)
    expect(requests).toMatchObject([{ method: 'POST', path: '/query/jobs' }, { method: 'POST' }])
    expect(requests.map((request) => request.body)).toEqual([
      { query: SQL, ...body },
      { query: 'select InvoiceNumber from Invoice', ...body },
    ])
    expect(tenant.requests).toEqual([])
  })

  it('tells what would come of many queries', async () => {
    const queries = Array.from({ length: 20 }, (_, index) => ['--query', `q${index}=${SQL}`]).flat()
    const { code, stdout, stderr } = await cli(['plan', 'query', 'run', ...queries, '--output', folder])
    expect(code).toBe(0)
    expect(stdout).toContain("OF THE HOUR'S REQUESTS")
    expect(stderr).toContain(
      '20 queries in 20 jobs, 15 at a time; the tenant has 15 slots\nnothing was sent\n',
    )
    const warehouse = await query(['run', ...queries, '--output', folder, '--plan', '--source', 'warehouse'])
    expect(warehouse.stderr).toContain('20 queries in 20 jobs, 20 at a time; the tenant has 45 slots')
    expect((await query(['run', '--query', SQL, '--plan'])).stderr).toContain('1 query in 1 job\n')
  })
})

describe('query status, cancel and list', () => {
  it('tell how a job stands, also in the exit code', async () => {
    const id = await submitted()
    expect(await query(['status', id])).toMatchObject({ code: 8, stdout: `job ${id}: accepted\n` })
    tenant.advance(10_000)
    const ended = await query(['status', id, '--json'])
    expect(JSON.parse(ended.stdout)).toMatchObject({
      exitCode: 0,
      job: { family: 'dataQuery', id, phase: 'succeeded', status: 'completed' },
      counts: { rows: 2 },
      problems: [],
    })
    expect(await query(['status', ID])).toMatchObject({ code: 14 })
  })

  it('cancel a job, and say where one had ended before', async () => {
    const id = await submitted()
    const { code, stderr } = await query(['cancel', id])
    expect(code).toBe(0)
    expect(stderr).toContain(`asked Zuora to cancel job ${id}; "zuora-jobs query wait ${id}`)
    expect(await query(['status', id])).toMatchObject({ code: 7 })
    expect((await query(['cancel', id])).stderr).toContain(`job ${id} had ended before: cancelled`)
  })

  it('list the newest jobs', async () => {
    const long = `select AccountNumber from Account where AccountNumber != '${'x'.repeat(80)}'`
    const ids = [await submitted(), await submitted({ query: long })]
    tenant.advance(10_000)
    ids.push(await submitted())
    const { code, stdout } = await query(['list'])
    expect(code).toBe(0)
    const [heading, ...lines] = stdout.trimEnd().split('\n')
    expect(heading).toMatch(/^ID +STATUS +SOURCE +ROWS +UPDATED +QUERY$/)
    expect(lines.map((line) => line.split(/ +/).slice(0, 3))).toEqual([
      [ids[2], 'accepted', 'LIVE'],
      [ids[1], 'completed', 'LIVE'],
      [ids[0], 'completed', 'LIVE'],
    ])
    expect(lines[1]).toMatch(/…$/)
    const completed = await query(['list', '--status', 'completed', '--page-size', '1', '--json'])
    expect(JSON.parse(completed.stdout)).toMatchObject({ jobs: [{ id: ids[1], query: long, hasFile: true }] })
    expect(await query(['list', '--page-size', '0'])).toMatchObject({
      code: 10,
      stderr: expect.stringContaining('must be a whole number from 1 to 1000'),
    })
  })
})
