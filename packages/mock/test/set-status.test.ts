import { expect, test } from 'vitest'

import type { TenantJobStatus, MockTenant } from '../src/index.ts'
import { type Call, signIn, startTenant } from './helpers.ts'

// startTenant fails a test in which an answer has broken the spec: here every status of every family is
// answered.

const LABEL_PATH = '/v1/multi-organizations/data-labeling-job'

async function submitAqua(call: Call): Promise<string> {
  const queries = ['Account', 'Product'].map((object) => ({
    query: `select Id from ${object}`,
    type: 'zoql',
  }))
  return (await call('POST', '/v1/batch-query', { queries })).json.id
}

async function submitBulk(call: Call, operation: string): Promise<string> {
  return (await call('POST', '/objects/jobs', { namespace: 'default', object: 'vehicle', operation })).json.Id
}

async function upload(call: Call, id: string): Promise<void> {
  const file = 'brand__c,model__c\nHonda,Civic\nToyota,\n'
  expect((await call('POST', `/objects/jobs/${id}/files`, file, { 'content-type': 'text/csv' })).status).toBe(
    200,
  )
}

async function submitLabel(call: Call): Promise<string> {
  const body = {
    objectType: 'Account',
    queryType: 'ByZoql',
    query: 'select Id from Account',
    orgs: ['Acme US'],
  }
  return (await call('POST', LABEL_PATH, body)).json.jobId
}

const status = (tenant: MockTenant, id: string): string | undefined =>
  tenant.jobs.find((job) => job.id === id)?.status

const AQUA_STATUSES: readonly TenantJobStatus[] = [
  'submitted',
  'executing',
  'completed',
  'aborted',
  'error',
  'cancelled',
]

test('an AQuA job goes into every status from every other, and stays there', async () => {
  const tenant = await startTenant({ tokenTtlSeconds: 1_000_000 })
  const call = await signIn(tenant)
  for (const from of AQUA_STATUSES) {
    for (const to of AQUA_STATUSES) {
      // Once its query has failed, there is no result to complete with.
      if (from === 'aborted' && to === 'completed') continue
      const id = await submitAqua(call)
      tenant.setStatus(id, from)
      tenant.setStatus(id, to)
      tenant.advance(10_000)
      expect([from, to, (await call('GET', `/v1/batch-query/jobs/${id}`)).json.status]).toEqual([
        from,
        to,
        to,
      ])
    }
  }
})

test.each<[TenantJobStatus, object]>([
  ['submitted', { batches: [{ status: 'pending' }, { status: 'pending' }] }],
  ['executing', { batches: [{ status: 'completed' }, { status: 'executing' }] }],
  ['completed', { batches: [{ status: 'completed' }, { status: 'completed' }] }],
  ['aborted', { batches: [{ status: 'completed' }, { status: 'aborted', message: 'because' }] }],
  [
    'error',
    { errorCode: '90029', message: 'because', batches: [{ status: 'pending' }, { status: 'pending' }] },
  ],
  ['cancelled', { batches: [{ status: 'submitted' }, { status: 'submitted' }] }],
])('an AQuA job that is put into %s', async (to, expected) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const id = await submitAqua(call)
  tenant.setStatus(id, to, 'because')
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json).toMatchObject({ status: to, ...expected })
})

test('a completed job can still be cancelled by a test, and keeps what is done', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const id = await submitAqua(call)
  tenant.setStatus(id, 'completed')
  tenant.setStatus(id, 'cancelled')
  expect((await call('GET', `/v1/batch-query/jobs/${id}`)).json).toMatchObject({
    status: 'cancelled',
    batches: [{ status: 'completed', fileId: expect.any(String) }, { status: 'submitted' }],
  })
})

/** How many of two records a job has processed in a status. */
const RECORDS_OF_TWO: Partial<Record<TenantJobStatus, number>> = { in_progress: 1, completed: 2, failed: 2 }

