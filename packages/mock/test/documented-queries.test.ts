import { expect, test } from 'vitest'

import { startMockTenant } from '../src/index.ts'
import { type Call, signIn } from './helpers.ts'

/** A tenant of which every answer is known. Its time is noon of 15 January 2026. */
const DATA = {
  Account: [
    {
      Id: 'a1',
      Name: "Nora's Nursery",
      Status: 'Active',
      Balance: 40,
      AutoPay: true,
      PurchaseOrderNumber: null,
      BillToId: 'c1',
      SoldToId: 'c2',
      DefaultPaymentMethodId: 'm1',
      CreatedDate: '2026-01-01T08:00:00Z',
    },
    {
      Id: 'a2',
      Name: 'Olaf Oil',
      Status: 'Draft',
      Balance: 10,
      AutoPay: false,
      PurchaseOrderNumber: 'PO 7',
      BillToId: 'c2',
      SoldToId: 'c2',
      DefaultPaymentMethodId: null,
      CreatedDate: '2026-01-14T23:30:00Z',
    },
    {
      Id: 'a3',
      Name: 'Olga Ore',
      Status: 'Canceled',
      Balance: 0,
      AutoPay: true,
      PurchaseOrderNumber: null,
      BillToId: 'c1',
      SoldToId: 'c1',
      DefaultPaymentMethodId: 'm1',
      CreatedDate: '2026-01-15T11:00:00Z',
    },
  ],
  Contact: [
    { Id: 'c1', FirstName: 'Nora', LastName: 'North', Country: 'Norway', AccountId: 'a1' },
    { Id: 'c2', FirstName: 'Olaf', LastName: 'Oest', Country: 'Japan', AccountId: 'a2' },
  ],
  PaymentMethod: [{ Id: 'm1', AccountId: 'a1', CreditCardType: 'Visa' }],
  Subscription: [
    {
      Id: 's1',
      AccountId: 'a1',
      Name: 'S-1',
      Status: 'Active',
      ContractEffectiveDate: '2026-01-01',
      ServiceActivationDate: '2026-01-02',
    },
    {
      Id: 's2',
      AccountId: 'a2',
      Name: 'S-2',
      Status: 'Active',
      ContractEffectiveDate: '2026-01-14',
      ServiceActivationDate: '2026-01-14',
    },
  ],
  Invoice: [
    {
      Id: 'i1',
      AccountId: 'a1',
      InvoiceNumber: 'I-1',
      Balance: 40,
      DueDate: '2026-01-18',
      UpdatedDate: '2026-01-14T12:00:00Z',
    },
    {
      Id: 'i2',
      AccountId: 'a2',
      InvoiceNumber: 'I-2',
      Balance: 4,
      DueDate: '2026-02-10',
      UpdatedDate: '2025-12-01T00:00:00Z',
    },
  ],
  InvoiceItem: [
    { Id: 't1', InvoiceId: 'i1', SubscriptionId: 's1', ChargeAmount: 40 },
    { Id: 't2', InvoiceId: 'i2', SubscriptionId: 's2', ChargeAmount: 4 },
  ],
  InvoiceItemAdjustment: [{ Id: 'j1', AccountId: 'a1', InvoiceId: 'i1', Amount: 5 }],
}

async function answer(call: Call, query: string, type: string): Promise<string> {
  const { json } = await call('POST', '/v1/batch-query', { useQueryLabels: true, queries: [{ query, type }] })
  if (json.id === undefined) return `${json.errorCode} ${json.message}`
  const [batch] = (await call('GET', `/v1/batch-query/jobs/${json.id}`)).json.batches
  if (batch.status !== 'completed') return batch.message
  const { text } = await call('GET', `/v1/files/${batch.fileId}`)
  return text.trimEnd().split('\n').join(' | ')
}

async function ask(query: string, type = 'zoqlexport'): Promise<string> {
  await using tenant = await startMockTenant({
    time: 'stepped',
    data: DATA,
    jobs: { queueMs: 0, executeMs: 0 },
  })
  return await answer(await signIn(tenant), query, type)
}

