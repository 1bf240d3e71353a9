import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** Subscriptions of the built-in accounts. `account` below is the account's position, from 1. */
export const subscriptions: readonly Row[] = table(
  ['Id', 'Name', 'AccountId', 'Account.Name', 'Status', 'TermType', 'TermStartDate', 'TermEndDate', 'AutoRenew', 'Version', 'Notes', 'CreatedDate', 'UpdatedDate'],
  (
    [
      [1, 'Acme Tools', 'Active', 'TERMED', '2025-02-01', '2026-02-01', true, 3, null],
      [1, 'Acme Tools', 'Active', 'EVERGREEN', '2024-06-01', null, false, 1, 'Second site'],
      [2, 'Blue Fjord AS', 'Active', 'TERMED', '2025-03-17', '2026-03-17', true, 2, null],
      [3, 'Carter, Dunn & Partners', 'Active', 'TERMED', '2025-05-09', '2028-05-09', false, 1, '3 years, fixed price'],
      [4, '"Quoted" Media Ltd', 'Active', 'EVERGREEN', '2023-07-01', null, false, 5, null],
      [5, 'Müller & Söhne GmbH', 'Active', 'TERMED', '2025-08-21', '2026-08-21', true, 2, null],
      [6, '山田商事株式会社', 'Active', 'TERMED', '2025-09-05', '2026-09-05', true, 1, null],
      [7, 'Green Valley Farms', 'Suspended', 'TERMED', '2025-10-11', '2026-10-11', true, 2, 'Suspended on 2025-12-28'],
      [8, 'Hôtel Étoile', 'Active', 'EVERGREEN', '2024-01-02', null, false, 1, null],
      [9, "O'Brien Logistics", 'Active', 'TERMED', '2025-02-28', '2026-02-28', true, 1, null],
      [10, 'Kestrel Analytics', 'Draft', 'TERMED', '2026-02-01', '2027-02-01', false, 1, null],
      [11, 'Polar Line Oyj', 'Cancelled', 'TERMED', '2024-05-27', '2025-05-27', false, 4, 'Moved to a competitor'],
      [12, 'Sunrise 🌅 Studios', 'Active', 'EVERGREEN', '2024-09-09', null, false, 2, null],
      [13, 'Torres y Compañía, S.L.', 'Active', 'TERMED', '2025-01-20', '2026-01-20', true, 1, null],
      [14, 'Zephyr Mobility', 'Active', 'TERMED', '2025-06-16', '2026-06-16', true, 1, null],
      [14, 'Zephyr Mobility', 'Pending Activation', 'TERMED', '2026-02-01', '2027-02-01', true, 1, 'Fleet 2,\nstarts with the new depot'],
    ] as const
  ).map(([account, accountName, status, termType, start, end, autoRenew, version, notes], index) => [recordId('subscription', index + 1), `A-S${String(index + 1).padStart(8, '0')}`, recordId('account', account), accountName, status, termType, start, end, autoRenew, version, notes, `${start}T08:00:00Z`, `2025-12-${String(index + 10)}T12:00:00Z`]),
)
