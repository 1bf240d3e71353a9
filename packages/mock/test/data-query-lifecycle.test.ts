import { gunzipSync } from 'node:zlib'

import {
  createZuoraClient,
  type DataQueryJobRequest,
  ZuoraInputError,
  ZuoraLimitError,
  ZuoraNotFoundError,
} from '@zuora-jobs/client'
import { createJobs, JobOutcomeError, runAll } from '@zuora-jobs/polling'
import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'

import type { MockTenant } from '../src/index.ts'
import { callWith, getToken, type Reply, send, signIn, startTenant } from './helpers.ts'

const SQL = {
  query: 'select Id, Name from Account',
  outputFormat: 'CSV',
  compression: 'NONE',
  output: { target: 'S3' },
}
const HOUR = 3_600_000
const DATA = {
  Account: [
    {
      Id: '1',
      Name: 'Acme',
      Balance: 10,
      CreatedDate: '2026-01-05T10:20:30.000-08:00',
      AccountOwnerId: null,
    },
    {
      Id: '2',
      Name: 'Say "hi", Ltd',
      Balance: 20.5,
      CreatedDate: '2026-01-06T10:20:30.000-08:00',
      AccountOwnerId: 'x',
    },
  ],
}

/** Submits a query, lets its time pass, and reads the job. */
async function run(tenant: MockTenant, change: object = {}): Promise<Reply['json']> {
  const call = await signIn(tenant)
  const submitted = await call('POST', '/query/jobs', { ...SQL, ...change })
  expect([submitted.status, submitted.text]).toEqual([200, expect.any(String)])
  tenant.advance(1_000)
  return (await call('GET', `/query/jobs/${submitted.json.data.id}`)).json.data
}

/** The bytes of a result. */
async function resultOf({ dataFile }: Reply['json']): Promise<Buffer> {
  const response = await fetch(dataFile)
  expect(response.status).toBe(200)
  return Buffer.from(await response.arrayBuffer())
}

test('a query waits, runs and leaves a file whose rows it counts', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const { json } = await call('POST', '/query/jobs', SQL)
  expect(json.data).toMatchObject({
    queryStatus: 'accepted',
    query: SQL.query,
    sourceData: 'LIVE',
    useIndexJoin: false,
    remainingRetries: 3,
    retries: 3,
  })
  const poll = async (ms: number): Promise<Reply['json']> => {
    tenant.advance(ms)
    return (await call('GET', `/query/jobs/${json.data.id}`)).json.data
  }
  expect(await poll(299)).toMatchObject({ queryStatus: 'accepted' })
  expect(await poll(1)).toMatchObject({ queryStatus: 'in_progress' })
  expect(await poll(599)).not.toHaveProperty('dataFile')
  const done = await poll(1)
  expect(done).toMatchObject({ queryStatus: 'completed', outputRows: 2, processingTime: 900 })
  expect(done).not.toHaveProperty('createdOn')
  expect(String(await resultOf(done))).toBe('id,name\n1,Acme\n2,"Say ""hi"", Ltd"\n')
})

test.each([
  [{ outputFormat: 'JSON' }, '{"id":"1","name":"Acme"}\n{"id":"2","name":"Say \\"hi\\", Ltd"}\n'],
  [{ outputFormat: 'TSV' }, 'id\tname\n1\tAcme\n2\t"Say ""hi"", Ltd"\n'],
  [{ outputFormat: 'DSV', columnSeparator: '|' }, 'id|name\n1|Acme\n2|"Say ""hi"", Ltd"\n'],
  [
    { query: 'SELECT Account.name AS TheName FROM account WHERE balance > 15 LIMIT 1;' },
    'TheName\n"Say ""hi"", Ltd"\n',
  ],
  [
    { query: 'select balance, accountownerid from account', outputFormat: 'JSON' },
    '{"balance":10,"accountownerid":null}\n{"balance":20.5,"accountownerid":"x"}\n',
  ],
  [{ query: "select id from account where name = 'nobody'" }, 'id\n'],
  [{ query: "select id from account where name = 'nobody'", outputFormat: 'JSON' }, ''],
])('%j leaves %j', async (change, text) => {
  const tenant = await startTenant({ data: DATA })
  const job = await run(tenant, change)
  expect(job).toMatchObject({ queryStatus: 'completed' })
  expect(String(await resultOf(job))).toBe(text)
})

