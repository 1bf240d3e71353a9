import { gzipSync } from 'node:zlib'

import { expect, test } from 'vitest'

import { type Call, getToken, type Reply, send, signIn, startTenant } from './helpers.ts'

// Black box: plain HTTP in, plain HTTP out.

const CSV = { 'content-type': 'text/csv' }
const CREATE = { namespace: 'default', object: 'vehicle', operation: 'create' }
const UNIQUE = { namespace: 'default', object: 'region', operation: 'create' }

/** Opens a job, uploads its file, and lets it run to its end. */
async function load(
  tenant: { advance: (ms: number) => void },
  call: Call,
  job: object,
  file: string,
): Promise<Reply> {
  const { Id } = (await call('POST', '/objects/jobs', job)).json
  expect((await call('POST', `/objects/jobs/${Id}/files`, file, CSV)).status).toBe(200)
  tenant.advance(600)
  return await call('GET', `/objects/jobs/${Id}`)
}

test('a create job waits for its file, runs, and completes', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const submitted = await call('POST', '/objects/jobs', CREATE)
  expect(submitted).toMatchObject({ status: 200 })
  expect(submitted.json).toEqual({
    Id: expect.stringMatching(/^0badc0de-.{27}$/),
    CreatedById: expect.stringMatching(/^0badc0de-/),
    CreatedDate: '2026-01-15T09:00:00.000Z',
    UpdatedById: expect.stringMatching(/^0badc0de-/),
    UpdatedDate: '2026-01-15T09:00:00.000Z',
    namespace: 'default',
    object: 'vehicle',
    operation: 'create',
    status: 'pending',
    recordsProcessed: 0,
    processingTime: 0,
  })
  expect(submitted.headers.has('concurrency-limit-type')).toBe(false)
  const path = `/objects/jobs/${submitted.json.Id}`

  tenant.advance(3_000_000)
  expect((await call('GET', path)).json).toEqual(submitted.json)

  const file = 'brand__c,model__c,color__c\nHonda,Civic,Red\nToyota,Corolla,\nTesla,"Model ""3""",White\n'
  const uploaded = await call('POST', `${path}/files`, file, CSV)
  expect(uploaded).toMatchObject({
    status: 200,
    json: { status: 'in_progress', recordsProcessed: 0, UpdatedDate: '2026-01-15T09:50:00.000Z' },
  })
  tenant.advance(400)
  expect((await call('GET', path)).json).toMatchObject({ status: 'in_progress', recordsProcessed: 2 })
  tenant.advance(200)
  const completed = (await call('GET', path)).json
  expect(completed).toMatchObject({ status: 'completed', recordsProcessed: 3, processingTime: 3_000_600 })
  expect((await call('GET', `${path}/errors`)).json).toEqual({ errors: [] })
  expect(tenant.records['vehicle']).toMatchObject([
    { brand__c: 'Honda', model__c: 'Civic', color__c: 'Red', plate__c: null },
    { brand__c: 'Toyota', color__c: 'White' },
    { model__c: 'Model "3"' },
  ])
  expect(tenant.jobs).toEqual([
    { family: 'customObjects', id: completed.Id, status: 'completed', resource: completed },
  ])
})

test('rejected rows: the first of equal values wins, the others go on, and the job completes', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const file = 'region__c,active__c\nregion001,true\nregion002,yes\nregion001,false\nregion004,true\n'
  const { json } = await load(tenant, call, UNIQUE, file)
  expect(json).toMatchObject({ status: 'completed', recordsProcessed: 4 })
  expect((await call('GET', `/objects/jobs/${json.Id}/errors`)).json.errors).toEqual([
    {
      code: 71012525,
      message: 'input string "yes" is not a valid boolean',
      row: 3,
      record: { type: 'region', region__c: 'region002', active__c: 'yes' },
    },
    {
      code: 71012530,
      message: expect.stringContaining('region__c must be unique'),
      row: 4,
      record: { type: 'region', region__c: 'region001', active__c: 'false' },
    },
  ])
  // Records are there for later jobs.
  const again = await load(tenant, call, UNIQUE, 'region__c\nregion001\n')
  expect((await call('GET', `/objects/jobs/${again.json.Id}/errors`)).json.errors).toMatchObject([{ row: 2 }])
})

test('an update resets what the file leaves out; a record that is not there is rejected', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  await load(tenant, call, CREATE, 'brand__c,model__c,color__c\nHonda,Civic,Red\n')
  const Id = tenant.records['vehicle']?.[0]?.['Id'] as string
  const file = `id,model__c\r\n${Id},Accord\r\ne0668230-eb63-40df-be65-08f083ca47b1,Civic\r\n`
  const { json } = await load(tenant, call, { ...CREATE, operation: 'update' }, file)
  expect(json).toMatchObject({ status: 'completed', operation: 'update', recordsProcessed: 2 })
  expect(tenant.records['vehicle']).toMatchObject([
    { Id, model__c: 'Accord', brand__c: null, color__c: 'White' },
  ])
  expect((await call('GET', `/objects/jobs/${json.Id}/errors`)).json.errors).toMatchObject([
    { code: 71012540, row: 3, record: { Id: 'e0668230-eb63-40df-be65-08f083ca47b1' } },
  ])
})

