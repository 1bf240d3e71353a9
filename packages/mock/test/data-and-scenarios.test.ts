import { expect, test } from 'vitest'

import type { MockTenant, ParsedQuery } from '../src/index.ts'
import { type Call, signIn, startTenant } from './helpers.ts'

const QUICK = { queueMs: 0, executeMs: 100 }

// oxlint-disable-next-line typescript/no-explicit-any -- the shape is what these tests are about
async function run(tenant: MockTenant, call: Call, ...queries: string[]): Promise<any> {
  const body = { useQueryLabels: true, queries: queries.map((query) => ({ query, type: 'zoqlexport' })) }
  const { json } = await call('POST', '/v1/batch-query', body)
  if (json.id === undefined) return json
  tenant.advance(100 * queries.length)
  return (await call('GET', `/v1/batch-query/jobs/${json.id}`)).json
}

test.each([
  ['select Nope from Account', 'There is no field Nope in Account; did you mean Name?'],
  ['select count(Id) from Account', 'The mock cannot evaluate "count(Id)"'],
  ['select Id from Account group by Id', 'The mock cannot evaluate "group by Id"'],
])('%s aborts the job with a message', async (query, message) => {
  const tenant = await startTenant({ jobs: QUICK })
  const job = await run(
    tenant,
    await signIn(tenant),
    'select Id from Product',
    query,
    'select Id from Account',
  )
  expect(job).toMatchObject({
    status: 'aborted',
    batches: [
      { status: 'completed', fileId: expect.any(String) },
      { status: 'aborted', message: expect.stringContaining(message) },
      { status: 'pending' },
    ],
  })
})

test('rows of the caller take the place of the built-in ones', async () => {
  const tenant = await startTenant({ jobs: QUICK, data: { Device__c: [{ Id: '1', Label__c: 'a "b"' }] } })
  const call = await signIn(tenant)
  const job = await run(tenant, call, 'select Id, Label__c from Device__c')
  expect((await call('GET', `/v1/files/${job.batches[0].fileId}`)).text).toBe(
    'Device__c.Id,Device__c.Label__c\n1,"a ""b"""\n',
  )
  // A data source that is documented and has no rows answers with none.
  expect(await run(tenant, call, 'select Id from Account')).toMatchObject({
    status: 'completed',
    batches: [{ recordCount: 0 }],
  })
  expect(await run(tenant, call, 'select Id from Acount')).toMatchObject({
    status: 'error',
    errorCode: '90005',
    message: expect.stringContaining('there is no object Acount; did you mean Account?'),
  })
})

test('a data function answers every query, also a slow one, also with an error', async () => {
  const seen: ParsedQuery[] = []
  const tenant = await startTenant({
    jobs: QUICK,
    data: async (query) => {
      seen.push(query)
      await Promise.resolve()
      if (query.object === 'Broken') throw new Error('the table is on fire')
      return [{ Total: 3 }]
    },
  })
  const call = await signIn(tenant)
  const job = await run(tenant, call, 'select count(Id) from Anything')
  expect(job).toMatchObject({ status: 'completed', batches: [{ recordCount: 1 }] })
  expect(seen).toMatchObject([{ object: 'Anything', unsupported: 'count(Id)' }])
  expect(await run(tenant, call, 'select Id from Broken')).toMatchObject({
    status: 'aborted',
    batches: [{ message: 'the table is on fire' }],
  })
})

test('a data function that never answers holds up its own submission and nothing else', async () => {
  const tenant = await startTenant({ data: async () => await new Promise(() => undefined) })
  const call = await signIn(tenant)
  const stuck = call('POST', '/v1/batch-query', {
    queries: [{ query: 'select Id from A', type: 'zoql' }],
  }).catch(() => 'cut off')
  await expect.poll(() => tenant.jobs.length).toBe(1)
  expect((await call('GET', `/v1/batch-query/jobs/${tenant.jobs[0]?.id}`)).status).toBe(200)
  await tenant.close()
  expect(await stuck).toBe('cut off')
})

test('scenarios: abort, reject, cancel, purge', async () => {
  const tenant = await startTenant({
    jobs: QUICK,
    scenarios: [
      { match: { aqua: { query: 'from invoice' } }, effect: { abort: { message: 'no space left' } } },
    ],
  })
  const call = await signIn(tenant)
  expect(await run(tenant, call, 'select Id from Invoice')).toMatchObject({
    status: 'aborted',
    batches: [{ status: 'aborted', message: 'no space left' }],
  })
  expect(await run(tenant, call, 'select Id from Account')).toMatchObject({ status: 'completed' })

  tenant.addScenario({ effect: { reject: { errorCode: '90028' } }, times: 1 })
  expect(await run(tenant, call, 'select Id from Account')).toMatchObject({
    status: 'error',
    errorCode: '90028',
    message: 'Too many jobs are running',
  })

  tenant.addScenario({ effect: { cancel: { afterMs: 150 } }, times: 1 })
  expect(await run(tenant, call, 'select Id from Account', 'select Id from Product')).toMatchObject({
    status: 'cancelled',
    batches: [{ status: 'completed' }, { status: 'submitted' }],
  })

  tenant.addScenario({ effect: { purgeFiles: true }, times: 1 })
  const purged = await run(tenant, call, 'select Id from Account')
  expect(purged.status).toBe('completed')
  expect((await call('GET', `/v1/files/${purged.batches[0].fileId}`)).status).toBe(404)
  expect(await run(tenant, call, 'select Id from Account')).toMatchObject({ status: 'completed' })
  // @ts-expect-error a caller without types
  expect(() => tenant.addScenario({ effect: {} })).toThrow('exactly one effect')
})

test('what is asked for and not done is said', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const body = {
    encrypted: 'pgp',
    notifyUrl: 'https://example.com/${JOBID}/${STATUS}',
    queries: [{ query: 'select Id from Account', type: 'zoql' }],
  }
  const reply = await call('POST', '/v1/batch-query', body)
  expect(reply.json).toMatchObject({ status: 'submitted', encrypted: 'pgp', notifyUrl: body.notifyUrl })
  expect(reply.headers.get('mock-remark')).toBe(
    'encrypted: the mock writes files in the clear; ' +
      'notifyUrl: the mock calls only what its option callouts names, such as "http://127.0.0.1:4123"',
  )
})
