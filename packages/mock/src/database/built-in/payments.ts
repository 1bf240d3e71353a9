import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** Payments of the built-in accounts. `account` below is the account's position, from 1. */
export const payments: readonly Row[] = table(
  ['Id', 'PaymentNumber', 'AccountId', 'Amount', 'EffectiveDate', 'Type', 'Status', 'GatewayResponse', 'CreatedDate', 'UpdatedDate'],
  (
    [
      [1, 540, '2025-10-01', 'Electronic', 'Processed', 'Approved'],
      [1, 540, '2025-11-01', 'Electronic', 'Processed', 'Approved'],
      [3, 480, '2025-09-30', 'External', 'Processed', null],
      [4, 75.25, '2025-12-01', 'Electronic', 'Error', 'Declined: "insufficient funds"'],
      [5, 119, '2025-12-28', 'Electronic', 'Processed', 'Approved'],
      [6, 154000, '2025-11-28', 'External', 'Processed', null],
      [8, 39.9, '2025-12-05', 'Electronic', 'Processed', 'Approved'],
      [9, 88, '2025-12-01', 'Electronic', 'Processed', 'Approved'],
      [11, 260, '2025-05-31', 'External', 'Processed', null],
      [12, 12.01, '2025-12-01', 'Electronic', 'Voided', 'Duplicate, voided'],
      [12, 12.01, '2025-12-01', 'Electronic', 'Processed', 'Approved'],
      [13, 310, '2025-10-25', 'Electronic', 'Processed', 'Approved'],
    ] as const
  ).map(([account, amount, date, type, status, response], index) => [recordId('payment', index + 1), `P-${String(index + 1).padStart(8, '0')}`, recordId('account', account), amount, date, type, status, response, `${date}T09:00:00Z`, `${date}T09:00:05Z`]),
)