test('a delete job runs by itself, on the records that are there when it starts', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const filter = { conditions: [{ field: 'brand__c', operator: 'EQ', value: 'Honda' }] }
  await load(tenant, call, CREATE, 'brand__c,model__c\nHonda,Civic\nKia,Soul\n')
  const { json } = await call('POST', '/objects/jobs', { ...CREATE, operation: 'delete', filter })
  expect(json).toMatchObject({ status: 'accepted', recordsProcessed: 0 })
  const second = await call('POST', '/objects/jobs', CREATE)
  tenant.advance(200)
  await call('POST', `/objects/jobs/${second.json.Id}/files`, 'brand__c,model__c\nHonda,Jazz\n', CSV)
  tenant.advance(100)
  expect((await call('GET', `/objects/jobs/${json.Id}`)).json).toMatchObject({ status: 'in_progress' })
  tenant.advance(600)
  expect((await call('GET', `/objects/jobs/${json.Id}`)).json).toMatchObject({
    status: 'completed',
    recordsProcessed: 2,
    processingTime: 900,
  })
  expect(tenant.records['vehicle']).toMatchObject([{ brand__c: 'Kia' }])
})

test('two conditions, an instant, and no filter at all', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const remove = { namespace: 'default', object: 'passenger', operation: 'delete' }
  const before = tenant.records['passenger']?.length
  const conditions = [
    { field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' },
    { field: 'miles__c', operator: 'GE', value: 0 },
  ]
  const none = (await call('POST', '/objects/jobs', { ...remove, filter: { conditions } })).json
  tenant.advance(900)
  expect((await call('GET', `/objects/jobs/${none.Id}`)).json).toMatchObject({
    status: 'completed',
    recordsProcessed: 0,
  })
  const all = await call('POST', '/objects/jobs', remove)
  expect(all.headers.get('mock-remark')).toContain('deletes every record')
  tenant.advance(900)
  expect((await call('GET', `/objects/jobs/${all.json.Id}`)).json.recordsProcessed).toBe(before)
})

test('cancel: only a job that has not started', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const { Id } = (await call('POST', '/objects/jobs', CREATE)).json
  tenant.advance(50)
  const cancelled = await call('PATCH', `/objects/jobs/${Id}/cancel`)
  expect(cancelled).toMatchObject({
    status: 200,
    json: {
      Id,
      status: 'cancelled',
      recordsProcessed: 0,
      processingTime: 0,
      UpdatedDate: '2026-01-15T09:00:00.050Z',
    },
  })
  expect(await call('PATCH', `/objects/jobs/${Id}/cancel`)).toMatchObject({
    status: 400,
    json: { code: 71013620 },
  })
  expect(await call('POST', `/objects/jobs/${Id}/files`, 'model__c\nx\n', CSV)).toMatchObject({
    status: 400,
    json: { code: 71013620, message: expect.stringContaining('the job is cancelled') },
  })
  const removal = (await call('POST', '/objects/jobs', { ...CREATE, operation: 'delete' })).json
  tenant.advance(299)
  expect((await call('PATCH', `/objects/jobs/${removal.Id}/cancel`)).json.status).toBe('cancelled')
  const { json } = await load(tenant, call, CREATE, 'model__c\nx\n')
  expect((await call('PATCH', `/objects/jobs/${json.Id}/cancel`)).status).toBe(400)
  // The cancelled removal never ran.
  expect(tenant.records['vehicle']).toHaveLength(1)
})

test('five slots: open jobs take them, a job that has ended gives its own back', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const ids: string[] = []
  for (let job = 0; job < 5; job += 1) ids.push((await call('POST', '/objects/jobs', CREATE)).json.Id)
  const sixth = await call('POST', '/objects/jobs', CREATE)
  expect(sixth).toMatchObject({
    status: 429,
    json: { reasons: [{ code: 71012560, message: expect.stringContaining('Service limit reached') }] },
  })
  expect(sixth.headers.get('retry-after')).toBe('5')
  expect(tenant.jobs).toHaveLength(5)
  await call('POST', `/objects/jobs/${ids[0]}/files`, 'model__c\nx\n', CSV)
  tenant.advance(599)
  expect((await call('POST', '/objects/jobs', CREATE)).status).toBe(429)
  tenant.advance(1)
  expect((await call('POST', '/objects/jobs', CREATE)).status).toBe(200)
})

