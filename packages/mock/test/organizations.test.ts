import { expect, test } from 'vitest'

import { BUILT_IN_ORGANIZATIONS } from '../src/index.ts'
import { type Call, type Reply, signIn, startTenant } from './helpers.ts'

// Black box: organizations and entities, as headers limit what a request may see.

const LABELING = '/v1/multi-organizations/data-labeling-job'
const [us = '', eu = ''] = BUILT_IN_ORGANIZATIONS.map(({ id }) => id)
const AT_ONCE = { jobs: { queueMs: 0, executeMs: 0 } }
const DATA = {
  Account: [
    { Id: '1', Name: 'One' },
    { Id: '2', Name: 'Two' },
    { Id: '3', Name: 'Three' },
  ],
  Invoice: [
    { Id: 'i1', AccountId: '1' },
    { Id: 'i2', AccountId: '2' },
  ],
}

async function label(call: Call, id: string, org: string): Promise<void> {
  const body = { objectType: 'Account', queryType: 'ById', ids: [id], orgIds: [org] }
  expect((await call('POST', LABELING, body)).status).toBe(200)
}

async function find(call: Call, query: string, headers: Record<string, string> = {}): Promise<string[]> {
  const body = { queries: [{ query, type: 'zoqlexport' }] }
  const { id } = (await call('POST', '/v1/batch-query', body, headers)).json
  const { batches } = (await call('GET', `/v1/batch-query/jobs/${id}`)).json
  return (await call('GET', `/v1/files/${batches[0].fileId}`)).text.trim().split('\n').slice(1)
}

test('a query sees what is labeled with the organizations of the header, and what has no label', async () => {
  const tenant = await startTenant({ ...AT_ONCE, data: DATA })
  const call = await signIn(tenant)
  await label(call, '1', us)
  await label(call, '2', eu)
  const accounts = 'select Id from Account'
  expect(await find(call, accounts)).toEqual(['1', '2', '3'])
  expect(await find(call, accounts, { 'zuora-org-ids': us })).toEqual(['1', '3'])
  expect(await find(call, accounts, { 'zuora-org-ids': `${us}, ${eu}` })).toEqual(['1', '2', '3'])
  expect(await find(call, 'select Id from Invoice', { 'zuora-org-ids': eu })).toEqual(['i2'])
})

test("the documentation's query for accounts without a label, in AQuA and in a labeling job", async () => {
  const tenant = await startTenant({ ...AT_ONCE, data: DATA })
  const call = await signIn(tenant)
  await label(call, '2', us)
  const unlabeled = 'SELECT Id, Name FROM Account WHERE Organization.Id IS NULL'
  expect(await find(call, unlabeled)).toEqual(['1,One', '3,Three'])
  expect(await find(call, "select Organization.Name from Account where Id = '2'")).toEqual(['Acme US'])
  const body = { objectType: 'Account', queryType: 'ByZoql', query: unlabeled, orgIds: [eu] }
  const { jobId } = (await call('POST', LABELING, body)).json
  expect((await call('GET', `${LABELING}/${jobId}`)).json).toMatchObject({ totalObject: 2 })
  expect(await find(call, unlabeled)).toEqual([])
})

const FOREIGN = 'ffffffff-0000-4000-8000-000000000000'

test.each<[string, string, unknown, object]>([
  ['POST', '/v1/batch-query', { queries: [] }, { status: 403, json: { reasons: [{ code: 50000010 }] } }],
  ['GET', '/v1/batch-query/jobs/1', undefined, { status: 403 }],
  ['GET', '/v1/files/1', undefined, { status: 403 }],
  ['GET', '/objects/jobs', undefined, { status: 400, json: { code: 71013020 } }],
  [
    'POST',
    '/objects/jobs',
    { namespace: 'default', object: 'vehicle', operation: 'create' },
    { status: 400, json: { code: 71013020 } },
  ],
])('%s %s with the organization of somebody else', async (method, path, body, refusal) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const refused = await call(method, path, body, { 'zuora-org-ids': `${us},${FOREIGN}` })
  expect(refused).toMatchObject(refusal)
  expect(refused.text).toContain(
    `header.zuora-org-ids: The user has no access to the organization ${FOREIGN}`,
  )
})

test('labeling takes no organization header, and the tenant says so', async () => {
  const call = await signIn(await startTenant())
  const reply = await call('GET', `${LABELING}/1`, undefined, { 'zuora-org-ids': FOREIGN })
  expect(reply.status).toBe(404)
  expect(reply.headers.get('mock-remark')).toContain('Zuora-Org-Ids')
})

test('entities: one of those that the token is valid for, and which one must be said when there are several', async () => {
  const several = await signIn(await startTenant({ entityIds: ['e1', 'e2'] }))
  const get = async (call: Call, entity?: string): Promise<Reply> =>
    await call(
      'GET',
      '/v1/batch-query/jobs/1',
      undefined,
      entity === undefined ? {} : { 'zuora-entity-ids': entity },
    )
  expect(await get(several)).toMatchObject({ status: 400, json: { reasons: [{ code: 50000022 }] } })
  expect(await get(several, 'e1,e2')).toMatchObject({ status: 400, json: { reasons: [{ code: 50000020 }] } })
  expect(await get(several, 'e3')).toMatchObject({ status: 403, json: { reasons: [{ code: 50000010 }] } })
  expect((await get(several, 'e1')).status).toBe(200)
  const without = await signIn(await startTenant())
  expect((await get(without, 'e1')).headers.get('mock-remark')).toContain('no Multi-entity')
})
