import { expect, test } from 'vitest'

import { getToken, signIn, startTenant } from './helpers.ts'

const SUBMISSION = { queries: [{ query: 'select Id from Account', type: 'zoql' }] }

test('a slow body stops halfway until time is stepped; nobody sleeps', async () => {
  const tenant = await startTenant({ tokenTtlSeconds: 60 })
  const headers = { authorization: `Bearer ${await getToken(tenant)}`, 'content-type': 'application/json' }
  tenant.addScenario('slow-body')
  const response = await fetch(`${tenant.url}/v1/batch-query`, {
    method: 'POST',
    headers,
    body: JSON.stringify(SUBMISSION),
  })
  const length = Number(response.headers.get('content-length'))
  const reader = response.body!.getReader()
  const first = await reader.read()
  expect(first.value).toHaveLength(Math.ceil(length / 2))
  const second = reader.read()
  const early = await Promise.race([second, new Promise((resolve) => setImmediate(resolve, 'nothing yet'))])
  expect(early).toBe('nothing yet')
  tenant.advance(29_999)
  tenant.advance(1)
  expect((await second).value).toHaveLength(Math.floor(length / 2))
  expect(await reader.read()).toMatchObject({ done: true })
})

test('in accelerated time it comes by itself', async () => {
  const tenant = await startTenant({
    time: { accelerate: 10_000 },
    scenarios: ['slow-body'],
    tokenTtlSeconds: 10_000_000,
  })
  const call = await signIn(tenant)
  expect((await call('POST', '/v1/batch-query', SUBMISSION)).json.status).toBe('submitted')
})

test('a reset answers what waits for its time', async () => {
  const tenant = await startTenant({ scenarios: ['slow-answer'] })
  const call = await signIn(tenant)
  const answer = call('POST', '/v1/batch-query', SUBMISSION)
  await expect.poll(() => tenant.requests.length).toBe(2)
  tenant.reset()
  expect((await answer).status).toBe(200)
})

test('a submission that was done and dropped is answered when it is repeated with its key', async () => {
  const tenant = await startTenant({ scenarios: ['drop-after'] })
  const call = await signIn(tenant)
  const key = { 'idempotency-key': 'once' }
  await expect(call('POST', '/v1/batch-query', SUBMISSION, key)).rejects.toThrow('fetch failed')
  expect(tenant.requests.at(-1)).toMatchObject({
    status: 0,
    effects: ['drop'],
    operationId: 'POST_BatchQueryJob',
  })
  const { id } = (await call('POST', '/v1/batch-query', SUBMISSION, key)).json
  expect(tenant.jobs.map((job) => job.id)).toEqual([id])
})

test('one that was dropped before anything was done has left nothing', async () => {
  const tenant = await startTenant({ scenarios: ['drop-before'] })
  const call = await signIn(tenant)
  await expect(call('POST', '/v1/batch-query', SUBMISSION)).rejects.toThrow('fetch failed')
  expect(tenant.jobs).toEqual([])
  expect(tenant.requests.at(-1)).toMatchObject({ status: 0, effects: ['drop'] })
})

test('scenarios by job, by query, by object: only the requests that they are about', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const [first, second] = [
    (await call('POST', '/v1/batch-query', SUBMISSION)).json.id,
    (await call('POST', '/v1/batch-query', { queries: [{ query: 'select Id from Product', type: 'zoql' }] }))
      .json.id,
  ]
  const custom = (
    await call('POST', '/objects/jobs', { namespace: 'default', object: 'region', operation: 'create' })
  ).json.Id
  const poll = async (path: string): Promise<number> => (await call('GET', path)).status
  tenant.advance(5000)
  tenant.addScenario({ match: { job: first }, effect: { fault: { status: 503 } } })
  expect(await poll(`/v1/batch-query/jobs/${first}`)).toBe(503)
  expect(await poll(`/v1/batch-query/jobs/${second}`)).toBe(200)
  tenant.removeScenarios()
  tenant.addScenario({
    match: { aqua: { query: 'from product' } },
    operation: 'GET_Files',
    effect: { fault: { status: 502 } },
  })
  const files: string[] = await Promise.all(
    [first, second].map(
      async (id) => (await call('GET', `/v1/batch-query/jobs/${id}`)).json.batches[0].fileId,
    ),
  )
  expect(await Promise.all(files.map(async (id) => await poll(`/v1/files/${id}`)))).toEqual([200, 502])
  tenant.addScenario({ match: { customObjects: { object: 'region' } }, effect: { fault: { status: 504 } } })
  expect(await poll(`/objects/jobs/${custom}/errors`)).toBe(504)
  expect(tenant.scenarios.map(({ used }) => used)).toEqual([1, 1])
})

test('a list says the status that nobody knows of every job', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  for (const object of ['region', 'vehicle'])
    await call('POST', '/objects/jobs', { namespace: 'default', object, operation: 'create' })
  tenant.addScenario('unknown-status')
  const statuses = async (): Promise<unknown> =>
    (await call('GET', '/objects/jobs')).json.jobs.map(({ status }: { status: string }) => status)
  expect(await statuses()).toEqual(['Throttled', 'Throttled'])
  expect(await statuses()).toEqual(['pending', 'pending'])
})

test('a held job can be cancelled by its owner, also long after', async () => {
  const tenant = await startTenant({ scenarios: ['custom-objects-hold-accepted'] })
  const call = await signIn(tenant)
  const { Id } = (
    await call('POST', '/objects/jobs', { namespace: 'default', object: 'region', operation: 'delete' })
  ).json
  tenant.advance(60_000)
  expect((await call('PATCH', `/objects/jobs/${Id}/cancel`)).json.status).toBe('cancelled')
  tenant.advance(60_000)
  expect((await call('GET', `/objects/jobs/${Id}`)).json.status).toBe('cancelled')
})

test('counters go back, and come again', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const job = { namespace: 'default', object: 'vehicle', operation: 'create' }
  const { Id } = (await call('POST', '/objects/jobs', job)).json
  const file = 'model__c\n1\n2\n3\n4\n'
  await call('POST', `/objects/jobs/${Id}/files`, file, { 'content-type': 'text/csv' })
  tenant.advance(450)
  tenant.addScenario({
    operation: 'GET_CustomObjectBulkJob',
    skip: 1,
    times: 1,
    effect: { stale: { byMs: 300 } },
  })
  const poll = async (): Promise<number> => (await call('GET', `/objects/jobs/${Id}`)).json.recordsProcessed
  expect([await poll(), await poll(), await poll()]).toEqual([3, 1, 3])
})
