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
  ['select Id from Account order by Id', 'order by Id'],
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
  ['select 12 from Account', 'is no field'],
  ['select Id from Account where Name is 5', 'wants "null"'],
  ['select count(Id from Account', 'no "from"'],
])('%s is no query', (text, problem) => {
  expect(parseQuery(text)).toEqual({ problem: expect.stringContaining(problem) })
})
