import { gunzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { getToken, signIn, startTenant } from './helpers.ts'

// Black box: plain HTTP in, plain HTTP out.

const PAGE_QUERY = { query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }

test('the sample of the documentation page, from submission to CSV', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)

  const submitted = await call('POST', '/v1/batch-query', { queries: [PAGE_QUERY] })
  expect(submitted.status).toBe(200)
  const { id, batches } = submitted.json
  expect(submitted.json).toEqual({
    id: expect.stringMatching(/^0badc0de[0-9a-f]{24}$/),
    status: 'submitted',
    version: 1,
    format: 'CSV',
    batches: [
      {
        batchId: expect.stringMatching(/^0badc0de[0-9a-f]{24}$/),
        status: 'pending',
        localizedStatus: 'pending',
        apiVersion: '145.0',
        recordCount: 0,
        batchType: 'zoql',
        full: true,
        query: 'select AccountNumber, BillCycleDay from Account',
      },
    ],
    encrypted: 'none',
    useLastCompletedJobQueries: false,
    offset: 0,
  })

  const get = async (): Promise<Awaited<ReturnType<typeof call>>['json']> =>
    (await call('GET', `/v1/batch-query/jobs/${id}`)).json
  expect(await get()).toMatchObject({
    id,
    status: 'submitted',
    batches: [{ status: 'pending', message: '' }],
  })
  expect(await get()).not.toHaveProperty('startTime')
  tenant.advance(300)
  expect(await get()).toMatchObject({
    status: 'executing',
    startTime: '2026-01-15T09:00:00+0000',
    batches: [{ status: 'executing' }],
  })
  expect(await get()).not.toHaveProperty('batches.0.fileId')
  tenant.advance(600)
  const completed = await get()
  expect(completed).toMatchObject({
    status: 'completed',
    batches: [
      {
        batchId: batches[0].batchId,
        status: 'completed',
        localizedStatus: 'completed',
        recordCount: 14,
        message: '',
      },
    ],
  })

  const file = await call('GET', `/v1/files/${completed.batches[0].fileId}`)
  expect(file.status).toBe(200)
  expect(file.headers.get('content-type')).toBe('text/csv;charset=UTF-8')
  const lines = file.text.split('\n')
  expect(lines.slice(0, 3)).toEqual([
    'Account: Account Number,Account: Bill Cycle Day',
    'A00000001,1',
    'A00000002,15',
  ])
  expect(lines).toHaveLength(14 + 2)
  expect(tenant.jobs).toEqual([{ family: 'aqua', id, status: 'completed', resource: completed }])
})

test('what clients send besides: the slash, strings for booleans, upper case, version 1.2', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const submitted = await call('POST', '/v1/batch-query/', {
    format: 'CSV',
    version: '1.2',
    name: 'Example',
    encrypted: 'none',
    useQueryLabels: 'true',
    dateTimeUtc: 'TRUE',
    nullReplacement: 'NULL',
    queries: [
      {
        name: 'A',
        type: 'zoqlexport',
        query: "select Name, CrmId, CreatedDate from Account where Currency = 'EUR' and Balance > 0",
      },
    ],
  })
  expect(submitted.json).toMatchObject({
    status: 'submitted',
    version: '1.2',
    format: 'CSV',
    name: 'Example',
    batches: [{ name: 'A' }],
  })
  expect(submitted.headers.get('mock-remark')).toContain('body.useQueryLabels')
  expect(
    tenant.requests
      .at(-1)
      ?.findings.map(({ path, verdict }) => `${path} ${verdict}`)
      .toSorted(),
  ).toEqual([
    'body.dateTimeUtc tolerated',
    'body.format tolerated',
    'body.useQueryLabels tolerated',
    'path tolerated',
  ])
  tenant.advance(900)
  const { json } = await call('GET', `/v1/batch-query/jobs/${submitted.json.id}`)
  const file = await call('GET', `/v1/file/${json.batches[0].fileId}`)
  expect(file.text).toBe(
    'Account.Name,Account.CrmId,Account.CreatedDate\n' +
      'Müller & Söhne GmbH,0017000000MockAE,2023-08-21T12:00:00+0000\n' +
      'Hôtel Étoile,0017000000MockAH,2024-01-02T14:00:00+0000\n' +
      "O'Brien Logistics,NULL,2024-02-29T10:00:00+0000\n" +
      '"Torres y Compañía, S.L.",NULL,2025-01-20T11:00:00+0000\n',
  )
})

test.each([
  ['zip', 'application/zip;charset=UTF-8', (bytes: Buffer) => bytes.toString('latin1', 0, 2), 'PK'],
  [
    'gzip',
    'application/x-gzip;charset=UTF-8',
    (bytes: Buffer) => gunzipSync(bytes).toString().split('\n')[0],
    'Product: Name',
  ],
])('format %s', async (format, contentType, read, expected) => {
  const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 } })
  const call = await signIn(tenant)
  const { json } = await call('POST', '/v1/batch-query', {
    format,
    queries: [{ query: 'select Name from Product', type: 'zoql' }],
  })
  expect(json.format).toBe(format.toUpperCase())
  const job = (await call('GET', `/v1/batch-query/jobs/${json.id}`)).json
  const token = await getToken(tenant)
  const response = await fetch(`${tenant.url}/v1/files/${job.batches[0].fileId}`, {
    headers: { authorization: `Bearer ${token}` },
  })
  expect(response.headers.get('content-type')).toBe(contentType)
  expect(response.headers.get('content-encoding')).toBeNull()
  expect(read(Buffer.from(await response.arrayBuffer()))).toBe(expected)
})

