import { expect, it } from 'vitest'

import { exportZoqlOnly } from './export-zoql-only.ts'
import { parseQuery } from './parse-query.ts'

it.each([
  ["select Id, Name from Account where Name = 'a' and Balance > 1 or Status != null", []],
  ['select Account.Id from Account where Account.Balance >= 0', []],
  ['select * from Account', ['*']],
  ['select Id, Account.Name from Invoice', ['fields of joined objects (Account.Name)']],
  ["select Id from Invoice where Account.Name = 'a'", ['fields of joined objects (Account.Name)']],
  ["select Id as 'key' from Account", ['as']],
  ["select Id from Account where Name like 'A%' or Name in ('a', 'b')", ['like', 'in']],
  ["select Id from Account where not Name = 'a'", ['not']],
  ["select Id from Account where Id = '1' and (Name = 'a' or Name = 'b')", ['parentheses']],
  ['select Id from Account where Balance > CreditBalance', ['a comparison of two fields']],
  ['select Id from Account order by Id limit 5', ['order by', 'limit']],
])('of %s', (text, what) => {
  const read = parseQuery(text, 'zoql')
  if ('problem' in read) throw new Error(read.problem)
  expect(exportZoqlOnly(read.query)).toEqual(what)
})
