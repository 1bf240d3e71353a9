import { expect, test } from 'vitest'

import { headerLabel, resultCsv } from './result-csv.ts'

const RESULT = {
  object: 'Account',
  columns: ['Name', 'AutoPay', 'Notes', 'CreatedDate'],
  deleted: 0,
  rows: [['One', true, null, '2026-01-05T20:20:30+10:00']],
}

test('API names, generic UTC, a text for null', () => {
  expect(resultCsv(RESULT, { apiNames: true, dateTimeUtc: true, nullText: 'NULL' })).toBe(
    'Account.Name,Account.AutoPay,Account.Notes,Account.CreatedDate\nOne,true,NULL,2026-01-05T10:20:30+0000\n',
  )
})

test('labels and the tenant form of instants', () => {
  expect(resultCsv(RESULT, { apiNames: false, dateTimeUtc: false, nullText: '' })).toBe(
    'Account: Name,Account: Auto Pay,Account: Notes,Account: Created Date\nOne,true,,2026-01-05T10:20:30.000+00:00\n',
  )
})

test.each([
  ['Numeric', '0', '1'],
  ['Boolean', 'false', 'true'],
])('the deleted column comes first, %s', (format, no, yes) => {
  const style = { apiNames: true, dateTimeUtc: true, nullText: '', deleted: { column: 'MyDeleted', format } }
  const gone = { ...RESULT, rows: [...RESULT.rows, ['Two', null, null, null]], deleted: 1 }
  const lines = resultCsv(gone, style).split('\n')
  expect(lines[0]).toMatch(/^Account\.MyDeleted,Account\.Name,/)
  expect(lines[1]).toMatch(new RegExp(`^${no},One,`))
  expect(lines[2]).toMatch(new RegExp(`^${yes},Two,`))
})

test.each([
  ['Account', 'AccountNumber', 'Account.AccountNumber', 'Account: Account Number'],
  ['AccountingPeriod', 'Id', 'AccountingPeriod.Id', 'Accounting Period: ID'],
  ['Account', 'BillToContact.Country', 'BillToContact.Country', 'Bill To Contact: Country'],
  ['Account', 'ParentAccountId', 'Account.ParentAccountId', 'Account: Parent Account ID'],
  ['Product', 'SKU', 'Product.SKU', 'Product: SKU'],
  ['Account', 'Region__c', 'Account.Region__c', 'Account: Region'],
])('%s, %s', (object, column, apiName, label) => {
  expect(headerLabel(object, column, true)).toBe(apiName)
  expect(headerLabel(object, column, false)).toBe(label)
})
