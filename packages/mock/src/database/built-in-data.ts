import business from './business.json' with { type: 'json' }
import companies from './companies.json' with { type: 'json' }
import products from './products.json' with { type: 'json' }
import type { Row, Tables, Value } from './row.ts'
import type { LazyRows, RowTables } from './rows.ts'
import { type Sale, saleOf } from './sales.ts'

/** How large the built-in business is, and which one of many. */
export interface BuiltInDataOptions {
  /** How many accounts it has. Invoices are twice as many, and their items four times. @default 14 */
  readonly rows?: number
  /** Another seed gives other amounts and ids: 0 to 65535. @default 0 */
  readonly seed?: number
}

/**
 * What a field has: a value; a text in which `{serial}` stands for one of the {@link FACTS}, or a part of it;
 * the id of a row that belongs to it, such as `@Contact`, where it has several `@Invoice first` or `last`; or
 * a list of these, which the rows have one after the other.
 */
type Rule = string | number | boolean | null | readonly Rule[]

/** An object of the business. */
interface BusinessObject {
  /** Four hex digits that show in an id what it is of. */
  readonly mark: string
  /** What has rows of it. The last account is a draft, which has bought nothing yet. */
  readonly per: 'account' | 'buyer' | 'product'
  /** How many each of them has, or that one of so many has one. @default 1 */
  readonly each?: number
  readonly every?: number
  /** The day from which the first rows are. */
  readonly since?: string
  readonly fields: Readonly<Record<string, Rule>>
}

const OBJECTS: Readonly<Record<string, BusinessObject>> = business as Record<string, BusinessObject>

/** What is known of a row. */
interface Known {
  /** Counts the rows of an object, from 1. */
  readonly number: number
  readonly since: string
  readonly account: number
  readonly isDraft: boolean
  readonly product: number
  /** Which one it is of those that its account has, from 0. */
  readonly turn: number
  readonly sale: (account: number) => Sale
  readonly id: (object: string, which?: string) => string
  /** The day of the invoice, once somebody has asked for it. */
  billed?: string
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
  return Object.fromEntries(Object.keys(OBJECTS).map((name) => [name, lazyRows(name, rows, seed)]))
}

function lazyRows(name: string, accounts: number, seed: number): LazyRows {
  const { mark, per, each = 1, every = 1, fields } = OBJECTS[name]!
  // A business of one account has no draft.
  const owners = { account: accounts, buyer: Math.max(1, accounts - 1), product: products.length }[per]
  const count = Math.floor(owners / every) * each
  const readers = Object.entries(fields).map(([field, rule]) => [field, readerOf(rule)] as const)
  const hex = seed.toString(16).padStart(4, '0')
  const sale = keepingLast((account) => saleOf(account, seed))
  const row = (number: number): Row => {
    const known = knownOf(name, number, accounts, hex, sale)
    const made: Record<string, Value> = { Id: idOf(mark, number, hex) }
    for (const [field, read] of readers) made[field] = read(known)
    return made
  }
  const prefix = idOf(mark, 0, hex).slice(0, 16)
  const lastRow = keepingLast(row)
  return {
    length: count,
    fields: ['Id', ...Object.keys(fields)],
    byId: (id) => {
      const number = id.startsWith(prefix) && /^\d{16}$/.test(id.slice(16)) ? Number(id.slice(16)) : 0
      return number >= 1 && number <= count ? lastRow(number) : undefined
    },
    *[Symbol.iterator]() {
      for (let number = 1; number <= count; number += 1) yield row(number)
    },
  }
}

/** Rows that belong together are read together: an account for each of its items. */
function keepingLast<Made>(make: (number: number) => Made): (number: number) => Made {
  let last: { readonly number: number; readonly made: Made } | undefined
  return (number) => {
    if (last?.number !== number) last = { number, made: make(number) }
    return last.made
  }
}

/** The seed is in the ids, as 4 hex digits. */
function idOf(mark: string, number: number, seed: string): string {
  return `0badc0de${mark}${seed}${String(number).padStart(16, '0')}`
}