// Each form that the pages of Export ZOQL show, in words of our own.
test.each([
  // Select statements.
  [
    "select Subscription.Name, Account.Name from Subscription where Subscription.Status='Active' and DefaultPaymentMethod.CreditCardType='Visa'",
    "Subscription.Name,Account.Name | S-1,Nora's Nursery",
  ],
  [
    "select Name, Account.Name from Subscription where Status='Active' and DefaultPaymentMethod.CreditCardType='Visa'",
    "Subscription.Name,Account.Name | S-1,Nora's Nursery",
  ],
  [
    'select * from PaymentMethod',
    'PaymentMethod.Id,PaymentMethod.AccountId,PaymentMethod.CreditCardType | m1,a1,Visa',
  ],
  [
    'SELECT * FROM Invoice LIMIT 1;',
    'Invoice.Id,Invoice.InvoiceNumber,Invoice.Balance,Invoice.DueDate,Invoice.UpdatedDate | i1,I-1,40,2026-01-18,2026-01-14T12:00:00.000+00:00',
  ],
  [
    "select Name, billtocontact.* from Account where Id = 'a2'",
    'Account.Name,BillToContact.Id,BillToContact.FirstName,BillToContact.LastName,BillToContact.Country,BillToContact.AccountId | Olaf Oil,c2,Olaf,Oest,Japan,a2',
  ],
  [
    "select Account.name, Soldtocontact.firstname from account where id = 'a1'",
    "Account.Name,SoldToContact.FirstName | Nora's Nursery,Olaf",
  ],
  ["select Id from Account where Name = 'Nora''s Nursery'", 'Account.Id | a1'],
  [
    'select Name as "Who", Balance as "account.balance" from Account limit 1',
    "Who,Account.Balance | Nora's Nursery,40",
  ],
  // Joined objects and their keys.
  ['select Id, Account.Id from Invoice', 'Invoice.Id,Account.Id | i1,a1 | i2,a2'],
  [
    'select Id, Account.Id, Invoice.InvoiceNumber, SubscriptionId from InvoiceItem',
    'InvoiceItem.Id,Account.Id,Invoice.InvoiceNumber,InvoiceItem.SubscriptionId | t1,a1,I-1,s1 | t2,a2,I-2,s2',
  ],
  ['select BillToContact.FirstName from InvoiceItem', 'BillToContact.FirstName | Nora | Olaf'],
  ['select AccountId from InvoiceItemAdjustment', 'InvoiceItemAdjustment.AccountId | a1'],
  ['select AccountId from Contact limit 1', 'Contact.AccountId | a1'],
  // Filter statements.
  ['select Id from account where PurchaseOrderNumber != null', 'Account.Id | a2'],
  ['select Id from account where PurchaseOrderNumber is null', 'Account.Id | a1 | a3'],
  ["select Id from account where AutoPay = true and Status='Active'", 'Account.Id | a1'],
  ["select Id from account where Status='Draft' or Status='Active'", 'Account.Id | a1 | a2'],
  [
    "select Id from Account where name = 'nobody' or name like 'Ol%' or not createdDate = '2026-01-14'",
    'Account.Id | a1 | a2 | a3',
  ],
  [
    "select id from Account where (name like 'Ol%' and (status = 'Active' or status = 'Canceled'))",
    'Account.Id | a3',
  ],
  ["select Id from Account where Status in ('Draft', 'Canceled') and Balance >= '10'", 'Account.Id | a2'],
  ["select Id from Invoice where ( Invoice.InvoiceNumber='I-2')", 'Invoice.Id | i2'],
  ["select Id from Account where 1 = 1 and (Name like '%Ore' or Name like 'Nora%')", 'Account.Id | a1 | a3'],
  [
    'select Account.Id, Invoice.Id from Invoice where Invoice.Balance >= Account.Balance',
    'Account.Id,Invoice.Id | a1,i1',
  ],
  [
    'select Id from Subscription where ContractEffectiveDate != ServiceActivationDate',
    'Subscription.Id | s1',
  ],
  // Dates.
  ["select Id from Account where CreatedDate <= '2026-01-14'", 'Account.Id | a1 | a2'],
  ["select Id from Account where CreatedDate = '2026-01-15Z'", 'Account.Id | a3'],
  ["select Id from Account where CreatedDate < '2026-01-14T18:30:00-05:00'", 'Account.Id | a1'],
  ["select Id from Account where CreatedDate >= 'now - 1 day'", 'Account.Id | a2 | a3'],
  ["select Id from Account where CreatedDate = 'today - 1 day'", 'Account.Id | a2'],
  ["select Id from Account where CreatedDate = 'today - 1 day (America/Los_Angeles)'", 'Account.Id | a2'],
  ["select Id from Invoice where UpdatedDate < 'today - 30 days'", 'Invoice.Id | i2'],
  ["select Id from Invoice where duedate >= 'today' and duedate < 'today + 1 week'", 'Invoice.Id | i1'],
  // Clauses.
  ['select Id from Account order by Balance asc', 'Account.Id | a3 | a2 | a1'],
  ['select id from Account order by AutoPay desc, Account.Name desc;', 'Account.Id | a3 | a1 | a2'],
  ['select Id from Account order by Id limit 1,2', 'Account.Id | a2 | a3'],
  // A data source without rows.
  [
    'select Id, Name, StartDate from AccountingPeriod',
    'AccountingPeriod.Id,AccountingPeriod.Name,AccountingPeriod.StartDate',
  ],
  ['select * from Usage', 'Usage.Id,Usage.CreatedById,Usage.CreatedDate,Usage.UpdatedById,Usage.UpdatedDate'],
  [
    'select Id, Product.Name, account.id from Usage where Account.Name is not null',
    'Usage.Id,Product.Name,Account.id',
  ],
])('%s', async (query, wanted) => {
  expect(await ask(query)).toBe(wanted)
})

