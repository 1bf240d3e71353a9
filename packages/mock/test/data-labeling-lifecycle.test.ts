import { expect, test } from 'vitest'

import { BUILT_IN_DATA, BUILT_IN_ORGANIZATIONS } from '../src/index.ts'
import { type Reply, signIn, startTenant } from './helpers.ts'

// Black box: plain HTTP in, plain HTTP out.

const PATH = '/v1/multi-organizations/data-labeling-job'
const PAGE = {
  objectType: 'Account',
  orgIds: ['12345678-1234-1234-1234-123456789012'],
  query: "select Id from Account where BillToContact.Country = 'US'",
  queryType: 'ByZoql',
}
const accounts = (BUILT_IN_DATA['Account'] ?? []).map(({ Id }) => Id as string)
const [us, eu, apac] = BUILT_IN_ORGANIZATIONS.map(({ id }) => id)

test('the sample of the documentation page, from submission to counters', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const submitted = await call('POST', PATH, PAGE)
  expect(submitted.status).toBe(200)
  expect(submitted.json).toEqual({
    jobId: expect.stringMatching(/^0badc0de[0-9a-f]{24}$/),
    jobStatus: 'Accepted',
    success: true,
  })
  const { jobId } = submitted.json
  const get = async (): Promise<Reply['json']> => (await call('GET', `${PATH}/${jobId}`)).json
  expect(await get()).toEqual({ jobId, jobStatus: 'Accepted', objectType: 'Account', success: true })
  tenant.advance(300 + 300)
  expect(await get()).toMatchObject({
    jobStatus: 'Dispatched',
    progress: { labeled: 2, failed: 0, timeout: 0 },
    totalObject: 4,
  })
  tenant.advance(300)
  const completed = await get()
  expect(completed).toEqual({
    jobId,
    jobStatus: 'Completed',
    objectType: 'Account',
    progress: { labeled: 4, failed: 0, timeout: 0 },
    success: true,
    totalObject: 4,
  })
  expect(Object.values(tenant.labels['Account'] ?? {})).toEqual([[us], [us], [us], [us]])
  expect(tenant.jobs).toEqual([
    { family: 'dataLabeling', id: jobId, status: 'Completed', resource: completed },
  ])
})

test('a partial job, by ids: what does not exist fails, a scenario does the rest', async () => {
  const tenant = await startTenant({
    scenarios: [
      {
        match: { dataLabeling: { objectType: 'Account' } },
        effect: { leaveUnlabeled: { failed: 1, timeout: 2 } },
        times: 1,
      },
    ],
  })
  const call = await signIn(tenant)
  const ids = [...accounts.slice(0, 9), 'nobody']
  const body = { objectType: 'Account', queryType: 'ById', ids, orgs: ['Acme EU'] }
  const { jobId } = (await call('POST', PATH, body)).json
  tenant.advance(900)
  expect((await call('GET', `${PATH}/${jobId}`)).json).toMatchObject({
    jobStatus: 'Completed',
    success: true,
    progress: { labeled: 6, failed: 2, timeout: 2 },
    totalObject: 10,
  })
  expect(Object.values(tenant.labels['Account'] ?? {})).toEqual(Array.from({ length: 6 }, () => [eu]))
})

test('products get what their subscriptions say, or at least that', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const run = async (body: object): Promise<Reply['json']> => {
    const { json } = await call('POST', PATH, body)
    tenant.advance(900)
    return (await call('GET', `${PATH}/${json.jobId}`)).json.progress
  }
  const everything = { objectType: 'Product', queryType: 'ByZoql', query: 'select Id from Product' }
  await run({ objectType: 'Account', queryType: 'ById', ids: accounts.slice(0, 1), orgs: ['Acme US'] })
  await run({ objectType: 'Account', queryType: 'ById', ids: accounts.slice(1), orgs: ['Acme EU'] })
  expect(await run(everything)).toEqual({ labeled: 12, failed: 0, timeout: 0 })
  // Another account has bought the same product as the first one.
  expect(Object.values(tenant.labels['Product'] ?? {})).toContainEqual(expect.arrayContaining([us, eu]))
  expect((await run({ ...everything, orgs: ['Acme APAC'] })).failed).toBeGreaterThan(0)
  expect(await run({ ...everything, orgs: [] })).toMatchObject({ failed: 0 })
  expect(Object.values(tenant.labels['Product'] ?? {})[0]).toEqual([us, eu, apac])
  expect(await run({ ...everything, orgIds: null })).toMatchObject({ labeled: 12 })
  expect(tenant.labels['Product']).toEqual({})
})

