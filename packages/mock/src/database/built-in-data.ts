import companies from './companies.json' with { type: 'json' }
import products from './products.json' with { type: 'json' }
import type { Row, Tables } from './row.ts'
import type { LazyRows, RowTables } from './rows.ts'
import { money, paymentOf, postedBalance, type Sale, saleOf } from './sales.ts'

/** How large the built-in business is, and which one of many. */
export interface BuiltInDataOptions {
  /** How many accounts it has. Invoices are twice as many, and their items four times. @default 14 */
  readonly rows?: number
  /** Another seed gives other amounts and ids: 0 to 65535. @default 0 */
  readonly seed?: number
}

/** The rows of one object by their numbers, which begin with 1. */
interface Made {
  /** Four hex digits that show in an id what it is of. */
  readonly mark: string
  readonly count: number
  readonly row: (number: number) => Row
}

const DAY_MS = 86_400_000

/**
 * An invented business of any size: accounts, contacts, subscriptions, what they bought, invoices,
 * payments, refunds, credit memos. Amounts add up, and every key leads to a record. Rows are made when they
 * are read, so that a million of them takes no memory.
 *
 * @example
 * await startMockTenant({ data: builtInData({ rows: 1_000_000 }) })
 *
 * @throws TypeError where an option is not a whole number in its range.
 */
export function builtInData({ rows = companies.length, seed = 0 }: BuiltInDataOptions = {}): RowTables {
  if (!Number.isSafeInteger(rows) || rows < 1)
    throw new TypeError(`rows is ${rows}; it must be a whole number of accounts, 1 or more.`)
  if (!Number.isInteger(seed) || seed < 0 || seed > 0xffff)
    throw new TypeError(`seed is ${seed}; it must be a whole number from 0 to 65535.`)
  const made = objectsOf(rows, seed)
  return Object.fromEntries(Object.entries(made).map(([name, one]) => [name, lazyRows(one, seed)]))
}

function lazyRows({ mark, count, row }: Made, seed: number): LazyRows {
  const prefix = idOf(mark, 0, seed).slice(0, 16)
  // Rows that belong together are read together: an account for each of its items.
  let last: { readonly id: string; readonly row: Row | undefined } | undefined
  return {
    length: count,
    fields: Object.keys(row(1)),
    byId: (id) => {
      const number = id.startsWith(prefix) && /^\d{16}$/.test(id.slice(16)) ? Number(id.slice(16)) : 0
      if (last?.id !== id) last = { id, row: number >= 1 && number <= count ? row(number) : undefined }
      return last.row
    },
    *[Symbol.iterator]() {
      for (let number = 1; number <= count; number += 1) yield row(number)
    },
  }
}

function idOf(mark: string, number: number, seed: number): string {
  return `0badc0de${mark}${seed.toString(16).padStart(4, '0')}${String(number).padStart(16, '0')}`
}

