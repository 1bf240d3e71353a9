import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'

import { intoPostgres } from '@zuora-jobs/data/postgres'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { Interrupt } from '../src/context/cli-error.ts'
import { type Ended, type RunCliOptions, temporaryFolder, useTenant } from './run-cli.ts'

vi.mock('@zuora-jobs/data/postgres', () => ({
  intoPostgres: vi.fn<typeof intoPostgres>(async ({ records = 0, table }) => ({
    records,
    table,
    columns: [],
  })),
}))

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
let env: Readonly<Record<string, string>>
beforeEach(() => {
  temporary = temporaryFolder()
  folder = join(temporary.path, 'work')
  mkdirSync(folder)
  env = { XDG_STATE_HOME: join(temporary.path, 'state'), PGHOST: 'localhost' }
})
afterEach(() => temporary[Symbol.dispose]())

/** Runs `query …`, and sees that the address of a result gets neither to the person nor into the ledger. */
async function query(args: readonly string[], options: RunCliOptions = {}): Promise<Ended> {
  const ended = await cli(['query', ...args], { cwd: folder, env, ...options })
  const ledger = join(temporary.path, 'state', 'zuora-jobs', 'ledger.sqlite')
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
    ['a file of aqua', ['--job', '-'], job({ queries: [{ query: SQL }] }), 10, 'queries: unknown field'],
    [
      'a field of ours',
      ['--job', '-'],
      job({ query: SQL, ...form, family: 'x' }),
      10,
      'family: unknown field',
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
    const { code, stdout, stderr } = await query(['run', ...args], { stdin })
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

const CSV = 'AccountNumber,BillCycleDay\nA-1,1\n"line\nbreak, ""quoted""",31\n'
const normalized = (csv: string): string =>
  csv.replaceAll('\r\n', '\n').replace(/^.*\n/, 'AccountNumber,BillCycleDay\n')

/** `query run` that a signal ends when it prints this. */
function interrupted(args: readonly string[], when: string, options: RunCliOptions = {}): Promise<Ended> {
  const interruption = new AbortController()
  return query(['run', '--query', SQL, ...args], {
    ...options,
    signal: interruption.signal,
    onPrint: (text) => {
      if (text.startsWith(when)) interruption.abort(new Interrupt('SIGINT'))
    },
  })
}

describe('query run', () => {
  it('writes the rows, and nothing else, to stdout', async () => {
    const { code, stdout, stderr } = await query(['run', '--query', SQL, '--verbose'])
    expect({ code, stdout: normalized(stdout) }).toEqual({ code: 0, stdout: CSV })
    const { id } = tenant.jobs[0]!
    expect(stderr).toContain(`query run on ${new URL(tenant.url).host}\n`)
    expect(stderr).toContain(`submitted job ${id}\n`)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe(`job ${id} succeeded: 1 of 1 queries completed`)
  })

  it.each<[format: string, flags: readonly string[], text: RegExp]>([
    ['csv', [], /^\S+,\S+\r?\nA-1,1\r?\n/],
    ['tsv', [], /^\S+\t\S+\r?\nA-1\t1\r?\n/],
    ['dsv', ['--column-separator', '|'], /^\S+\|\S+\r?\nA-1\|1\r?\n/],
    ['json', [], /^\{"accountnumber":"A-1","billcycleday":1\}\r?\n/],
  ])('writes %s as it comes, packed where that was asked for', async (format, flags, text) => {
    const args = ['run', '--query', SQL, '--format', format, ...flags]
    const plain = await query([...args, '--output', 'plain'])
    expect(plain.stderr).toContain('wrote 2 rows to plain\n')
    expect(readFileSync(join(folder, 'plain'), 'utf8')).toMatch(text)
    const packed = await query([...args, '--output', 'packed', '--compression', 'gzip'])
    expect(packed.stderr).toContain('wrote 2 rows to packed\n')
    expect(gunzipSync(readFileSync(join(folder, 'packed'))).toString()).toMatch(text)
    for (const name of ['plain', 'packed'])
      expect(await cli(['verify', join(folder, `${name}.manifest.json`)])).toMatchObject({ code: 0 })
  })

  it('takes many queries, from files and from stdin, each into a file of its own', async () => {
    writeFileSync(join(folder, 'invoices.sql'), '\uFEFFselect InvoiceNumber\nfrom Invoice\n')
    const queries = ['--query', `accounts=${SQL}`, '--query', 'i=@invoices.sql', '--query', 'last=-']
    const { code, stderr } = await query(['run', ...queries, '--output', 'out'], { stdin: SQL })
    expect(code).toBe(0)
    expect(readdirSync(join(folder, 'out'))).toEqual(['accounts.csv', 'i.csv', 'last.csv', 'manifest.json'])
    expect(stderr).toContain('\n3 jobs succeeded: 3 of 3 queries completed\n')
    expect(tenant.jobs).toHaveLength(3)
    const manifest = join(folder, 'out', 'manifest.json')
    expect((await cli(['verify', manifest])).stderr).toContain('3 files of 3 jobs: whole\n')
    writeFileSync(join(folder, 'out', 'last.csv'), 'cut')
    expect((await cli(['verify', manifest])).stderr).toContain(
      `next: zuora-jobs query download ${tenant.jobs[2]!.id} --output FILE\n`,
    )
  })

  it('takes the job definitions of other tools, with a remark', async () => {
    const definition = `{ // of another tool
      "query": ${JSON.stringify(SQL)}, "outputFormat": "csv", "compression": "None", "useIndexJoin": "true",
      "output": { "target": "s3" }, "columnSeparator": "" }`
    const { code, stdout, stderr } = await query(['run', '--job', '-'], { stdin: definition })
    expect({ code, stdout: normalized(stdout) }).toEqual({ code: 0, stdout: CSV })
    expect(stderr).toContain('the job definition on stdin: outputFormat: "csv" is taken for "CSV"\n')
    const { body } = tenant.requests.find(({ operationId }) => operationId === 'POST_DataQueryJob')!
    expect(body).toEqual({
      query: SQL,
      outputFormat: 'CSV',
      compression: 'NONE',
      useIndexJoin: true,
      output: { target: 'S3' },
    })
  })

  it('tells programs the jobs, the counts and the files', async () => {
    const { code, stdout } = await query(['run', '--query', SQL, '--output', 'a.csv', '--json'])
    const result = JSON.parse(stdout) as Record<string, unknown>
    expect(code).toBe(0)
    expect(result).toEqual({
      version: 1,
      command: 'query run',
      exitCode: 0,
      host: new URL(tenant.url).host,
      job: { family: 'dataQuery', id: tenant.jobs[0]!.id, phase: 'succeeded', status: 'completed' },
      counts: { queries: 1, completed: 1, rows: 2 },
      problems: [],
      files: [{ path: 'a.csv', rows: 2, bytes: expect.any(Number), sha256: expect.any(String) }],
      id: expect.any(String),
      phase: 'succeeded',
      jobs: [result['job']],
    })
  })

  it('ends with 5 for SQL that fails, says why, and saves what did not', async () => {
    tenant.addScenario({ times: 1, effect: { failQuery: { message: "Column 'nmae' cannot be resolved" } } })
    const one = await query(['run', '--query', SQL, '--output', 'a.csv'])
    expect(one.code).toBe(5)
    const { id } = tenant.jobs[0]!
    expect(one.stderr).toMatch(
      new RegExp(`error: job ${id} failed: 0 of 1 queries completed; .*Column 'nmae' cannot be resolved\\n$`),
    )
    tenant.addScenario({ skip: 1, times: 1, effect: { failQuery: { message: 'a table that is not there' } } })
    const queries = ['--query', `good=${SQL}`, '--query', `bad=${SQL}`]
    const { code, stderr } = await query(['run', ...queries, '--output', 'out'])
    expect(code).toBe(6)
    expect(stderr).toContain('error: a part of 2 jobs failed: 1 of 2 queries completed; ')
    expect(stderr).toContain('a table that is not there')
    expect(readdirSync(join(folder, 'out'))).toEqual(['good.csv', 'manifest.json'])
  })

  it('ends with 7 for a job that somebody cancelled', async () => {
    tenant.addScenario('data-query-cancelled')
    const { code, stderr } = await query(['run', '--query', SQL, '--output', 'a.csv'])
    expect(code).toBe(7)
    expect(stderr).toContain(' was cancelled: 0 of 1 queries completed')
    expect(readdirSync(folder)).toEqual([])
  })

  it('ends with 8 when its time is over, and leaves the job alone', async () => {
    tenant.addScenario('data-query-hold-accepted')
    const { code, stderr } = await query(['run', '--query', SQL, '--timeout', '5s'])
    const { id, status } = tenant.jobs[0]!
    expect(code).toBe(8)
    expect(stderr).toContain(`job ${id} has not ended after 5 s; it goes on in Zuora; continue with`)
    expect(status).toBe('accepted')
  })

  it('ends with 13 where others take all slots for longer than it may wait', async () => {
    tenant.addScenario('data-query-hold-accepted')
    for (let open = 0; open < 15; open += 1) await submitted({ query: `${SQL} limit ${open + 1}` })
    const args = ['run', '--query', SQL, '--output', 'a.csv', '--submit-within', '30s']
    const { code, stderr } = await query(args)
    expect(stderr).toMatch(/error: a limit of the tenant is reached: The maximum number of query jobs/)
    expect(code).toBe(13)
    expect(tenant.jobs).toHaveLength(15)
    // Nothing is left to go on with.
    expect((await cli(['jobs', 'list'], { env })).stderr).toContain('the ledger has no job yet')
  })

  it('ends with 11 where the result can no longer be read, and says to run the query again', async () => {
    tenant.addScenario('data-query-result-gone')
    const { code, stderr } = await query(['run', '--query', SQL, '--output', 'a.csv'])
    expect(code).toBe(11)
    expect(stderr).toContain('run the query again')
    expect(readdirSync(folder)).toEqual([])
  })

  it('keeps a result with fewer rows than Zuora has counted apart', async () => {
    const { code, stderr } = await query(['run', '--query', SQL, '--output', 'a.csv'], {
      fetch: async (request, init) => {
        const answer = await tenant.clientOptions.fetch(request, init)
        if (!request.url.includes('/mock-s3/')) return answer
        await answer.body?.cancel()
        return new Response('AccountNumber,BillCycleDay\nA-1,1\n')
      },
    })
    expect(code).toBe(11)
    expect(readdirSync(folder)).toEqual([expect.stringMatching(/^a\.csv\.unverified-/)])
    expect(stderr).toMatch(/is not what was announced \(rows announced: 2, received: 1\); it is kept as /)
  })

  it.each([
    [[], { format: 'csv' }],
    [['--format', 'tsv'], { format: 'csv', delimiter: '\t' }],
    [['--compression', 'gzip'], { format: 'gzip' }],
  ])('loads a table, %j', async (flags, format) => {
    const { code, stderr } = await query(['run', '--query', SQL, '--into', 'billing.accounts', ...flags])
    expect(stderr).toContain('loaded 2 rows into billing.accounts\n')
    expect(code).toBe(0)
    const [options] = vi.mocked(intoPostgres).mock.lastCall!
    expect(options).toMatchObject({ table: 'billing.accounts', records: 2, ...format })
    // What was only on its way is gone.
    expect(existsSync(options.from as string)).toBe(false)
    expect(readdirSync(folder)).toEqual([])
  })

  it('goes on where the same command with the same key was stopped', async () => {
    tenant.addScenario({ effect: { finish: { afterMs: 60_000 } } })
    const args = ['run', '--query', SQL, '--output', 'a.csv', '--idempotency-key', 'k-2']
    expect(await query([...args, '--timeout', '5s'])).toMatchObject({ code: 8 })
    const { code, stderr } = await query(args)
    expect(code).toBe(0)
    expect(stderr).toContain(', which was begun with the same key\n')
    expect(requestsTo('POST_DataQueryJob')).toBe(1)
  })

  it('starts a query under the same key once', async () => {
    const args = ['run', '--query', SQL, '--output', 'a.csv', '--idempotency-key', 'k-1', '--no-ledger']
    expect(await query(args)).toMatchObject({ code: 0 })
    expect(await query(args)).toMatchObject({ code: 0 })
    expect(tenant.jobs).toHaveLength(1)
  })
})

describe('query run that is stopped', () => {
  it('detaches on Ctrl-C, and the command that it names writes the file', async () => {
    const { code, stderr } = await interrupted(['--output', 'a.csv'], 'submitted job')
    const { id } = tenant.jobs[0]!
    expect(code).toBe(130)
    expect(stderr).toContain(
      `interrupted: job ${id} goes on in Zuora; continue with "zuora-jobs query wait ${id}`,
    )
    expect((await cli(['jobs', 'show', id], { env })).stdout).toMatch(
      / does +select AccountNumber, .* to a\.csv\n/,
    )
    const resumed = await query(['wait', id])
    expect(resumed.stderr).toContain('wrote 2 rows to a.csv\n')
    expect(normalized(readFileSync(join(folder, 'a.csv'), 'utf8'))).toBe(CSV)
    expect(requestsTo('POST_DataQueryJob')).toBe(1)
  })

  it('cancels the jobs on Ctrl-C where that was asked for', async () => {
    const { code, stderr } = await interrupted(['--on-interrupt', 'cancel'], 'submitted job')
    expect(code).toBe(130)
    expect(stderr).toContain(`asked Zuora to cancel job ${tenant.jobs[0]!.id}`)
    expect(tenant.jobs[0]!.status).toBe('cancelled')
  })

  it('only starts the jobs with --detach, and jobs resume brings all files', async () => {
    const queries = Array.from({ length: 3 }, (_, index) => ['--query', `q${index}=${SQL}`]).flat()
    const { code, stderr } = await query(['run', ...queries, '--output', 'out', '--detach'])
    expect(code).toBe(0)
    expect(stderr).toMatch(/continue with "zuora-jobs jobs resume \w+/)
    expect(requestsTo('POST_DataQueryJob')).toBe(3)
    expect(existsSync(join(folder, 'out', 'q0.csv'))).toBe(false)
    expect(await cli(['jobs', 'resume', '--last'], { env })).toMatchObject({ code: 0 })
    expect(readdirSync(join(folder, 'out'))).toEqual(['manifest.json', 'q0.csv', 'q1.csv', 'q2.csv'])
    expect(requestsTo('POST_DataQueryJob')).toBe(3)
  })

  it('names each job that goes on where there is no ledger', async () => {
    const queries = ['--query', `a=${SQL}`, '--query', `b=${SQL}`, '--output', 'out']
    const { stderr } = await query(['run', ...queries, '--detach', '--no-ledger'])
    const [one, other] = tenant.jobs.map(({ id }) => `"zuora-jobs query wait ${id}"`)
    expect(stderr).toContain(`continue with ${one} and ${other}\n`)
  })

  it('goes on in a download that was cut off', async () => {
    let cuts = 0
    const cut: typeof fetch = async (request, init) => {
      const answer = await tenant.clientOptions.fetch(request, init)
      if (!(request as Request).url.includes('/mock-s3/')) return answer
      cuts += 1
      const half = new Uint8Array(await answer.arrayBuffer()).subarray(0, 30)
      if (cuts > 1) throw new TypeError('fetch failed')
      return new Response(half, { status: answer.status, headers: answer.headers })
    }
    const stopped = await query(['run', '--query', SQL, '--output', 'a.csv', '--retry-for', '5s'], {
      fetch: cut,
    })
    expect(stopped.code).toBe(11)
    expect(cuts).toBeGreaterThan(1)
    expect((await cli(['jobs', 'list'], { env })).stdout).toMatch(
      /ended, files not saved .* files expire in 3 h 59 min\n/,
    )
    expect(await query(['wait', tenant.jobs[0]!.id])).toMatchObject({ code: 0 })
    expect(normalized(readFileSync(join(folder, 'a.csv'), 'utf8'))).toBe(CSV)
    expect(requestsTo('POST_DataQueryJob')).toBe(1)
  })
})

describe('query wait and download', () => {
  it('deliver a job that was started elsewhere, as the person says that it is written', async () => {
    const id = await submitted({ outputFormat: 'JSON', compression: 'GZIP' })
    expect(await query(['download', id])).toMatchObject({
      code: 8,
      stderr: expect.stringContaining(
        `job ${id} is still accepted; continue with "zuora-jobs query wait ${id}`,
      ),
    })
    const form = ['--format', 'json', '--compression', 'gzip']
    const { code, stderr } = await query(['wait', id, '--output', 'a.jsonl.gz', ...form])
    expect(code).toBe(0)
    expect(stderr).toContain(`job ${id} was not started here; its files go to a.jsonl.gz\n`)
    expect(gunzipSync(readFileSync(join(folder, 'a.jsonl.gz'))).toString()).toMatch(/^\{"accountnumber"/)
    // From now on it is known.
    expect(await query(['download', id, '--output', 'b.jsonl.gz'])).toMatchObject({ code: 0 })
    expect(readFileSync(join(folder, 'b.jsonl.gz'))).toEqual(readFileSync(join(folder, 'a.jsonl.gz')))
  })

  it('refuse to say of a job that is known how it is written', async () => {
    await query(['run', '--query', SQL, '--output', 'a.csv', '--detach'])
    const { code, stderr } = await query(['wait', tenant.jobs[0]!.id, '--format', 'json'])
    expect(code).toBe(2)
    expect(stderr).toContain('--format: the ledger knows how the result of job ')
  })

  it('say that a result has expired', async () => {
    const id = await submitted()
    tenant.advance(5 * 3_600_000)
    const { code, stderr } = await query(['download', id, '--output', 'a.csv'])
    expect(code).toBe(11)
    expect(stderr).toContain('run the query again')
    expect(await query(['download', ID])).toMatchObject({ code: 14 })
  })
})