test('the list: newest first, by status, page by page', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect((await call('GET', '/objects/jobs')).json).toEqual({ jobs: [], count: 0 })
  const ids: string[] = []
  for (let job = 0; job < 5; job += 1) ids.push((await call('POST', '/objects/jobs', CREATE)).json.Id)
  await call('PATCH', `/objects/jobs/${ids[2]}/cancel`)
  const newest = ids.toReversed()
  const list = async (query: string): Promise<{ ids: string[]; cursor: string }> => {
    const { json } = await call('GET', `/objects/jobs?${query}`)
    expect(json.count).toBe(json.jobs.length)
    return { ids: json.jobs.map((job: { Id: string }) => job.Id), cursor: json.cursor }
  }
  expect(await list('')).toEqual({ ids: newest, cursor: ids[0] })
  expect(await list('pageSize=2')).toEqual({ ids: newest.slice(0, 2), cursor: newest[1] })
  expect(await list(`pageSize=2&cursor=${newest[1]}`)).toEqual({ ids: newest.slice(2, 4), cursor: newest[3] })
  expect(await list(`pageSize=2&cursor=${newest[4]}`)).toEqual({ ids: [], cursor: undefined })
  expect((await list('status=cancelled')).ids).toEqual([ids[2]])
  expect((await list(`status=pending&pageSize=2&cursor=${ids[2]}`)).ids).toEqual([ids[1], ids[0]])
  expect((await list('status=failed')).ids).toEqual([])
  for (const query of ['pageSize=101', 'pageSize=x', 'status=done', 'cursor=nowhere'])
    expect(await call('GET', `/objects/jobs?${query}`)).toMatchObject({
      status: 400,
      json: { code: 71013020 },
    })
})

test.each([
  ['an unknown object', { ...CREATE, object: 'Vehicle' }, 71013020],
  ['an operation that does not exist', { ...CREATE, operation: 'upsert' }, 71013520],
  ['no object', { namespace: 'default', operation: 'create' }, 71013020],
  ['a field too many', { ...CREATE, name: 'x' }, 71013020],
  ['no conditions', { ...CREATE, operation: 'delete', filter: {} }, 71013322],
  ['three conditions', { ...CREATE, operation: 'delete', filter: { conditions: [{}, {}, {}] } }, 71013320],
  [
    'a filter on a create job',
    { ...CREATE, filter: { conditions: [{ field: 'Id', operator: 'EQ', value: '' }] } },
    71013220,
  ],
  ['malformed JSON', '{"object":', 71013020],
])('%s is refused', async (_name, body, code) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('POST', '/objects/jobs', body)).toMatchObject({
    status: 400,
    json: { code, message: expect.stringMatching(/.{12}/) },
  })
  expect(tenant.jobs).toEqual([])
})

test.each([
  ['an unknown column', 'model__c,wheels__c\nx,4\n', 71013721],
  ['an id', 'Id,model__c\n1,x\n', 71013720],
  ['no CSV', '"model__c', 71013620],
  ['nothing', '', 71013620],
])('a file with %s is refused, and the job still waits', async (_name, file, code) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const { Id } = (await call('POST', '/objects/jobs', CREATE)).json
  expect(await call('POST', `/objects/jobs/${Id}/files`, file, CSV)).toMatchObject({
    status: 400,
    json: { code },
  })
  expect((await call('GET', `/objects/jobs/${Id}`)).json.status).toBe('pending')
  expect((await call('POST', `/objects/jobs/${Id}/files`, 'model__c\nx', CSV)).json.status).toBe(
    'in_progress',
  )
  expect((await call('POST', `/objects/jobs/${Id}/files`, 'model__c\nx', CSV)).json.code).toBe(71013620)
})

test('a file of 15 MB is taken, one byte more is not; packed files are unpacked; JSON is not CSV', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const open = async (): Promise<string> => {
    const { json } = await call('POST', '/objects/jobs', { ...CREATE, object: 'passenger' })
    return `/objects/jobs/${json.Id}/files`
  }
  const head = 'name__c,email__c,notes__c\nAda,ada@example.org,'
  const fill = 'x'.repeat(15 * 1024 * 1024 - head.length)
  const path = await open()
  expect(await call('POST', path, `${head}${fill}x`, CSV)).toMatchObject({
    status: 400,
    json: { code: 71013620 },
  })
  expect((await call('POST', path, head + fill, CSV)).status).toBe(200)

  const authorization = `Bearer ${await getToken(tenant)}`
  const packed = await send(tenant.url + (await open()), {
    method: 'POST',
    headers: { authorization, 'content-type': 'text/csv; charset=utf-8', 'content-encoding': 'gzip' },
    body: gzipSync('name__c,email__c\n山田,yamada@example.org\n'),
  })
  expect(packed).toMatchObject({ status: 200, json: { status: 'in_progress' } })
  expect(tenant.records['passenger']?.at(-1)).toMatchObject({ name__c: '山田' })
  expect((await call('POST', await open(), '{}')).status).toBe(415)
})

