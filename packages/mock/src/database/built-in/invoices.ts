import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** Invoices of the built-in accounts. `account` below is the account's position, from 1. */
export const invoices: readonly Row[] = table(
  ['Id', 'InvoiceNumber', 'AccountId', 'InvoiceDate', 'DueDate', 'PostedDate', 'Amount', 'Balance', 'TaxAmount', 'Status', 'Comments', 'CreatedDate', 'UpdatedDate'],
  (
    [
      [1, '2025-10-01', '2025-10-31', 540, 0, 40, 'Posted', null],
      [1, '2025-11-01', '2025-12-01', 540, 0, 40, 'Posted', null],
      [2, '2025-11-15', '2025-11-29', 1290.5, 1290.5, 258.1, 'Posted', 'Ref. 4711, dept. "North"'],
      [3, '2025-12-31', '2026-03-01', 480, 480, 0, 'Posted', null],
      [4, '2025-12-01', '2025-12-31', 75.25, 75.25, 12.54, 'Posted', null],
      [5, '2025-12-28', '2025-12-28', 119, 0, 19, 'Posted', null],
      [6, '2025-12-20', '2026-01-19', 154000, 154000, 14000, 'Posted', '12月分'],
      [7, '2025-11-10', '2025-12-10', 1105.45, 1105.45, 100.5, 'Posted', null],
      [7, '2025-12-10', '2026-01-09', 1105.45, 1105.45, 100.5, 'Posted', 'Second reminder\nsent 2025-12-27'],
      [8, '2026-01-05', '2026-01-19', 39.9, 39.9, 6.65, 'Posted', null],
      [9, '2025-12-01', '2025-12-31', 88, 0, 16.46, 'Posted', null],
      [11, '2025-05-12', '2025-06-11', 260, 0, 51.2, 'Posted', 'Final invoice'],
      [12, '2026-01-01', '2026-01-31', 12.01, 12.01, 0.99, 'Posted', null],
      [13, '2025-11-25', '2026-01-09', 310, 310, 53.8, 'Posted', null],
      [14, '2025-12-31', '2026-01-30', -20, -20, 0, 'Posted', 'Credit'],
      [14, '2026-01-14', null, 400, 400, 33, 'Draft', null],
    ] as const
  ).map(([account, date, due, amount, balance, tax, status, comments], index) => [recordId('invoice', index + 1), `INV${String(index + 1).padStart(8, '0')}`, recordId('account', account), date, due, status === 'Posted' ? `${date}T23:00:00Z` : null, amount, balance, tax, status, comments, `${date}T22:00:00Z`, `${date}T23:00:00Z`]),
)
