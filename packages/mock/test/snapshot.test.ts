import { expect, test } from 'vitest'

import { families } from '../src/families/index.ts'
import type { MockTenant, TenantSnapshot } from '../src/index.ts'
import { readOptions } from '../src/options/options.ts'
import { createTenantState } from '../src/tenant/create-tenant-state.ts'
import { type Call, callWith, signIn, startTenant } from './helpers.ts'

const QUERY = { queries: [{ query: 'select Id, CreatedDate from Account', type: 'zoql' }] }

async function busy(tenant: MockTenant): Promise<{ call: Call; aqua: string; bulk: string; label: string }> {
  const call = await signIn(tenant)
  const aqua = (await call('POST', '/v1/batch-query', QUERY, { 'idempotency-key': 'once' })).json.id
  const bulk = (
    await call('POST', '/objects/jobs', { namespace: 'default', object: 'vehicle', operation: 'create' })
  ).json.Id
  const file = 'brand__c,model__c\nHonda,Civic\nToyota,\n'
  await call('POST', `/objects/jobs/${bulk}/files`, file, { 'content-type': 'text/csv' })
  const labeling = {
    objectType: 'Account',
    queryType: 'ByZoql',
    query: 'select Id from Account',
    orgs: ['Acme US'],
  }
  const label = (await call('POST', '/v1/multi-organizations/data-labeling-job', labeling)).json.jobId
  tenant.advance(400)
  return { call, aqua, bulk, label }
}

/** What a file, or another process, makes of a snapshot. */
const elsewhere = (snapshot: TenantSnapshot): TenantSnapshot => JSON.parse(JSON.stringify(snapshot))

test('another tenant goes on where the snapshot was taken', async () => {
  const first = await startTenant({
    scenarios: ['unknown-status', { effect: { purgeFiles: true }, times: 1, skip: 1 }],
  })
  const { call, aqua, bulk } = await busy(first)
  expect((await call('GET', `/v1/batch-query/jobs/${aqua}`)).json.status).toBe('Throttled')
  const snapshot = elsewhere(first.snapshot())
  expect(snapshot).toEqual(first.snapshot())

  const second = await startTenant()
  second.restore(snapshot)
  expect(second.now()).toBe(first.now())
  for (const what of ['jobs', 'records', 'labels', 'scenarios', 'requests'] as const)
    expect(JSON.stringify(second[what])).toBe(JSON.stringify(first[what]))

  // The token is good there as well, the time goes on, and so do ids, scenarios and the answers to repeated
  // requests.
  const there: Call = async (method, path, body, headers) =>
    await signInWith(second, first)(method, path, body, headers)
  for (const tenant of [first, second]) tenant.advance(5000)
  const job = (await there('GET', `/v1/batch-query/jobs/${aqua}`)).json
  expect(job).toMatchObject({ status: 'completed', batches: [{ recordCount: 14 }] })
  const file = `/v1/files/${job.batches[0].fileId}`
  expect((await there('GET', file)).text).toBe((await call('GET', file)).text)
  expect((await there('GET', `/objects/jobs/${bulk}/errors`)).json).toEqual(
    (await call('GET', `/objects/jobs/${bulk}/errors`)).json,
  )
  expect((await there('POST', '/v1/batch-query', QUERY, { 'idempotency-key': 'once' })).json.id).toBe(aqua)
  const next = (await there('POST', '/v1/batch-query', QUERY)).json.id
  expect(next).toBe((await call('POST', '/v1/batch-query', QUERY)).json.id)
  expect(next).not.toBe(aqua)
})

test('a snapshot can be gone back to, again and again', async () => {
  const tenant = await startTenant()
  const { call, aqua } = await busy(tenant)
  const snapshot = tenant.snapshot()
  for (const _ of [1, 2]) {
    tenant.advance(5000)
    expect((await call('GET', `/v1/batch-query/jobs/${aqua}`)).json.status).toBe('completed')
    tenant.restore(snapshot)
    expect((await call('GET', `/v1/batch-query/jobs/${aqua}`)).json.status).toBe('executing')
  }
})

test('a snapshot holds no secret of the tenant', async () => {
  const tenant = await startTenant()
  await busy(tenant)
  expect(JSON.stringify(tenant.snapshot())).not.toContain(tenant.clientSecret)
})

test('jobs that a test or a scenario controls stay so', async () => {
  const first = await startTenant({ scenarios: [{ effect: { finish: { afterPolls: 2 } } }] })
  const { call, aqua, bulk } = await busy(first)
  await call('GET', `/v1/batch-query/jobs/${aqua}`)
  first.setStatus(bulk, 'in_progress')
  const second = await startTenant()
  second.restore(elsewhere(first.snapshot()))
  second.advance(3_600_000)
  expect(second.jobs.map(({ status }) => status).slice(0, 2)).toEqual(['executing', 'in_progress'])
})

test.each([
  [undefined, 'A snapshot must be what tenant.snapshot() has returned'],
  [[], 'A snapshot must be what tenant.snapshot() has returned'],
  [{}, 'Snapshot field format is missing.'],
  [{ version: 2 }, 'Snapshot field version is 2; it must be 1, which is what this tenant writes and reads.'],
  [{ now: 'today' }, 'Snapshot field now is "today"; it must be epoch milliseconds'],
  [{ jobs: [{}] }, 'Snapshot field jobs is [{}]; it must be a list of jobs.'],
  [{ jobs: [{ family: 'aqua', id: 'a' }] }, 'The snapshot has a job that cannot be read'],
  [{ scenarios: [{ scenario: { effect: { explode: 1 } } }] }, 'no field effect.explode'],
  [{ jobs: [{ family: 'billRuns', id: 'a' }] }, 'job a of the family billRuns; this tenant has aqua,'],
  [
    { jobs: [{ family: 'customObjects', id: 'a', request: { object: 'ticket' } }] },
    'job a is on ticket; this tenant has the objects passenger, vehicle, region',
  ],
])('%j is refused, and the tenant stays as it is', async (given, message) => {
  const tenant = await startTenant()
  await busy(tenant)
  const before = tenant.snapshot()
  const isPart = typeof given === 'object' && !Array.isArray(given) && Object.keys(given).length > 0
  const broken = (isPart ? { ...before, ...given } : given) as unknown as TenantSnapshot
  expect(() => tenant.restore(broken)).toThrow(message)
  expect(tenant.snapshot()).toEqual(before)
})

test('a job that is still being looked up is in no snapshot', async () => {
  const tenant = await startTenant({ data: async () => await new Promise(() => undefined) })
  const call = await signIn(tenant)
  const stuck = call('POST', '/v1/batch-query', QUERY).catch(() => 'cut off')
  await expect.poll(() => tenant.jobs.length).toBe(1)
  expect(() => tenant.snapshot()).toThrow(`still answering for job ${tenant.jobs[0]?.id}`)
  await tenant.close()
  expect(await stuck).toBe('cut off')
})

test('nothing of the state is forgotten', async () => {
  const tenant = await startTenant()
  const state = Object.keys(createTenantState(families, readOptions({})))
  // The options are not part of it, nor what follows from the jobs; time is there as an instant; what is
  // being answered right now cannot be, nor that nobody moves the time.
  const leftOut = new Set(['settings', 'clock', 'inFlight', 'labelsAt', 'standstill'])
  const kept = new Set(Object.keys(tenant.snapshot()))
  expect(state.filter((name) => !kept.has(name) && !leftOut.has(name))).toEqual([])
})

function signInWith(tenant: MockTenant, owner: MockTenant): Call {
  const [token] = owner.snapshot().tokens[0]!
  return callWith(tenant, token)
}
