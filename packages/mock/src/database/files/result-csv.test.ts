import { expect, test } from 'vitest'

import { type CsvForm, headerLabel, resultCsv, type ResultStyle } from './result-csv.ts'

const FORM: CsvForm = { finalNewline: true, lineEnd: 'lf', quotes: 'needed', nulls: 'empty' }

function written(
  result: typeof RESULT,
  style: Omit<ResultStyle, 'form'>,
  form: Partial<CsvForm> = {},
): string {
  const part = { rows: result.rows, before: 0 }
  return [...resultCsv(result, part, { ...style, form: { ...FORM, ...form } })].join('')
}

const RESULT = {
  object: 'Account',
  columns: ['Name', 'AutoPay', 'Notes', 'CreatedDate'],
  count: 1,
  deleted: 0,
  rows: [['One', true, null, '2026-01-05T20:20:30+10:00']] as (string | boolean | null)[][],
}

test('API names, generic UTC, a text for null', () => {
  expect(written(RESULT, { apiNames: true, dateTimeUtc: true, nullText: 'NULL' })).toBe(
    'Account.Name,Account.AutoPay,Account.Notes,Account.CreatedDate\nOne,true,NULL,2026-01-05T10:20:30+0000\n',
  )
})

test('labels and the tenant form of instants', () => {
  expect(written(RESULT, { apiNames: false, dateTimeUtc: false, nullText: '' })).toBe(
    'Account: Name,Account: Auto Pay,Account: Notes,Account: Created Date\nOne,true,,2026-01-05T10:20:30.000+00:00\n',
  )
})

test.each([
  ['Numeric', '0', '1'],
  ['Boolean', 'false', 'true'],
])('the deleted column comes first, %s', (format, no, yes) => {
  const style = { apiNames: true, dateTimeUtc: true, nullText: '', deleted: { column: 'MyDeleted', format } }
  const gone = { ...RESULT, rows: [...RESULT.rows, ['Two', null, null, null]], count: 2, deleted: 1 }
  const lines = written(gone, style).split('\n')
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

const PLAIN = { apiNames: true, dateTimeUtc: true, nullText: '' }
const NULLS = {
  ...RESULT,
  columns: ['A', 'B'],
  rows: [
    ['1', null],
    [null, null],
  ],
  count: 2,
}

test.each<[Partial<CsvForm>, string]>([
  [{}, 'Account.A,Account.B\n1,\n,\n'],
  [{ finalNewline: false }, 'Account.A,Account.B\n1,\n,'],
  [{ lineEnd: 'crlf' }, 'Account.A,Account.B\r\n1,\r\n,\r\n'],
  [{ quotes: 'always' }, '"Account.A","Account.B"\n"1",\n,\n'],
  [{ nulls: 'quoted' }, 'Account.A,Account.B\n1,""\n"",""\n'],
])('the form %j', (form, text) => {
  expect(written(NULLS, PLAIN, form)).toBe(text)
})

test('the name that a query gives to a column stands in the header as it is', () => {
  const named = { ...NULLS, aliases: { 1: 'The "B"' } }
  expect(written(named, PLAIN).split('\n')[0]).toBe('Account.A,"The ""B"""')
})
