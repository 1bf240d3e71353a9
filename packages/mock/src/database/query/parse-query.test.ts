import { expect, test } from 'vitest'

import { parseQuery } from './parse-query.ts'

test('reads the query of the documentation page', () => {
  const text = 'select AccountNumber, BillCycleDay from Account'
  expect(parseQuery(text)).toEqual({
    query: { text, object: 'Account', fields: ['AccountNumber', 'BillCycleDay'], conditions: [] },
  })
})

test('reads conditions', () => {
  const parsed = parseQuery(
    `SELECT Id, BillToContact.Country FROM Account WHERE Balance >= -1.5 and Name != 'O\\'Neil' and AutoPay = true
     and Notes is not null and CrmId is null and CreatedDate < 2026-01-05T00:00:00+10:00 and Status <> null`,
  )
  expect(parsed).toMatchObject({
    query: {
      fields: ['Id', 'BillToContact.Country'],
      conditions: [
        { field: 'Balance', operator: '>=', value: -1.5 },
        { field: 'Name', operator: '!=', value: "O'Neil" },
        { field: 'AutoPay', operator: '=', value: true },
        { field: 'Notes', operator: '!=', value: null },
        { field: 'CrmId', operator: '=', value: null },
        { field: 'CreatedDate', operator: '<', value: '2026-01-05T00:00:00+10:00' },
        { field: 'Status', operator: '!=', value: null },
      ],
    },
  })
  expect(parsed).not.toHaveProperty('query.unsupported')
})

test('select * is a selection', () => {
  expect(parseQuery('select * from Account')).toMatchObject({ query: { fields: ['*'] } })
})

test.each([
  ['select count(Id) from Account', 'count(Id)'],
  ['select Name n from Account', 'Name n'],
  ["select Id from Account where Name = 'a' or Name = 'b'", "or Name = 'b'"],
  ["select Id from Account where Name like 'a%'", "Name like 'a%'"],
  ["select Id from Account where (Name = 'a')", "(Name = 'a')"],
  ['select Id from Account group by Id', 'group by Id'],
  ['select Id from Account order by Id group by Id', 'group by Id'],
  ['select Id from Account order by count(Id)', 'order by count(Id)'],
  ['select Id from Account limit many', 'limit many'],
  ["select Id from Account where Id = '1' order by 1", 'order by 1'],
  ['select a.Id from Account a', 'a'],
  ['select Id from Account where Balance = MRR', 'Balance = MRR'],
])('%s goes beyond the mock', (text, unsupported) => {
  expect(parseQuery(text)).toMatchObject({ query: { object: 'Account', unsupported } })
})

test.each([
  ['bad query', 'starts with "select"'],
  ['', 'starts with "select"'],
  ['select Id', 'no "from"'],
  ['select from Account', 'field is missing'],
  ['select Id, from Account', 'field is missing'],
  ['select Id from', 'no object'],
  ['select Id from Account where', 'condition is missing'],
  ['select Id from Account where Name', 'nothing is compared with Name'],
  ['select Id from Account where Name =', 'nothing stands after'],
  ["select Id from Account where Name = 'a", 'does not end'],
  ["select Id from Account where Name = 'a' b", 'unexpected b'],
  ['select Id; from Account', 'unexpected ;'],
  ['select 12 from Account', 'is not a field'],
  ['select Id from Account where Name is 5', 'wants "null"'],
  ['select count(Id from Account', 'no "from"'],
])('%s is not a query', (text, problem) => {
  expect(parseQuery(text)).toEqual({ problem: expect.stringContaining(problem) })
})

test.each([
  ['order by Name', { orderBy: [{ field: 'Name', descending: false }] }],
  [
    "where Id = '1' ORDER BY UpdatedDate asc, Account.Id DESC LIMIT 10",
    {
      orderBy: [
        { field: 'UpdatedDate', descending: false },
        { field: 'Account.Id', descending: true },
      ],
      limit: 10,
    },
  ],
  ['limit 0', { limit: 0 }],
])('what follows the conditions: %s', (text, tail) => {
  const parsed = parseQuery(`select Id from Account ${text}`)
  expect(parsed).toMatchObject({ query: tail })
  expect(parsed).not.toHaveProperty('query.unsupported')
})

test.each(['limit 1 2', "order by Name 'x'"])('%s is not a query', (text) => {
  expect(parseQuery(`select Id from Account where Id = '1' ${text}`)).toHaveProperty('problem')
})