test('results are packed as they were asked for', async () => {
  const tenant = await startTenant({ data: DATA })
  const text = 'id,name\n1,Acme\n2,"Say ""hi"", Ltd"\n'
  const gzip = await run(tenant, { compression: 'GZIP' })
  expect(gzip.dataFile).toMatch(/\.csv\.gz\?/)
  expect(String(gunzipSync(await resultOf(gzip)))).toBe(text)
  const zip = await run(tenant, { compression: 'ZIP' })
  const [[name, bytes]] = Object.entries(unzipSync(await resultOf(zip))) as [[string, Uint8Array]]
  expect([name.endsWith('.csv'), Buffer.from(bytes).toString()]).toEqual([true, text])
})

test('deleted rows: without them, only them, or both where the column is selected', async () => {
  const gone = { Id: '3', Name: 'Gone', Balance: 0, CreatedDate: '2026-01-05', AccountOwnerId: null }
  const tenant = await startTenant({ data: DATA, deletedData: { Account: [gone] } })
  const read = async (change: object): Promise<string> => String(await resultOf(await run(tenant, change)))
  const query = 'select id from account'
  expect(await read({ query })).toBe('id\n1\n2\n')
  expect(await read({ query, readDeleted: true })).toBe('id\n3\n')
  expect(await read({ query: 'select id, deleted from account' })).toBe(
    'id,deleted\n1,false\n2,false\n3,true\n',
  )
})

test('SQL that the mock cannot run is taken in, and its job fails and says what helps', async () => {
  const tenant = await startTenant({ data: DATA, hiddenObjects: ['Invoice'] })
  const failure = async (query: string): Promise<string> => {
    const job = await run(tenant, { query })
    expect(job).toMatchObject({ queryStatus: 'failed' })
    expect(job).not.toHaveProperty('dataFile')
    return job.errorMessage
  }
  expect(await failure('select nope from account')).toContain('no field nope')
  expect(await failure('select id from acount')).toContain('did you mean Account?')
  expect(await failure('select count(id) from account group by name')).toContain(
    'A scenario can answer the query',
  )
  expect(await failure('show tables')).toContain('a scenario can answer other SQL')
  expect(await failure('select id from Invoice')).toContain('failed to process object Invoice')
})

test('a scenario has rows for any SQL', async () => {
  const rows = [{ Table: 'account' }, { Table: 'invoice' }]
  const tenant = await startTenant({
    data: DATA,
    scenarios: [{ match: { query: 'show tables' }, effect: { rows } }],
  })
  const job = await run(tenant, { query: 'SHOW TABLES', outputFormat: 'JSON' })
  expect(job).toMatchObject({ queryStatus: 'completed', outputRows: 2 })
  expect(String(await resultOf(job))).toBe('{"table":"account"}\n{"table":"invoice"}\n')
})

test('a data function answers SQL, later', async () => {
  const asked: string[] = []
  const tenant = await startTenant({
    data: async ({ text, language }) => {
      asked.push(`${language}: ${text}`)
      return [{ Id: '1', Name: 'Acme' }]
    },
  })
  expect(String(await resultOf(await run(tenant)))).toBe('id,name\n1,Acme\n')
  expect(asked).toEqual([`sql: ${SQL.query}`])
})

test('the address works for 4 hours by the clock of the tenant, for who has all of it and no token', async () => {
  const tenant = await startTenant({ data: DATA })
  const { dataFile } = await run(tenant)
  const code = async (url: string, headers: Record<string, string> = {}): Promise<string> => {
    const { status, text } = await send(url, { headers })
    return `${status} ${/<Code>(\w+)/.exec(text)?.[1] ?? ''}`
  }
  const token = await getToken(tenant)
  expect(await code(dataFile)).toBe('200 ')
  expect(await code(dataFile, { authorization: `Bearer ${token}` })).toBe('400 InvalidArgument')
  expect(await code(dataFile.replace(/Signature=\w{4}/, 'Signature=0000'))).toBe('403 SignatureDoesNotMatch')
  expect(await code(dataFile.replace('14400', '99999'))).toBe('403 SignatureDoesNotMatch')
  expect(await code(dataFile.split('?')[0])).toBe('403 SignatureDoesNotMatch')
  expect(await code(dataFile.replace('.csv?', '.json?'))).toBe('403 AccessDenied')
  tenant.advance(4 * HOUR - 200)
  expect(await code(dataFile)).toBe('200 ')
  tenant.advance(200)
  expect(await code(dataFile)).toBe('403 AccessDenied')
})

