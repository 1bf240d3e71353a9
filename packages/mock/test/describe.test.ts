import { expect, test } from 'vitest'

import { send, signIn, startTenant } from './helpers.ts'

const values = (xml: string, name: string): string[] =>
  [...xml.matchAll(new RegExp(`<${name}>(.*?)</${name}>`, 'gs'))].map(([, value = '']) => value)

test('the catalog has every object, with and without rows', async () => {
  const tenant = await startTenant({ data: { Account: [{ Id: '1' }], Device__c: [{ Id: '1' }] } })
  const call = await signIn(tenant)
  const { status, headers, text } = await call('GET', '/v1/describe')
  expect([status, headers.get('content-type')]).toEqual([200, 'text/xml;charset=UTF-8'])
  expect(text).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<objects>/)
  expect(values(text, 'name')).toEqual(
    expect.arrayContaining(['Account', 'Device__c', 'InvoiceItem', 'Usage']),
  )
  expect(text).toContain(`<object href="${tenant.url}/v1/describe/Account">`)
})

test('an object has its fields, their types and contexts, and what is joined to it', async () => {
  const tenant = await startTenant()
  const call = await signIn(tenant)
  const { text } = await call('GET', '/v1/describe/invoice')
  expect(values(text, 'name')[0]).toBe('Invoice')
  const fields = values(text.split('<related-objects>')[0] ?? '', 'field').map((field) => ({
    name: values(field, 'name')[0],
    type: values(field, 'type')[0],
    contexts: values(field, 'context'),
  }))
  const both = ['soap', 'export']
  expect(fields).toEqual(
    expect.arrayContaining([
      { name: 'Id', type: 'text', contexts: both },
      { name: 'AccountId', type: 'text', contexts: ['soap'] },
      { name: 'InvoiceDate', type: 'date', contexts: both },
      { name: 'Amount', type: 'decimal', contexts: both },
      { name: 'UpdatedDate', type: 'datetime', contexts: both },
    ]),
  )
  expect(values(text.split('<related-objects>')[1] ?? '', 'name')).toContain('BillToContact')
  expect(text).toContain(
    `<object href="${tenant.url}/v1/describe/Contact">\n      <name>BillToContact</name>`,
  )
})

test('what can be exported can be queried, and what is joined too', async () => {
  const tenant = await startTenant({ jobs: { queueMs: 0, executeMs: 0 } })
  const call = await signIn(tenant)
  for (const object of ['Account', 'InvoiceItem', 'Refund', 'Usage']) {
    const [own = '', related = ''] = (await call('GET', `/v1/describe/${object}`)).text.split(
      '<related-objects>',
    )
    const fields = values(own, 'field').filter((field) => values(field, 'context').includes('export'))
    const columns = [
      ...fields.map((field) => values(field, 'name')[0]),
      ...values(related, 'name')
        .filter((name) => /Account$|Contact$|^Invoice$/.test(name))
        .map((name) => `${name}.Id`),
    ]
    const query = { query: `select ${columns.join(', ')} from ${object}`, type: 'zoqlexport' }
    const { json } = await call('POST', '/v1/batch-query', { queries: [query] })
    expect((await call('GET', `/v1/batch-query/jobs/${json.id}`)).json.batches).toMatchObject([
      { message: '', status: 'completed' },
    ])
  }
})

test('an unknown object is named with the nearest one, in XML', async () => {
  const call = await signIn(await startTenant())
  const { status, text } = await call('GET', '/v1/describe/Invoise')
  expect([status, values(text, 'message')[0]]).toEqual([
    404,
    'There is no object Invoise; did you mean Invoice?',
  ])
})

test('it needs a token, and counts among the requests', async () => {
  const tenant = await startTenant()
  expect((await send(`${tenant.url}/v1/describe/Account`)).status).toBe(401)
  expect((await send(`${tenant.url}/v1/describe/Account`, { method: 'POST' })).status).toBe(404)
  expect(tenant.requests.map(({ operationId, status }) => [operationId, status])).toEqual([
    ['GET_Describe', 401],
    [undefined, 404],
  ])
})