/** One object: what an id of it is marked with, how many there are for so many accounts, and its rows. */
function objectsOf(accounts: number, seed: number): Readonly<Record<string, Made>> {
  // The last account is a draft, which has bought nothing yet; a business of one has no draft.
  const buyers = Math.max(1, accounts - 1)
  const id = (mark: keyof typeof MARKS, number: number): string => idOf(MARKS[mark], number, seed)
  const sale = (account: number): Sale => saleOf(account, seed)
  const dates = (number: number, day = '2025-06-01'): Row => ({
    CreatedDate: instant(day, number),
    UpdatedDate: instant('2025-12-01', number * 7),
  })
  const made = (mark: keyof typeof MARKS, count: number, own: (number: number) => Row): Made => ({
    mark: MARKS[mark],
    count,
    row: (number) => ({ Id: id(mark, number), ...own(number) }),
  })
  return {
    Account: made('account', accounts, (number) => accountRow(number, accounts, sale(number), id)),
    Contact: made('contact', accounts, (number) => {
      const { first: FirstName, last: LastName, email: WorkEmail, city, postal, country } = companyOf(number)
      const place = { City: city, PostalCode: postal, Country: country }
      const AccountId = id('account', number)
      return { AccountId, FirstName, LastName, WorkEmail, ...place, ...dates(number, '2025-01-10') }
    }),
    PaymentMethod: made('method', accounts, (number) => ({
      AccountId: id('account', number),
      Type: number % 4 === 0 ? 'ACH' : 'CreditCard',
      CreditCardType: number % 4 === 0 ? null : number % 2 === 0 ? 'Visa' : 'MasterCard',
      CreditCardMaskNumber: number % 4 === 0 ? null : `************${String(4000 + (number % 6000))}`,
      PaymentMethodStatus: 'Active',
      ...dates(number, '2025-01-10'),
    })),
    Product: made('product', products.length, (number) => {
      const [Name = '', Category = '', Description = null] = products[number - 1] ?? []
      const SKU = `SKU-${String(number).padStart(8, '0')}`
      const span = { EffectiveStartDate: '2023-01-01', EffectiveEndDate: '2036-01-01' }
      return { Name, SKU, Category, Description, ...span, ...dates(number, '2023-01-01') }
    }),
    ProductRatePlan: made('productPlan', products.length, (number) => ({
      ProductId: id('product', number),
      Name: `${products[number - 1]?.[0]}, monthly`,
      ...dates(number, '2023-01-01'),
    })),
    ProductRatePlanCharge: made('productCharge', products.length * 2, (number) => ({
      ProductRatePlanId: id('productPlan', half(number)),
      Name: number % 2 === 1 ? 'Monthly fee' : 'Messages',
      ChargeType: number % 2 === 1 ? 'Recurring' : 'Usage',
      ChargeModel: number % 2 === 1 ? 'Flat Fee Pricing' : 'Per Unit Pricing',
      UOM: number % 2 === 1 ? null : 'Message',
      ...dates(number, '2023-01-01'),
    })),
    Subscription: made('subscription', buyers, (number) => ({
      AccountId: id('account', number),
      Name: `A-S${String(number).padStart(8, '0')}`,
      Status: companyOf(number).status === 'Canceled' ? 'Cancelled' : 'Active',
      TermType: number % 5 === 0 ? 'EVERGREEN' : 'TERMED',
      TermStartDate: '2025-02-01',
      TermEndDate: number % 5 === 0 ? null : '2026-02-01',
      ContractEffectiveDate: '2025-02-01',
      ServiceActivationDate: number % 3 === 0 ? '2025-02-15' : '2025-02-01',
      AutoRenew: number % 2 === 1,
      Version: 1 + (number % 3),
      Notes: null,
      ...dates(number, '2025-02-01'),
    })),
    RatePlan: made('plan', buyers, (number) => ({
      SubscriptionId: id('subscription', number),
      ProductId: id('product', productOf(number)),
      ProductRatePlanId: id('productPlan', productOf(number)),
      Name: `${products[productOf(number) - 1]?.[0]}, monthly`,
      ...dates(number, '2025-02-01'),
    })),
    RatePlanCharge: made('charge', buyers * 2, (number) => ({
      RatePlanId: id('plan', half(number)),
      ProductRatePlanChargeId: id('productCharge', productOf(half(number)) * 2 - (number % 2)),
      SubscriptionId: id('subscription', half(number)),
      ChargeNumber: `C-${String(number).padStart(8, '0')}`,
      Name: number % 2 === 1 ? 'Monthly fee' : 'Messages',
      ChargeType: number % 2 === 1 ? 'Recurring' : 'Usage',
      Quantity: number % 2 === 1 ? 1 : null,
      MRR: number % 2 === 1 ? money(sale(half(number)).fee) : 0,
      EffectiveStartDate: '2025-02-01',
      EffectiveEndDate: half(number) % 5 === 0 ? null : '2026-02-01',
      Segment: 1,
      IsLastSegment: true,
      ...dates(number, '2025-02-01'),
    })),
    Invoice: made('invoice', buyers * 2, (number) => invoiceRow(number, sale(half(number)), id)),
    InvoiceItem: made('item', buyers * 4, (number) => itemRow(number, sale(half(half(number))), id)),
    Payment: made('payment', buyers, (number) => {
      const { amount, refunded } = paymentOf(sale(number))
      return {
        AccountId: id('account', number),
        PaymentMethodId: id('method', number),
        PaymentNumber: `P-${String(number).padStart(8, '0')}`,
        Amount: money(amount),
        AppliedAmount: money(amount - refunded),
        RefundAmount: money(refunded),
        EffectiveDate: day('2025-10-05', number),
        Type: 'Electronic',
        Status: 'Processed',
        GatewayResponse: 'Approved',
        ...dates(number, '2025-10-05'),
      }
    }),
    PaymentApplication: made('application', buyers, (number) => ({
      PaymentId: id('payment', number),
      InvoiceId: id('invoice', number * 2 - 1),
      ApplicationAmount: money(paymentOf(sale(number)).amount - paymentOf(sale(number)).refunded),
      EffectiveDate: day('2025-10-05', number),
      ...dates(number, '2025-10-05'),
    })),
    Refund: made('refund', Math.floor(buyers / 7), (number) => ({
      AccountId: id('account', number * 7),
      PaymentId: id('payment', number * 7),
      PaymentMethodId: id('method', number * 7),
      RefundNumber: `R-${String(number).padStart(8, '0')}`,
      Amount: money(paymentOf(sale(number * 7)).refunded),
      RefundDate: day('2025-10-20', number),
      Type: 'Electronic',
      Status: 'Processed',
      ReasonCode: 'Customer satisfaction',
      ...dates(number, '2025-10-20'),
    })),
    CreditMemo: made('memo', Math.floor(buyers / 3), (number) => ({
      AccountId: id('account', number * 3),
      InvoiceId: id('invoice', number * 6),
      MemoNumber: `CM${String(number).padStart(8, '0')}`,
      TotalAmount: money(sale(number * 3).credited),
      AppliedAmount: money(sale(number * 3).credited),
      Balance: 0,
      MemoDate: day('2025-11-10', number),
      Status: 'Posted',
      ReasonCode: 'Correcting invoice error',
      ...dates(number, '2025-11-10'),
    })),
    CreditMemoItem: made('memoItem', Math.floor(buyers / 3), (number) => ({
      CreditMemoId: id('memo', number),
      InvoiceItemId: id('item', number * 12),
      SubscriptionId: id('subscription', number * 3),
      RatePlanChargeId: id('charge', number * 6),
      Amount: money(sale(number * 3).credited),
      ...dates(number, '2025-11-10'),
    })),
  }
}