test('the store has nothing of Zuora in its answers, and sends parts', async () => {
  const tenant = await startTenant({ data: DATA })
  const { dataFile } = await run(tenant)
  const { headers } = await send(dataFile)
  expect([...headers.keys()].filter((name) => /zuora|limit/.test(name))).toEqual([])
  const part = await send(dataFile, { headers: { range: 'bytes=3-', 'if-range': headers.get('etag')! } })
  expect([part.status, part.text]).toEqual([206, 'name\n1,Acme\n2,"Say ""hi"", Ltd"\n'])
  const other = await send(dataFile, { headers: { range: 'bytes=3-', 'if-range': '"other"' } })
  expect(other.status).toBe(200)
})

test('a download counts for no limit of Zuora', async () => {
  const tenant = await startTenant({ data: DATA, limits: { requestsPerMinute: 3 } })
  const { dataFile } = await run(tenant)
  for (let read = 0; read < 5; read += 1) expect((await send(dataFile)).status).toBe(200)
  const call = await signIn(tenant)
  expect((await call('GET', '/query/jobs')).status).toBe(200)
  expect((await call('GET', '/query/jobs')).status).toBe(429)
})

test('5 run, 10 wait, and one more is refused; the warehouse counts for itself', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const submit = (change = {}): Promise<Reply> => call('POST', '/query/jobs', { ...SQL, ...change })
  for (let job = 0; job < 15; job += 1) expect((await submit()).status).toBe(200)
  const refused = await submit()
  expect([refused.status, refused.json.code, refused.headers.get('retry-after')]).toEqual([429, 429, '5'])
  expect((await submit({ sourceData: 'WAREHOUSE' })).status).toBe(200)
  const standing = async (queryStatus: string): Promise<number> =>
    (await call('GET', `/query/jobs?queryStatus=${queryStatus}`)).json.data.length
  tenant.advance(300)
  expect([await standing('in_progress'), await standing('accepted')]).toEqual([6, 10])
  tenant.advance(600)
  expect([await standing('completed'), await standing('in_progress')]).toEqual([6, 5])
  expect((await submit()).status).toBe(200)
})

test('a list has the newest jobs, of a status, up to a number', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const ids: string[] = []
  for (let job = 0; job < 3; job += 1) ids.push((await call('POST', '/query/jobs', SQL)).json.data.id)
  const list = async (query: string): Promise<string[]> =>
    (await call('GET', `/query/jobs${query}`)).json.data.map(({ id }: { id: string }) => id)
  expect(await list('')).toEqual(ids.toReversed())
  expect(await list('?pageSize=1')).toEqual([ids[2]])
  expect(await list('?queryStatus=failed')).toEqual([])
  expect((await call('GET', '/query/jobs?pageSize=1001')).json).toMatchObject({ code: 400 })
  tenant.advance(30 * 24 * HOUR)
  // The token of the call has ended with them.
  expect((await callWith(tenant, await getToken(tenant))('GET', `/query/jobs/${ids[0]}`)).json.code).toBe(
    1001,
  )
})

test('a job is cancelled until it ends, and refuses that afterwards', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/query/jobs', SQL)).json.data
  tenant.advance(400)
  expect((await call('DELETE', `/query/jobs/${id}`)).json.data).toMatchObject({ queryStatus: 'cancelled' })
  const again = await call('DELETE', `/query/jobs/${id}`)
  expect([again.status, again.json]).toEqual([
    400,
    { code: 1003, message: `Query job ${id} is not in accepted or in_progress status.` },
  ])
  expect((await call('DELETE', '/query/jobs/nope')).json).toMatchObject({ code: 1001 })
})

test.each([
  [{ query: undefined }, 400],
  [{ outputFormat: 'XML' }, 400],
  [{ outputFormat: 'DSV' }, 400],
  [{ warehouseSize: 'xsmall' }, 400],
  [{ output: {} }, 400],
])('refuses %j in the flat form', async (change, code) => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const { status, json } = await call('POST', '/query/jobs', { ...SQL, ...change })
  expect([status, json]).toEqual([code, { code, message: expect.any(String) }])
})

test('a request without its media type is refused with 415, in the flat form', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const { status, json } = await call('POST', '/query/jobs', JSON.stringify(SQL), {
    'content-type': 'text/plain',
  })
  expect([status, json.code]).toEqual([415, 415])
})

test('each status can be had', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/query/jobs', SQL)).json.data
  for (const status of [
    'submitted',
    'accepted',
    'in_progress',
    'completed',
    'cancelled',
    'failed',
  ] as const) {
    tenant.setStatus(id, status, 'because')
    expect((await call('GET', `/query/jobs/${id}`)).json.data.queryStatus).toBe(status)
  }
  expect(() => tenant.setStatus(id, 'completed')).toThrow('fails: because')
})