function knownOf(name: string, number: number, accounts: number, seed: string, sale: Known['sale']): Known {
  const { per, each = 1, every = 1, since = '' } = OBJECTS[name]!
  const account = Math.ceil(number / each) * every
  const product = per === 'product' ? account : 1 + (account % products.length)
  const id = (object: string, which = 'last'): string => {
    const { mark, per, each = 1, every = 1 } = OBJECTS[object]!
    const last = ((per === 'product' ? product : account) / every) * each
    return idOf(mark, which === 'last' ? last : which === 'first' ? last - each + 1 : Number(which), seed)
  }
  const isDraft = account === accounts && accounts > 1
  const turn = (number - 1) % each
  return { number, since, account, isDraft, product, turn, sale, id }
}

/** What texts of the business can say about a row. */
const FACTS: Readonly<Record<string, (known: Known) => unknown>> = {
  serial: ({ number }) => String(number).padStart(8, '0'),
  card: ({ number }) => 4000 + (number % 6000),
  company: companyOf,
  // The companies come round again, with a number behind their names.
  name: (known) => {
    const round = Math.ceil(known.account / companies.length)
    return round === 1 ? companyOf(known).name : `${companyOf(known).name} ${round}`
  },
  status: (known) => {
    const { status } = companyOf(known)
    return known.isDraft ? 'Draft' : status === 'Draft' ? 'Active' : status
  },
  product: ({ product }) => products[product - 1],
  termEnd: ({ account }) => (account % 5 === 0 ? null : '2026-02-01'),
  sale: ({ sale, account }) => sale(account),
  balance: ({ sale, account, isDraft }) => (isDraft ? 0 : sale(account).balance),
  invoice: invoiceOf,
  item: ({ sale, account, turn }) => sale(account).items[turn],
  billed,
  due: (known) => day(billed(known), 30),
  posted: (known) => (invoiceOf(known)?.['status'] === 'Posted' ? `${billed(known)}T23:00:00Z` : null),
  charged: ({ account, turn }) => instant(turn < 2 ? '2025-10-01' : '2025-11-01', account),
  day: ({ since, number }) => day(since, number),
  created: ({ since, number }) => instant(since, number),
  updated: ({ number }) => instant('2025-12-01', number * 7),
}

function companyOf({ account }: Known): (typeof companies)[number] {
  return companies[(account - 1) % companies.length] as (typeof companies)[number]
}

function invoiceOf({ sale, account, turn }: Known): Sale['invoices'][number] | undefined {
  return sale(account).invoices[turn]
}

/** An account has two invoices: one of October, which is paid, and one of November. */
function billed(known: Known): string {
  return (known.billed ??= day(known.turn === 0 ? '2025-10-01' : '2025-11-01', known.account))
}

/** A day, so many days later within four weeks. */
function day(start: string, number: number): string {
  const days = number === 30 ? 30 : number % 28
  return new Date(Date.parse(start) + days * DAY_MS).toISOString().slice(0, 10)
}

function instant(start: string, number: number): string {
  return `${new Date(Date.parse(start) + (number % 40_000) * 60_000).toISOString().slice(0, 19)}Z`
}

function readerOf(rule: Rule): (known: Known) => Value {
  if (typeof rule === 'object' && rule !== null) {
    const readers = rule.map(readerOf)
    return (known) => readers[known.number % readers.length]!(known)
  }
  if (typeof rule !== 'string' || !/[@{]/.test(rule)) return () => rule
  const [object = '', which] = rule.split(' ')
  if (object.startsWith('@')) return ({ id }) => id(object.slice(1), which)
  const fact = /^\{([^{}]*)\}$/.exec(rule)?.[1]
  if (fact !== undefined) return factOf(fact)
  // Facts stand between braces, so that every second piece is one.
  const pieces = rule.split(/[{}]/).map((piece, index) => (index % 2 === 0 ? () => piece : factOf(piece)))
  return (known) => pieces.map((read) => String(read(known))).join('')
}

/** A fact, such as `serial`, or a part of one, such as `company.city`. */
function factOf(path: string): (known: Known) => Value {
  const [name = '', part] = path.split('.')
  const fact = FACTS[name]!
  return (known) =>
    (part === undefined ? fact(known) : (fact(known) as Readonly<Record<string, unknown>>)[part]) as Value
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