type Id = (mark: keyof typeof MARKS, number: number) => string

const MARKS = {
  account: 'acc0',
  contact: 'c0ca',
  method: 'ca4d',
  product: 'f00d',
  productPlan: 'f071',
  productCharge: 'f0c4',
  subscription: '50b5',
  plan: '2a7e',
  charge: 'c4a6',
  invoice: '1de0',
  item: '17e3',
  payment: 'ba10',
  application: 'ba1a',
  refund: '2ef0',
  memo: 'c3e0',
  memoItem: 'c31e',
}

function accountRow(number: number, accounts: number, sale: Sale, id: Id): Row {
  const company = companyOf(number)
  const isDraft = number === accounts && accounts > 1
  return {
    AccountNumber: `A${String(number).padStart(8, '0')}`,
    Name: nameOf(number),
    BillCycleDay: company.day,
    Currency: company.currency,
    Status: isDraft ? 'Draft' : company.status === 'Draft' ? 'Active' : company.status,
    Balance: isDraft ? 0 : money(postedBalance(sale)),
    AutoPay: number % 3 !== 0,
    PaymentTerm: company.term,
    Batch: `Batch${1 + (number % 3)}`,
    CrmId: company.crm,
    Notes: company.notes,
    BillToId: id('contact', number),
    SoldToId: id('contact', number),
    DefaultPaymentMethodId: id('method', number),
    ParentId: number % 10 === 0 ? id('account', 1) : null,
    CreatedDate: company.created,
    UpdatedDate: company.updated,
  }
}