test('a submission is known again by its key', async () => {
  const tenant = await startTenant({ data: DATA })
  const call = await signIn(tenant)
  const submit = async (): Promise<string> =>
    (await call('POST', '/query/jobs', SQL, { 'idempotency-key': 'k' })).json.data.id
  expect(await submit()).toBe(await submit())
  expect(tenant.jobs).toHaveLength(1)
})

test('the client downloads from the tenant, over a socket and in process, and meets what can go wrong', async () => {
  for (const listen of [true, false]) {
    const tenant = await startTenant({ data: DATA, listen })
    const { dataQuery } = createZuoraClient(tenant.clientOptions)
    const { id } = await dataQuery.submit(SQL as never)
    await expect(dataQuery.download({ jobId: id })).rejects.toThrow(
      `query job ${id} is accepted and has no result`,
    )
    tenant.advance(1_000)
    const { body, job } = await dataQuery.download({ jobId: id })
    expect((await new Response(body).text()).split('\n')).toHaveLength(job.outputRows! + 2)
    tenant.advance(4 * HOUR)
    const late = await dataQuery.download({ jobId: id }).catch((error: unknown) => error)
    expect(late).toBeInstanceOf(ZuoraNotFoundError)
    expect(String(late)).toContain('run the query again')
    await expect(dataQuery.submit({ ...SQL, outputFormat: 'DSV' } as never)).rejects.toBeInstanceOf(
      ZuoraInputError,
    )
    tenant.addScenario('data-query-no-slot-left')
    await expect(dataQuery.submit(SQL as never, { retries: 0 })).rejects.toBeInstanceOf(ZuoraLimitError)
  }
})

test('a result of more rows than are kept is written while it is sent', async () => {
  const many = Array.from({ length: 20_005 }, (_, index) => ({ Id: String(index), Name: 'x' }))
  const tenant = await startTenant({ data: { Account: many } })
  const job = await run(tenant, { compression: 'GZIP', outputFormat: 'JSON' })
  expect(job.outputRows).toBe(20_005)
  expect(String(gunzipSync(await resultOf(job))).split('\n')).toHaveLength(20_006)
})

test('jobs submit, wait, list, cancel and run many, and tell the address of no result', async () => {
  const tenant = await startTenant({ data: DATA, listen: false })
  const told: unknown[] = []
  const onEvent = (event: unknown): void => void told.push(event)
  const zuora = createZuoraClient({ ...tenant.clientOptions, onEvent })
  const jobs = createJobs(zuora, { clock: tenant.clock, onEvent })
  const input = SQL as DataQueryJobRequest
  const { rows, job } = await tenant.run(jobs.wait(await tenant.run(jobs.submit('dataQuery', input))))
  expect([rows, job.hasFile]).toEqual([2, true])

  const bad = await tenant.run(jobs.submit('dataQuery', { ...input, query: 'select nope from account' }))
  const failure = await tenant.run(jobs.wait(bad).catch((error: unknown) => error))
  expect(failure).toBeInstanceOf(JobOutcomeError)
  expect(String(failure)).toContain('no field nope')

  const open = await tenant.run(jobs.submit('dataQuery', input))
  expect(await tenant.run(jobs.cancel(open))).toMatchObject({ phase: 'cancelling' })
  expect(await tenant.run(jobs.settle(open))).toMatchObject({ phase: 'cancelled' })
  // It has ended, which a second cancellation finds out.
  expect(await tenant.run(jobs.cancel(open))).toMatchObject({ phase: 'cancelled' })

  // More than there are slots: the others wait for theirs.
  const inputs = Array.from({ length: 18 }, (_, index) => ({
    ...input,
    query: `${input.query} limit ${index}`,
  }))
  const ended = await tenant.run(
    (async () => {
      const results = []
      for await (const result of runAll(jobs, 'dataQuery', inputs)) results.push(result)
      return results
    })(),
  )
  expect(ended.map(({ outcome }) => outcome?.phase)).toEqual(Array.from({ length: 18 }, () => 'succeeded'))
  expect(tenant.jobs).toHaveLength(21)
  told.push(job, open, failure, ended)
  const text = JSON.stringify(told)
  expect(text.length).toBeGreaterThan(5_000)
  expect(text).not.toContain('X-Amz-')
})
