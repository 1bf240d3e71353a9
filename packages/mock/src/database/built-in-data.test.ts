import { expect, test } from 'vitest'

import { BUILT_IN_DATA, builtInData } from './built-in-data.ts'
import { keysOf, objectOf } from './catalog/data-sources.ts'
import type { Row } from './row.ts'
import { isLazy, rowById, type RowTables } from './rows.ts'

test.each(Object.entries(BUILT_IN_DATA))('%s is a rectangle with ids of its own', (_object, rows) => {
  const fields = Object.keys(rows[0] ?? {})
  for (const row of rows) expect(Object.keys(row)).toEqual(fields)
  expect(new Set(rows.map(({ Id }) => Id)).size).toBe(rows.length)
})

const number = (row: Row | undefined, field: string): number => Number(row?.[field])
const cents = (value: number): number => Math.round(value * 100)

function related(tables: RowTables, row: Row, joined: string): Row | undefined {
  const id = keysOf(joined)
    .map((key) => row[key])
    .find((one) => typeof one === 'string')
  return rowById(tables[objectOf(joined)] ?? [], String(id))
}

test.each([
  ['of 14 accounts', builtInData()],
  ['of 15 accounts', builtInData({ rows: 15 })],
  ['of 200 accounts with a seed', builtInData({ rows: 200, seed: 7 })],
])('a business %s adds up', (_name, tables) => {
  const of = (object: string): readonly Row[] => [...(tables[object] ?? [])]
  for (const rows of Object.values(tables)) expect([...rows]).toHaveLength(rows.length)
  expect(danglingKeys(tables)).toEqual([])
  const items = Map.groupBy(of('InvoiceItem'), ({ InvoiceId }) => InvoiceId)
  const memos = Map.groupBy(of('CreditMemo'), ({ InvoiceId }) => InvoiceId)
  for (const invoice of of('Invoice')) {
    const own = items.get(invoice['Id']) ?? []
    const sum = own.reduce(
      (total, item) => total + cents(number(item, 'ChargeAmount')) + cents(number(item, 'TaxAmount')),
      0,
    )
    expect(sum).toBe(cents(number(invoice, 'Amount')))
    const credited = (memos.get(invoice['Id']) ?? []).reduce(
      (total, memo) => total + number(memo, 'TotalAmount'),
      0,
    )
    expect(credited).toBe(number(invoice, 'CreditMemoAmount'))
    const rest =
      number(invoice, 'Amount') -
      number(invoice, 'PaymentAmount') +
      number(invoice, 'RefundAmount') -
      credited
    expect(cents(rest)).toBe(cents(number(invoice, 'Balance')))
  }
  const invoices = Map.groupBy(of('Invoice'), ({ AccountId }) => AccountId)
  for (const account of of('Account')) {
    const posted = (invoices.get(account['Id']) ?? []).filter(({ Status }) => Status === 'Posted')
    const balance = posted.reduce((total, invoice) => total + cents(number(invoice, 'Balance')), 0)
    expect(balance).toBe(cents(number(account, 'Balance')))
    expect(account['Status'] === 'Draft' && posted.length > 0).toBe(false)
  }
  for (const refund of of('Refund'))
    expect(number(refund, 'Amount')).toBe(number(related(tables, refund, 'Payment'), 'RefundAmount'))
})

/** Keys that lead to no record. */
function danglingKeys(tables: RowTables): readonly unknown[] {
  const fields = Object.values(tables).flatMap((rows) => [...rows].flatMap((row) => Object.entries(row)))
  return fields.filter(
    ([field, value]) =>
      field.endsWith('Id') &&
      field !== 'CrmId' &&
      typeof value === 'string' &&
      !Object.values(tables).some((rows) => rowById(rows, value) !== undefined),
  )
}

test('awkward values are among the rows, because real tenants have them', () => {
  const values = Object.values(BUILT_IN_DATA).flatMap((rows) => rows.flatMap((row) => Object.values(row)))
  for (const piece of ['"', ',', '\n', '山', '🌅', '\\'])
    expect(values.some((value) => typeof value === 'string' && value.includes(piece))).toBe(true)
  expect(values).toContain(null)
  expect(values).toContain('')
})

test('a seed makes another business, the same each time', () => {
  const account = (seed: number): unknown => [...(builtInData({ seed })['Account'] ?? [])][1]
  expect(account(3)).toEqual(account(3))
  expect(account(3)).not.toEqual(account(4))
})

test('rows are made when they are read, also the last of a million', () => {
  const items = builtInData({ rows: 1_000_000 })['InvoiceItem'] ?? []
  if (!isLazy(items)) throw new Error('They are all there.')
  expect(items.length).toBe(3_999_996)
  const last = items.byId('0badc0de17e300000000000003999996')
  expect(last).toMatchObject({ SubscriptionId: '0badc0de50b500000000000000999999' })
  expect(items.byId('0badc0de17e300000000000003999997')).toBeUndefined()
  expect(items.byId('0badc0de1de000000000000000000001')).toBeUndefined()
})

test.each([{ rows: 0 }, { rows: 1.5 }, { seed: -1 }, { seed: 65_536 }])('%j is refused', (options) => {
  expect(() => builtInData(options)).toThrow(/must be a whole number/)
})