/** An account has two invoices: one of October, which is paid, and one of November. */
function invoiceRow(number: number, sale: Sale, id: Id): Row {
  const account = half(number)
  const invoice = sale.invoices[number % 2 === 1 ? 0 : 1]
  const date = day(number % 2 === 1 ? '2025-10-01' : '2025-11-01', account)
  return {
    AccountId: id('account', account),
    InvoiceNumber: `INV${String(number).padStart(8, '0')}`,
    InvoiceDate: date,
    DueDate: day(date, 30),
    PostedDate: invoice.isPosted ? `${date}T23:00:00Z` : null,
    Amount: money(invoice.amount),
    AmountWithoutTax: money(invoice.amount - invoice.tax),
    TaxAmount: money(invoice.tax),
    PaymentAmount: money(invoice.paid),
    RefundAmount: money(invoice.refunded),
    CreditMemoAmount: money(invoice.credited),
    Balance: money(invoice.balance),
    Status: invoice.isPosted ? 'Posted' : 'Draft',
    Comments: number % 13 === 0 ? 'Sent twice, "by mistake"' : null,
    CreatedDate: `${date}T22:00:00Z`,
    UpdatedDate: `${date}T23:00:00Z`,
  }
}

/** An invoice has two items: the monthly fee, and the messages that were sent. */
function itemRow(number: number, sale: Sale, id: Id): Row {
  const invoice = half(number)
  const account = half(invoice)
  const amount = number % 2 === 1 ? sale.fee : sale.usage[invoice % 2 === 1 ? 0 : 1]
  const start = invoice % 2 === 1 ? '2025-10-01' : '2025-11-01'
  return {
    InvoiceId: id('invoice', invoice),
    SubscriptionId: id('subscription', account),
    RatePlanChargeId: id('charge', account * 2 - (number % 2)),
    ChargeName: number % 2 === 1 ? 'Monthly fee' : 'Messages',
    ChargeAmount: money(amount.net),
    TaxAmount: money(amount.tax),
    Quantity: number % 2 === 1 ? 1 : Math.round(amount.net / 2),
    UnitPrice: number % 2 === 1 ? money(amount.net) : 0.02,
    ServiceStartDate: start,
    ServiceEndDate: start === '2025-10-01' ? '2025-10-31' : '2025-11-30',
    CreatedDate: `${start}T22:00:00Z`,
    UpdatedDate: instant(start, account),
  }
}

function companyOf(number: number): (typeof companies)[number] {
  return companies[(number - 1) % companies.length] as (typeof companies)[number]
}

/** The companies come round again, with a number behind their names. */
function nameOf(number: number): string {
  const round = Math.floor((number - 1) / companies.length)
  return round === 0 ? companyOf(number).name : `${companyOf(number).name} ${round + 1}`
}

function productOf(account: number): number {
  return 1 + (account % products.length)
}

function half(number: number): number {
  return Math.ceil(number / 2)
}

/** A day, so many days later within four weeks. */
function day(start: string, number: number): string {
  const days = number === 30 ? 30 : number % 28
  return new Date(Date.parse(start) + days * DAY_MS).toISOString().slice(0, 10)
}

function instant(start: string, number: number): string {
  return `${new Date(Date.parse(start) + (number % 40_000) * 60_000).toISOString().slice(0, 19)}Z`
}

/**
 * The rows a tenant has when it is given none: a small, invented business. Some values are awkward on
 * purpose: quotes, commas, line breaks, other scripts, nulls.
 *
 * Spread it to keep it next to your own: `data: { ...BUILT_IN_DATA, Account: myAccounts }`.
 */
export const BUILT_IN_DATA: Tables = Object.fromEntries(
  Object.entries(builtInData()).map(([name, rows]) => [name, [...rows]]),
)
