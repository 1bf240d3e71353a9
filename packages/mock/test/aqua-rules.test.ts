import { expect, test } from 'vitest'

import { signIn, startTenant } from './helpers.ts'

// Black box: what a tenant does not let a job do.

const QUERY = { query: 'select Id from Account', type: 'zoql' }
const SESSION = { version: '1.1', partner: 'p' }

test('50 stateless and 50 stateful jobs at a time; the next is refused until one ends', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const submit = async (body: object = {}): Promise<string> => {
    const { json } = await call('POST', '/v1/batch-query', { queries: [QUERY], ...body })
    return String(json.errorCode ?? json.status)
  }
  const stateless = await Promise.all(Array.from({ length: 51 }, async () => await submit()))
  expect(stateless.filter((status) => status === 'submitted')).toHaveLength(50)
  expect(stateless.at(-1)).toBe('90028')
  const stateful = await Promise.all(
    Array.from({ length: 51 }, async (_, project) => await submit({ ...SESSION, project: String(project) })),
  )
  expect(stateful.filter((status) => status === 'submitted')).toHaveLength(50)
  expect(stateful.at(-1)).toBe('90028')
  const [oldest] = tenant.jobs
  await call('DELETE', `/v1/batch-query/jobs/${oldest?.id}`)
  expect(await submit()).toBe('submitted')
  expect(await submit()).toBe('90028')
  tenant.advance(900)
  expect(await submit()).toBe('submitted')
})

test('the numbers can be smaller', async () => {
  const tenant = await startTenant({
    limits: { statelessAquaJobs: 1, statefulAquaJobs: 0, customObjectJobs: 1 },
  })
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query', { queries: [QUERY] })).json.status).toBe('submitted')
  expect((await call('POST', '/v1/batch-query', { queries: [QUERY] })).json).toMatchObject({
    status: 'error',
    errorCode: '90028',
    message: expect.stringContaining('(1 of 1 are open)'),
  })
  const stateful = await call('POST', '/v1/batch-query', { ...SESSION, project: 'q', queries: [QUERY] })
  expect(stateful.json.errorCode).toBe('90028')
  const create = { namespace: 'default', object: 'vehicle', operation: 'create' }
  expect((await call('POST', '/objects/jobs', create)).status).toBe(200)
  expect((await call('POST', '/objects/jobs', create)).status).toBe(429)
})

test('a query that runs for more than 3 hours is stopped, and the job with it', async () => {
  const hourMs = 3_600_000
  const tenant = await startTenant({
    jobs: { queueMs: 0, executeMs: 4 * hourMs },
    tokenTtlSeconds: 86_400,
  })
  const call = await signIn(tenant)
  const { id } = (await call('POST', '/v1/batch-query', { queries: [QUERY, QUERY] })).json
  const get = async (): Promise<unknown> => (await call('GET', `/v1/batch-query/jobs/${id}`)).json
  tenant.advance(3 * hourMs - 1)
  expect(await get()).toMatchObject({ status: 'executing' })
  tenant.advance(1)
  expect(await get()).toMatchObject({
    status: 'aborted',
    batches: [{ status: 'aborted', message: expect.stringContaining('3 hours') }, { status: 'pending' }],
  })
})

test.each([
  ['90017', { queries: [{ query: 'select Id from AccountingPeriod', type: 'zoql', deleted: mark() }] }],
  ['90019', { partner: 'nobody', queries: [QUERY] }],
  ['90021', { queries: [{ ...QUERY, convertToCurrencies: 'EURO' }] }],
  ['90018', { queries: [{ query: 'select Id from Payment', type: 'zoql' }] }],
])('%s: refused with HTTP 200, without an id', async (errorCode, body) => {
  const tenant = await startTenant({ partners: ['p'], hiddenObjects: ['Payment'] })
  const call = await signIn(tenant)
  const refused = await call('POST', '/v1/batch-query', body)
  expect(refused).toMatchObject({ status: 200, json: { status: 'error', errorCode } })
  expect(refused.json).not.toHaveProperty('id')
})

test('queries on objects that the user may not read are left out, the others run', async () => {
  const tenant = await startTenant({ hiddenObjects: ['Payment'], jobs: { queueMs: 0, executeMs: 0 } })
  const call = await signIn(tenant)
  const queries = [{ query: 'select Id from Payment', type: 'zoql' }, QUERY]
  const { json } = await call('POST', '/v1/batch-query', { queries })
  expect(json).toMatchObject({
    status: 'submitted',
    errorCode: '90018',
    message: expect.stringContaining('(Payment)'),
    batches: [{ query: QUERY.query }],
  })
  expect((await call('GET', `/v1/batch-query/jobs/${json.id}`)).json).toMatchObject({
    status: 'completed',
    errorCode: '90018',
    batches: [{ status: 'completed', recordCount: 14 }],
  })
})

function mark(): object {
  return { column: 'd', format: 'Boolean', forceExport: true }
}