test.each<[string, boolean, readonly TenantJobStatus[]]>([
  ['delete', false, ['accepted', 'in_progress', 'completed', 'failed', 'cancelled']],
  ['create', true, ['pending', 'in_progress', 'completed', 'failed', 'cancelled']],
  ['update', false, ['pending', 'in_progress', 'completed', 'failed', 'cancelled']],
])('a %s job (with its file: %s) goes into every status', async (operation, withFile, statuses) => {
  for (const to of statuses) {
    const tenant = await startTenant()
    const call = await signIn(tenant)
    const id = await submitBulk(call, operation)
    if (withFile) await upload(call, id)
    tenant.setStatus(id, to, 'because')
    tenant.advance(600_000)
    const recordsProcessed = withFile ? (RECORDS_OF_TWO[to] ?? 0) : 0
    expect((await call('GET', `/objects/jobs/${id}`)).json).toMatchObject({
      status: to,
      recordsProcessed,
      ...(to === 'failed' ? { error: { code: 71012560, message: 'because' } } : {}),
    })
    expect((await call('GET', '/objects/jobs')).json.jobs[0].status).toBe(to)
    await call('GET', `/objects/jobs/${id}/errors`)
  }
})

test('a delete job that is put into completed deletes', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const id = (
    await call('POST', '/objects/jobs', { namespace: 'default', object: 'passenger', operation: 'delete' })
  ).json.Id
  expect(tenant.records['passenger']).toHaveLength(3)
  tenant.setStatus(id, 'completed')
  expect((await call('GET', `/objects/jobs/${id}`)).json).toMatchObject({
    status: 'completed',
    recordsProcessed: 3,
  })
  expect(tenant.records['passenger']).toHaveLength(0)
})

test.each<[TenantJobStatus, number | undefined]>([
  ['Accepted', undefined],
  ['Dispatched', 7],
  ['Completed', 14],
])('a labeling job that is put into %s', async (to, labeled) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const id = await submitLabel(call)
  tenant.setStatus(id, to)
  tenant.advance(600_000)
  const job = (await call('GET', `${LABEL_PATH}/${id}`)).json
  expect(job.jobStatus).toBe(to)
  expect(job.progress?.labeled).toBe(labeled)
})

test('what cannot be is refused, with what can', async () => {
  const tenant = await startTenant({
    scenarios: [
      { match: { aqua: { query: 'from Invoice' } }, effect: { abort: { message: 'no space left' } } },
    ],
  })
  const call = await signIn(tenant)
  expect(() => tenant.setStatus('nobody', 'completed')).toThrow(
    'There is no job "nobody". There are none yet.',
  )
  const id = await submitAqua(call)
  expect(() => tenant.setStatus(`${id.slice(0, -1)}2`, 'completed')).toThrow(`did you mean ${id}?`)
  // @ts-expect-error a caller without types
  expect(() => tenant.setStatus(id, 'complete')).toThrow(
    'The status of a job is "complete"; this aqua job can have submitted, executing, completed, aborted, error, cancelled; did you mean completed?',
  )
  expect(() => tenant.setStatus(id, 'pending')).toThrow('this aqua job can have submitted')
  const create = await submitBulk(call, 'create')
  expect(() => tenant.setStatus(create, 'accepted')).toThrow(
    'this customObjects job can have pending, in_progress',
  )
  const label = await submitLabel(call)
  expect(() => tenant.setStatus(label, 'cancelled')).toThrow(
    'this dataLabeling job can have Accepted, Dispatched, Completed',
  )
  const failing = (
    await call('POST', '/v1/batch-query', { queries: [{ query: 'select Id from Invoice', type: 'zoql' }] })
  ).json.id
  expect(() => tenant.setStatus(failing, 'completed')).toThrow(
    'its query "select Id from Invoice" fails: no space left',
  )
  expect(status(tenant, id)).toBe('submitted')
})