test('batches run one after the other', async () => {
  const tenant = await startTenant({ jobs: { queueMs: 100, executeMs: 100 } })
  const call = await signIn(tenant)
  const { json } = await call('POST', '/v1/batch-query', {
    queries: [PAGE_QUERY, { query: 'select * from Invoice', type: 'zoqlexport' }],
  })
  const seen: string[] = []
  for (let step = 0; step < 4; step += 1) {
    const job = (await call('GET', `/v1/batch-query/jobs/${json.id}`)).json
    seen.push([job.status, ...job.batches.map((batch: { status: string }) => batch.status)].join(' '))
    tenant.advance(100)
  }
  expect(seen).toEqual([
    'submitted pending pending',
    'executing executing pending',
    'executing completed executing',
    'completed completed completed',
  ])
})

test('files are gone after 3 days and jobs after 180', async () => {
  const dayMs = 86_400_000
  const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 }, tokenTtlSeconds: 365 * 86_400 })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/v1/batch-query', { queries: [PAGE_QUERY] })).json
  const [{ fileId }] = (await call('GET', `/v1/batch-query/jobs/${id}`)).json.batches
  tenant.advance(3 * dayMs - 1)
  expect((await call('GET', `/v1/files/${fileId}`)).status).toBe(200)
  tenant.advance(1)
  expect(await call('GET', `/v1/files/${fileId}`)).toMatchObject({
    status: 404,
    json: { success: false, reasons: [{ code: 50000040 }] },
  })
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json.status).toBe('completed')
  tenant.advance(177 * dayMs)
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json).toMatchObject({
    status: 'error',
    errorCode: '90002',
  })
})

test('cancel: done batches keep their files; a finished job cannot be cancelled', async () => {
  const tenant = await startTenant({ jobs: { queueMs: 100, executeMs: 100 } })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/v1/batch-query', { queries: [PAGE_QUERY, PAGE_QUERY, PAGE_QUERY] }))
    .json
  tenant.advance(250)
  const cancelled = await call('DELETE', `/v1/batch-query/jobs/${id}`)
  expect(cancelled.json).toMatchObject({
    id,
    status: 'cancelled',
    batches: [{ status: 'completed' }, { status: 'submitted' }, { status: 'submitted' }],
  })
  tenant.advance(10_000)
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json).toEqual(cancelled.json)
  expect((await call('GET', `/v1/files/${cancelled.json.batches[0].fileId}`)).status).toBe(200)
  expect(await call('DELETE', `/v1/batch-query/jobs/${id}`)).toMatchObject({
    status: 200,
    json: { status: 'error', errorCode: '90003' },
  })
  expect(await call('DELETE', '/v1/batch-query/jobs/unknown')).toMatchObject({
    status: 200,
    json: { status: 'error', errorCode: '90002' },
  })
})

test('a stateful session: full, then changes only, then the queries of the last job; last completed job', async () => {
  const changing = [
    { Id: '1', UpdatedDate: '2026-01-15T08:00:00Z' },
    { Id: '2', UpdatedDate: '2026-01-15T09:30:00Z' },
  ]
  const tenant = await startTenant({ data: { Account: changing }, tokenTtlSeconds: 86_400 })
  const call = await signIn(tenant)
  const session = { version: '1.1', partner: 'salesforce', project: '00170000011K3Ub' }
  const queries = [{ name: 'Account', query: 'select Id from Account', type: 'zoqlexport' }]
  const lastPath = '/v1/batch-query/jobs/partner/salesforce/project/00170000011k3ub'

  expect((await call('GET', lastPath)).json).toMatchObject({ status: 'error', errorCode: '90002' })
  expect((await call('POST', '/v1/batch-query', session)).json).toMatchObject({
    status: 'error',
    errorCode: '90016',
  })

  const first = (await call('POST', '/v1/batch-query', { ...session, queries })).json
  expect(first).toMatchObject({
    partner: 'salesforce',
    project: '00170000011K3Ub',
    version: '1.1',
    batches: [{ full: true }],
  })
  tenant.advance(3_600_000)
  expect((await call('GET', lastPath)).json).toMatchObject({ id: first.id, batches: [{ recordCount: 2 }] })

  const second = (await call('POST', '/v1/batch-query', session)).json
  expect(second).toMatchObject({
    useLastCompletedJobQueries: true,
    batches: [{ full: false, name: 'Account', query: 'select Id from Account' }],
  })
  tenant.advance(900)
  expect((await call('GET', lastPath)).json).toMatchObject({
    id: second.id,
    batches: [{ full: false, recordCount: 1 }],
  })

  const incrementalTime = '2026-01-14 23:00:00'
  const third = (await call('POST', '/v1/batch-query', { ...session, queries, incrementalTime })).json
  expect(third.incrementalTime).toBe(Date.UTC(2026, 0, 15, 7))
  tenant.advance(900)
  expect((await call('GET', lastPath)).json).toMatchObject({
    id: third.id,
    batches: [{ full: false, recordCount: 2 }],
  })
})

test('a deleted column comes as an extra column', async () => {
  const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 } })
  const call = await signIn(tenant)
  const deleted = { column: 'is_deleted', format: 'Numeric', forceExport: true }
  const query = {
    query: "select AccountNumber from Account where Status = 'Draft'",
    type: 'zoqlexport',
    deleted,
  }
  const { id } = (await call('POST', '/v1/batch-query', { useQueryLabels: true, queries: [query] })).json
  const job = (await call('GET', `/v1/batch-query/jobs/${id}`)).json
  expect(job.batches[0].deleted).toEqual(deleted)
  expect((await call('GET', `/v1/files/${job.batches[0].fileId}`)).text).toBe(
    'Account.is_deleted,Account.AccountNumber\n0,A00000014\n',
  )
})
