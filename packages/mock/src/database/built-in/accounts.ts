import type { Row } from '../row.ts'
import { recordId, table } from './table.ts'

// oxfmt-ignore
/** Customers. Some values are awkward on purpose: quotes, commas, line breaks, other scripts, nulls. */
export const accounts: readonly Row[] = table(
  ['Id', 'AccountNumber', 'Name', 'BillCycleDay', 'Currency', 'Status', 'Balance', 'AutoPay', 'PaymentTerm', 'CrmId', 'Notes', 'CreatedDate', 'UpdatedDate', 'BillToContact.Id', 'BillToContact.Country'],
  (
    [
      ['Acme Tools', 1, 'USD', 'Active', 0, true, 'Net 30', '0017000000MockAA', null, '2023-02-01T09:15:00Z', '2025-11-03T10:00:00Z', 'US'],
      ['Blue Fjord AS', 15, 'NOK', 'Active', 1290.5, true, 'Net 14', null, 'Invoice by post', '2023-03-17T07:00:00Z', '2025-12-01T06:30:00Z', 'NO'],
      ['Carter, Dunn & Partners', 31, 'USD', 'Active', 480, false, 'Net 60', '0017000000MockAC', null, '2023-05-09T18:45:12Z', '2025-09-14T16:20:00Z', 'US'],
      ['"Quoted" Media Ltd', 1, 'GBP', 'Active', 75.25, true, 'Net 30', null, 'Trades as "Quoted"', '2023-06-30T23:59:59Z', '2025-12-19T11:11:11Z', 'GB'],
      ['Müller & Söhne GmbH', 28, 'EUR', 'Active', 0, true, 'Due Upon Receipt', '0017000000MockAE', null, '2023-08-21T12:00:00Z', '2025-10-02T08:05:00Z', 'DE'],
      ['山田商事株式会社', 20, 'JPY', 'Active', 154000, false, 'Net 30', null, '請求書は月末締め', '2023-09-05T01:30:00Z', '2026-01-06T02:00:00Z', 'JP'],
      ['Green Valley Farms', 10, 'AUD', 'Suspended', 2210.9, false, 'Net 30', null, 'Payment overdue.\nCall before the next run.', '2023-10-11T22:10:00Z', '2025-12-28T21:00:00Z', 'AU'],
      ['Hôtel Étoile', 5, 'EUR', 'Active', 39.9, true, 'Net 14', '0017000000MockAH', null, '2024-01-02T14:00:00Z', '2025-08-08T08:08:08Z', 'FR'],
      ["O'Brien Logistics", 1, 'EUR', 'Active', 0, true, 'Net 30', null, '', '2024-02-29T10:00:00Z', '2025-07-01T10:00:00Z', 'IE'],
      ['Kestrel Analytics', 15, 'USD', 'Draft', 0, false, null, null, 'Trial until March', '2024-04-18T16:40:00Z', '2024-04-18T16:40:00Z', 'CA'],
      ['Polar Line Oyj', 12, 'EUR', 'Canceled', 0, false, 'Net 30', '0017000000MockAK', 'Closed; final invoice paid', '2024-05-27T05:55:00Z', '2025-05-31T15:00:00Z', 'FI'],
      ['Sunrise 🌅 Studios', 1, 'USD', 'Active', 12.01, true, 'Net 30', null, null, '2024-09-09T09:09:09Z', '2026-01-12T18:30:00Z', 'US'],
      ['Torres y Compañía, S.L.', 25, 'EUR', 'Active', 310, true, 'Net 45', null, 'Path: C:\\invoices', '2025-01-20T11:00:00Z', '2025-11-25T12:34:56Z', 'ES'],
      ['Zephyr Mobility', 31, 'USD', 'Active', -20, true, 'Net 30', '0017000000MockAN', 'Credit from December', '2025-06-16T20:00:00Z', '2026-01-14T09:00:00Z', 'US'],
    ] as const
  ).map(
    (
      [name, day, currency, status, balance, autoPay, term, crmId, notes, created, updated, country],
      index,
    ) => [recordId('account', index + 1), `A${String(index + 1).padStart(8, '0')}`, name, day, currency, status, balance, autoPay, term, crmId, notes, created, updated, recordId('contact', index + 1), country],
  ),
)