test('runs need no organizations and get all', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  await call('POST', PATH, { objectType: 'BillRun', queryType: 'ById', ids: ['a run'] })
  tenant.advance(900)
  expect(tenant.labels).toEqual({ BillRun: { 'a run': [us, eu, apac] } })
})

test.each([
  ['no organization', { ...PAGE, orgIds: undefined }, 50000022, 'needs orgs or orgIds'],
  [
    'two organizations',
    { ...PAGE, orgIds: undefined, orgs: ['Acme US', 'Acme EU'] },
    50000030,
    'exactly one',
  ],
  ['null for an account', { ...PAGE, orgIds: null }, 50000030, 'exactly one'],
  ['an empty list for an account', { ...PAGE, orgIds: [] }, 50000030, 'exactly one'],
  ['an unknown organization', { ...PAGE, orgIds: [us?.replace('1', '2')] }, 50000020, 'no organization'],
  ['a query of something else', { ...PAGE, query: 'select Id from Product' }, 50000020, 'finds Product'],
  [
    'a query beyond the mock',
    { ...PAGE, query: 'select Id from Account group by Id' },
    50000020,
    'group by Id',
  ],
  ['no query', { ...PAGE, query: undefined }, 50000020, 'needs a query'],
  ['no ids', { ...PAGE, queryType: 'ById' }, 50000020, 'needs ids'],
  [
    'too much',
    { ...PAGE, queryType: 'ById', ids: Array.from({ length: 120_000 }, () => 'x'.repeat(32)) },
    50000020,
    'must stay below 4194304',
  ],
])('%s is refused', async (_name, body, code, message) => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('POST', PATH, body)).toMatchObject({
    status: 400,
    json: { success: false, reasons: [{ code, message: expect.stringContaining(message) }] },
  })
  expect(tenant.jobs).toEqual([])
})

test('what the spec does not have is refused with the place', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('POST', PATH, { ...PAGE, objectType: 'Invoice' })).toMatchObject({
    status: 400,
    json: { reasons: [{ code: 50000090, message: expect.stringContaining('body.objectType') }] },
  })
})

test('a job that does not exist, and a refusal by scenario', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  expect(await call('GET', `${PATH}/ff80808186beca0a0186bedbf7d3006f`)).toMatchObject({
    status: 404,
    json: { success: false, reasons: [{ code: 50000040 }] },
  })
  tenant.addScenario({ effect: { reject: { errorCode: '50000010', message: 'no Multi-Org' } } })
  expect(await call('POST', PATH, PAGE)).toMatchObject({
    status: 403,
    json: { reasons: [{ code: 50000010, message: 'no Multi-Org' }] },
  })
})

test('a data function finds the objects, and jobs of every family stand in order', async () => {
  const tenant = await startTenant({ data: async () => await Promise.resolve([{ Id: '1' }, { Id: '2' }]) })
  const call = await signIn(tenant)
  await call('POST', '/objects/jobs', { namespace: 'default', object: 'vehicle', operation: 'create' })
  const { jobId } = (await call('POST', PATH, { ...PAGE, query: 'select Id from Account order by Id' })).json
  await call('POST', '/v1/batch-query', { queries: [{ query: 'select Id from Account', type: 'zoql' }] })
  tenant.advance(900)
  expect((await call('GET', `${PATH}/${jobId}`)).json).toMatchObject({
    progress: { labeled: 2 },
    totalObject: 2,
  })
  expect(tenant.jobs.map(({ family, status }) => `${family} ${status}`)).toEqual([
    'customObjects pending',
    'dataLabeling Completed',
    'aqua completed',
  ])
})
