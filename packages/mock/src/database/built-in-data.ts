import { mockHex32 } from './mock-ids.ts'
import type { Row, Tables, Value } from './row.ts'

/** Writes rows as a table: one line of column names, one line of values per row. */
function table(columns: readonly string[], lines: readonly (readonly Value[])[]): readonly Row[] {
  return lines.map((line) =>
    Object.fromEntries(columns.map((column, index) => [column, line[index] ?? null])),
  )
}

// A mark per object makes a foreign key legible: …acc0… is an account.
const MARKS = {
  account: 'acc0',
  contact: 'c0ca',
  subscription: '50b5',
  invoice: '1de0',
  payment: 'ba10',
  product: 'f00d',
  ratePlan: '2a7e',
} as const

/** The id of the `number`-th built-in record of an object. */
function recordId(object: keyof typeof MARKS, number: number): string {
  return mockHex32(MARKS[object], number)
}

// oxfmt-ignore
/** Customers. Some values are awkward on purpose: quotes, commas, line breaks, other scripts, nulls. */
const ACCOUNTS: readonly Row[] = table(
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

// oxfmt-ignore
/** The bill-to contact of each account, in the accounts' order. */
const CONTACTS: readonly Row[] = table(
  ['Id', 'AccountId', 'FirstName', 'LastName', 'WorkEmail', 'City', 'PostalCode', 'Country', 'CreatedDate', 'UpdatedDate'],
  (
    [
      ['Ada', 'Whitfield', 'ada@acme-tools.example', 'Denver', '80202', 'US'],
      ['Ingrid', 'Østby', 'ingrid@blue-fjord.example', 'Bergen', '5003', 'NO'],
      ['Lee', 'Carter', 'lee@carter-dunn.example', 'Boston', '02108', 'US'],
      ['Priya', 'Shah', null, 'Leeds', 'LS1 4AP', 'GB'],
      ['Jürgen', 'Müller', 'j.mueller@mueller-soehne.example', 'Köln', '50667', 'DE'],
      ['太郎', '山田', 'taro@yamada.example', '大阪', '530-0001', 'JP'],
      ['Ruth', 'Mbeki', 'ruth@green-valley.example', 'Ballarat', '3350', 'AU'],
      ['Chloé', 'Lefèvre', 'chloe@etoile.example', 'Lyon', '69002', 'FR'],
      ['Seán', "O'Brien", 'sean@obrien.example', 'Cork', 'T12 X70A', 'IE'],
      ['Noor', 'Haddad', null, 'Montréal', 'H2Y 1C6', 'CA'],
      ['Aino', 'Korhonen', 'aino@polar-line.example', 'Oulu', '90100', 'FI'],
      ['Max', 'Rivera', 'max@sunrise.example', 'Los Angeles', '90012', 'US'],
      ['Lucía', 'Torres', 'lucia@torres.example', 'Sevilla', '41001', 'ES'],
      ['Sam', 'Nguyen', 'sam@zephyr.example', 'Austin', '78701', 'US'],
    ] as const
  ).map(([first, last, email, city, postalCode, country], index) => [recordId('contact', index + 1), recordId('account', index + 1), first, last, email, city, postalCode, country, `2025-0${(index % 9) + 1}-10T08:00:00Z`, `2025-1${index % 3}-20T08:00:00Z`]),
)

// oxfmt-ignore
/** Subscriptions of the built-in accounts. `account` below is the account's position, from 1. */
const SUBSCRIPTIONS: readonly Row[] = table(
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

// oxfmt-ignore
/** What the built-in subscriptions consist of. `subscription` and `product` below are positions, from 1. */
const RATE_PLANS: readonly Row[] = table(
  ['Id', 'Name', 'SubscriptionId', 'ProductId', 'AmendmentType', 'CreatedDate', 'UpdatedDate'],
  (
    [
      [1, 2, 'Business, yearly', null],
      [1, 5, 'Priority support', 'NewProduct'],
      [2, 1, 'Starter, monthly', null],
      [3, 3, 'Enterprise, yearly', null],
      [4, 3, 'Enterprise, 3 years', null],
      [5, 11, 'Legacy plan "2023"', null],
      [6, 2, 'Business, jährlich', null],
      [7, 3, 'Enterprise, yearly', null],
      [8, 8, 'Sensor kit', null],
      [9, 9, 'Café pass', null],
      [10, 1, 'Starter, monthly', null],
      [12, 2, 'Business, yearly', 'RemoveProduct'],
      [13, 4, 'Extra seats', 'NewProduct'],
      [14, 10, 'SMS bundle', null],
      [15, 2, 'Business, monthly', 'UpdateProduct'],
    ] as const
  ).map(([subscription, product, name, amendmentType], index) => [recordId('ratePlan', index + 1), name, recordId('subscription', subscription), recordId('product', product), amendmentType, '2025-06-01T08:00:00Z', `2025-12-${String(index + 10)}T12:00:00Z`]),
)

// oxfmt-ignore
/** The product catalogue. */
const PRODUCTS: readonly Row[] = table(
  ['Id', 'Name', 'SKU', 'Category', 'Description', 'EffectiveStartDate', 'EffectiveEndDate', 'CreatedDate', 'UpdatedDate'],
  (
    [
      ['Starter', 'Base Products', 'For one team', '2036-01-01'],
      ['Business', 'Base Products', 'For several teams; includes "Reports"', '2036-01-01'],
      ['Enterprise', 'Base Products', 'Everything, with\na contact person', '2036-01-01'],
      ['Extra seats, pack of 10', 'Add On Services', null, '2036-01-01'],
      ['Priority support', 'Add On Services', 'Answers within 4 hours', '2036-01-01'],
      ['Data export', 'Add On Services', null, '2036-01-01'],
      ['Onboarding', 'Miscellaneous Products', 'Two days on site', '2036-01-01'],
      ['Sensor kit 3½"', 'Miscellaneous Products', 'Hardware', '2030-12-31'],
      ['Café pass ☕', 'Miscellaneous Products', null, '2030-12-31'],
      ['SMS bundle', 'Add On Services', 'Usage, per 1,000 messages', '2036-01-01'],
      ['Legacy plan', 'Base Products', 'No longer sold', '2024-12-31'],
      ['Sandbox', 'Base Products', 'Free; for trials', '2036-01-01'],
    ] as const
  ).map(([name, category, description, end], index) => [recordId('product', index + 1), name, `SKU-${String(index + 1).padStart(8, '0')}`, category, description, '2023-01-01', end, '2023-01-01T08:00:00Z', `2025-${String(index + 1).padStart(2, '0')}-02T08:00:00Z`]),
)

// oxfmt-ignore
/** Invoices of the built-in accounts. `account` below is the account's position, from 1. */
const INVOICES: readonly Row[] = table(
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

// oxfmt-ignore
/** Payments of the built-in accounts. `account` below is the account's position, from 1. */
const PAYMENTS: readonly Row[] = table(
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

/**
 * The rows a tenant has when it is given none: a small, invented business.
 * Spread it to keep it next to your own: `data: { ...BUILT_IN_DATA, Account: myAccounts }`.
 */
export const BUILT_IN_DATA: Tables = {
  Account: ACCOUNTS,
  Contact: CONTACTS,
  Subscription: SUBSCRIPTIONS,
  RatePlan: RATE_PLANS,
  Product: PRODUCTS,
  Invoice: INVOICES,
  Payment: PAYMENTS,
}