test.each([
  ['select Id, AccountId from Invoice', 'Invoice.Id,Invoice.AccountId | i1,a1 | i2,a2'],
  [String.raw`select Id from Account where Name = 'Nora\'s Nursery'`, 'Account.Id | a1'],
  ["select Id from Account where BillToContact.Country = 'Japan'", 'Account.Id | a2'],
])('plain ZOQL: %s', async (query, wanted) => {
  expect(await ask(query, 'zoql')).toBe(wanted)
})

test.each([
  [
    'select AccountId from Invoice',
    'There is no field AccountId in Invoice for Export ZOQL, which has it as Account.Id; plain ZOQL has AccountId.',
  ],
  [
    'select product.Id from InvoiceItem',
    'There is no field product.Id in InvoiceItem: its rows have no ProductId to find the Product by.',
  ],
  ['select Product.Name from Invoice', 'There is no field Product.Name in Invoice.'],
  ['select Acount.Name from Invoice', 'There is no field Acount.Name in Invoice; did you mean Account.Name?'],
  ['select Id from Account where Naem = 1', 'There is no field Naem in Account; did you mean Name?'],
  [
    'select Id from Acount',
    '90005 There is a syntax error in one of the queries in the AQuA input (there is no object Acount; did you mean Account? this mock tenant has rows of: Account, Contact, PaymentMethod, Subscription, Invoice, InvoiceItem, InvoiceItemAdjustment)',
  ],
  [
    'select Id form Account',
    '90005 There is a syntax error in one of the queries in the AQuA input (character 11: expected a comma or "from", found form)',
  ],
  [
    'select Status, count(Id) from Account group by Status',
    'The mock cannot evaluate "count(Id)": it has no aggregates, functions, group by, or SQL. A scenario can answer the query: { match: { query: "a piece of it" }, effect: { rows: [{ … }] } }; so can a data function.',
  ],
])('%s says why not', async (query, message) => {
  expect(await ask(query)).toBe(message)
})

test('a scenario answers what the mock cannot', async () => {
  const rows = [
    { Status: 'Active', 'count(Id)': 7 },
    { Status: 'Draft', 'count(Id)': 2 },
  ]
  await using tenant = await startMockTenant({
    time: 'stepped',
    data: DATA,
    jobs: { queueMs: 0, executeMs: 0 },
    listen: true,
  })
  const call = await signIn(tenant)
  await call('POST', '/__mock/scenarios', { match: { query: 'GROUP BY status' }, effect: { rows } })
  await call('POST', '/__mock/scenarios', {
    match: { query: 'from Refund' },
    effect: { rows: [{ Id: 'r1', Amount: 3 }] },
  })
  const query = 'select Status, count(Id) from Account group by Status'
  expect(await answer(call, query, 'zoqlexport')).toBe(
    'Account.Status,Account.count(Id) | Active,7 | Draft,2',
  )
  expect(await answer(call, 'select Amount from Refund', 'zoqlexport')).toBe('Refund.Amount | 3')
  expect(await answer(call, 'select Id from Account limit 1', 'zoqlexport')).toBe('Account.Id | a1')
  expect(await answer(call, 'select Type from Refund', 'zoqlexport')).toBe(
    'There is no field Type in the rows that were given for Refund.',
  )
})

test.each([
  [
    { a: 1 },
    'Scenario field effect.rows is {"a":1}; it must be a list of rows, such as [{ "Name": "Acme" }].',
  ],
  [[{ a: 1 }, { b: 1 }], 'Scenario field effect.rows.1 has the fields b; rows.0 has a.'],
  [[{}], 'Scenario field effect.rows.0 has no field.'],
  [[{ a: [1] }], 'Scenario field effect.rows is [{"a":[1]}]; it must be a list of rows'],
])('rows that do not fit are refused: %j', async (rows, message) => {
  await using tenant = await startMockTenant({ time: 'stepped' })
  const call = await signIn(tenant)
  const refused = await call('POST', '/__mock/scenarios', { effect: { rows } })
  expect(refused).toMatchObject({ status: 400, json: { error: expect.stringContaining(message) } })
  expect((await call('GET', '/__mock/scenarios')).json).toEqual([])
})

test('a job names the query that cannot be read', async () => {
  await using tenant = await startMockTenant({ time: 'stepped' })
  const call = await signIn(tenant)
  const queries = ['select Id from Account', 'select Id from Account where'].map((query, index) => ({
    name: `q${index}`,
    query,
    type: 'zoqlexport',
  }))
  const { json } = await call('POST', '/v1/batch-query', { queries })
  expect(json.message).toContain('(query q1, character 29: expected a field')
})