test('a job that does not exist', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const path = '/objects/jobs/7006ce52-91c9-11ed-a1eb-0242ac120002'
  const missing = {
    status: 404,
    json: { code: 71013040, message: "Job not found for id '7006ce52-91c9-11ed-a1eb-0242ac120002'." },
  }
  expect(await call('GET', path)).toMatchObject(missing)
  expect(await call('GET', `${path}/errors`)).toMatchObject(missing)
  expect(await call('PATCH', `${path}/cancel`)).toMatchObject(missing)
  expect(await call('POST', `${path}/files`, 'a\n1', CSV)).toMatchObject(missing)
})

test.each([
  [{ deleteCustomObjects: false }, 'delete', 71012514],
  [{ editCustomObjects: false }, 'create', 71012515],
  [{ editCustomObjects: false }, 'update', 71012513],
])('without the permission, %j, there is no %s', async (permissions, operation, code) => {
  const tenant = await startTenant({ permissions })
  const call = await signIn(tenant)
  expect(await call('POST', '/objects/jobs', { ...CREATE, operation })).toMatchObject({
    status: 403,
    json: { code },
  })
})

test('without the permission to view, a job can be opened and not be read', async () => {
  const tenant = await startTenant({ permissions: { viewCustomObjects: false } })
  const call = await signIn(tenant)
  const { Id } = (await call('POST', '/objects/jobs', CREATE)).json
  for (const path of ['', `/${Id}`, `/${Id}/errors`])
    expect(await call('GET', `/objects/jobs${path}`)).toMatchObject({ status: 403, json: { code: 71012512 } })
})

test('objects of the caller take the place of the built-in ones', async () => {
  const tenant = await startTenant({
    customObjects: {
      ticket: {
        fields: { code__c: { type: 'integer', unique: true, filterable: true } },
        records: [{ code__c: 7 }, { Id: 'e0668230-eb63-40df-be65-08f083ca47b1', code__c: 8 }],
      },
    },
  })
  const call = await signIn(tenant)
  expect((await call('POST', '/objects/jobs', CREATE)).json.message).toContain('this mock tenant has: ticket')
  const ticket = { ...CREATE, object: 'ticket' }
  const { json } = await load(tenant, call, ticket, 'code__c\n7\n007\n9\n')
  expect((await call('GET', `/objects/jobs/${json.Id}/errors`)).json.errors).toHaveLength(2)
  expect(tenant.records).toMatchObject({ ticket: [{ code__c: 7 }, { code__c: 8 }, { code__c: 9 }] })
  tenant.reset()
  expect(tenant.records['ticket']).toHaveLength(2)
})

test('scenarios: fail, fail on rejected rows, reject, cancel', async () => {
  const tenant = await startTenant({
    scenarios: [
      { match: { customObjects: { object: 'vehicle' } }, effect: { fail: { afterRecords: 1 } }, times: 1 },
    ],
  })
  const call = await signIn(tenant)
  const failed = await load(tenant, call, CREATE, 'model__c\nx\ny\n')
  expect(failed.json).toMatchObject({
    status: 'failed',
    recordsProcessed: 1,
    error: { code: 71012560, message: 'Service limit reached, please retry later.' },
  })
  expect(tenant.records['vehicle']).toMatchObject([{ model__c: 'x' }])

  tenant.addScenario({ effect: { failOnRejectedRows: true }, times: 2 })
  expect((await load(tenant, call, UNIQUE, 'region__c\na\na\n')).json).toMatchObject({
    status: 'failed',
    recordsProcessed: 2,
    error: { code: 71013630, message: '1 of 2 records were rejected.' },
  })
  expect((await load(tenant, call, UNIQUE, 'region__c\nb\n')).json.status).toBe('completed')

  tenant.addScenario({ effect: { reject: { errorCode: '71012560' } }, times: 1 })
  expect((await call('POST', '/objects/jobs', CREATE)).status).toBe(429)
  tenant.addScenario({ effect: { reject: { errorCode: '71013020', message: 'no' } }, times: 1 })
  expect(await call('POST', '/objects/jobs', CREATE)).toMatchObject({
    status: 400,
    json: { code: 71013020, message: 'no' },
  })

  tenant.addScenario({
    match: { customObjects: { operation: 'delete' } },
    effect: { cancel: { afterMs: 100 } },
  })
  const { json } = await call('POST', '/objects/jobs', { ...CREATE, operation: 'delete' })
  tenant.advance(900)
  expect((await call('GET', `/objects/jobs/${json.Id}`)).json.status).toBe('cancelled')
  expect(tenant.records['vehicle']).toHaveLength(1)
})
