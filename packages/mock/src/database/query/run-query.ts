import { instantOf } from '../datetime.ts'
import { ownFields, readField, type Row, type Value } from '../row.ts'
import type { DataFunction, DataSource, RowTables } from '../rows.ts'
import { type ParsedQuery, QueryFailure } from './parsed-query.ts'
import { type Column, type Plan, planQuery } from './plan-query.ts'

/** What a query found: a rectangle. */
export interface QueryResult {
  /** The object, as its table spells it. */
  readonly object: string
  /** Field names, as the rows spell them: `AccountNumber`, `BillToContact.Country`. */
  readonly columns: readonly string[]
  /** The names that the query gives to columns, by their positions. */
  readonly aliases?: Readonly<Record<number, string>>
  /** Missing where there are so many that they are found again when they are written. */
  readonly rows?: readonly (readonly Value[])[]
  /** How many rows there are. */
  readonly count: number
  /** How many of the rows, at their end, were deleted. */
  readonly deleted: number
}

/** So many rows of a result are kept; where there are more, they are found again when they are written. */
export const KEPT_ROWS = 20_000

/** What a query is run on. */
export interface QueryRun {
  readonly source: DataSource
  /** The deleted rows of its object that it sees as well; only on tables. */
  readonly deleted?: readonly Row[]
  /** What relative dates count from, in epoch milliseconds. */
  readonly now: number
}

/**
 * Runs a query; on tables also on the deleted rows of its object.
 *
 * @throws {@link QueryFailure} for an unknown object or field, and for what the mock cannot evaluate.
 *   What a data function throws comes through unchanged.
 */
export async function runQuery(query: ParsedQuery, run: QueryRun): Promise<QueryResult> {
  const { source } = run
  return typeof source === 'function'
    ? await askFunction(query, source)
    : searchTables(query, { ...run, tables: source })
}

/** What a query on tables is run on. */
export interface TableSearch extends Omit<QueryRun, 'source'> {
  readonly tables: RowTables
  /** The most rows that are kept. @default KEPT_ROWS */
  readonly keep?: number
}

/**
 * Runs a query on tables.
 *
 * @throws {@link QueryFailure} for an unknown object or field, and for what the mock cannot evaluate.
 */
export function searchTables(query: ParsedQuery, search: TableSearch): QueryResult {
  const { tables, deleted = [], now, keep = KEPT_ROWS } = search
  const plan = planQuery(query, tables, now)
  const all = Math.max(0, Math.min(plan.rows.length - plan.offset, plan.limit))
  // Nothing need be looked at to count them.
  if (plan.matches === undefined && deleted.length === 0 && all > keep) return resultOf(plan, all, 0)
  const rows: (readonly Value[])[] = []
  let [count, gone] = [0, 0]
  for (const [row, isDeleted] of wantedRows(plan, deleted)) {
    count += 1
    if (isDeleted) gone += 1
    if (count <= keep) rows.push(valuesOf(plan, row))
  }
  return resultOf(plan, count, gone, count <= keep ? rows : undefined)
}

/**
 * The rows of a result, or some of them. Where there are too many to be kept, its query is run once more, on
 * the same rows.
 */
export function* rowsOf(
  { rows }: QueryResult,
  query: ParsedQuery,
  { source, deleted = [], now }: QueryRun,
  from: number = 0,
  length: number = Infinity,
): Generator<readonly Value[], void> {
  if (rows !== undefined) yield* rows.slice(from, from + length)
  if (rows !== undefined || typeof source === 'function') return
  const plan = planQuery(query, source, now)
  let position = 0
  for (const [row] of wantedRows(plan, deleted)) {
    if (position >= from + length) return
    if (position >= from) yield valuesOf(plan, row)
    position += 1
  }
}

/** The rows that a plan finds, in its order, the deleted ones after the others. */
function* wantedRows(plan: Plan, deleted: readonly Row[]): Generator<readonly [Row, boolean], void> {
  let { offset, limit } = plan
  for (const [rows, isDeleted] of [[plan.rows, false] as const, [deleted, true] as const]) {
    if (limit <= 0) return
    for (const row of orderedRows(rows, plan)) {
      offset -= 1
      if (offset >= 0) continue
      yield [row, isDeleted]
      limit -= 1
      if (limit <= 0) return
    }
  }
}

/** Rows that have an order are all held while they are sorted; others pass one by one. */
function orderedRows(rows: Iterable<Row>, { matches, orders }: Plan): Iterable<Row> {
  const found = matches === undefined ? rows : matching(rows, matches)
  if (orders.length === 0) return found
  return [...found].toSorted((first, second) => {
    for (const { read, descending } of orders) {
      const order = compareInOrder(read(first), read(second))
      if (order !== 0) return descending ? -order : order
    }
    return 0
  })
}

function* matching(rows: Iterable<Row>, matches: (row: Row) => boolean): Generator<Row, void> {
  for (const row of rows) if (matches(row)) yield row
}

/** Null goes before every value. */
function compareInOrder(first: Value, second: Value): number {
  if (first === null || first === undefined) return second === null || second === undefined ? 0 : -1
  if (second === null || second === undefined) return 1
  const left = instantOf(first) ?? first
  const right = instantOf(second) ?? second
  return left < right ? -1 : left > right ? 1 : 0
}

function valuesOf({ columns }: Pick<Plan, 'columns'>, row: Row): readonly Value[] {
  return columns.map(({ read }) => read(row))
}

function resultOf(
  { object, columns }: Pick<Plan, 'object' | 'columns'>,
  count: number,
  deleted: number,
  rows?: QueryResult['rows'],
): QueryResult {
  const aliases = columns.flatMap(({ alias }, index) =>
    alias === undefined ? [] : [[index, alias] as const],
  )
  return {
    object,
    columns: columns.map(({ name }) => name),
    ...(aliases.length === 0 ? {} : { aliases: Object.fromEntries(aliases) }),
    ...(rows === undefined ? {} : { rows }),
    count,
    deleted,
  }
}

async function askFunction(query: ParsedQuery, answer: DataFunction): Promise<QueryResult> {
  const rows = await answer(query)
  if (!Array.isArray(rows)) {
    throw new QueryFailure(
      `The data function answered ${rows === null ? 'null' : typeof rows} to "${query.text}"; it must answer an array of rows.`,
    )
  }
  return givenRows(query, rows)
}

/** The result of a query whose rows are given: only the selected fields are picked. */
export function givenRows(query: ParsedQuery, rows: readonly Row[]): QueryResult {
  // "count(Id)" is not a field: there the rows name the columns by what they have.
  const isFree = query.unsupported !== undefined && rows.length > 0
  const names = isFree ? [...new Set(rows.flatMap(ownFields))] : query.fields
  const columns = names.flatMap((name, index) => givenColumns(query, rows, name, isFree ? -1 : index))
  const values = rows.map((row) => valuesOf({ columns }, row))
  return resultOf({ object: query.object, columns }, rows.length, 0, values)
}

function givenColumns(
  query: ParsedQuery,
  rows: readonly Row[],
  written: string,
  index: number,
): readonly Column[] {
  const prefix = `${query.object.toLowerCase()}.`
  const field = written.toLowerCase().startsWith(prefix) ? written.slice(prefix.length) : written
  const column = (name: string): Column => ({ name, read: (row) => readField(row, name)?.value })
  if (field === '*') return [...new Set(rows.flatMap(ownFields))].map(column)
  const found = rows.map((row) => readField(row, field)).find((one) => one !== undefined)
  if (found === undefined && rows.length > 0)
    throw new QueryFailure(`There is no field ${field} in the rows that were given for ${query.object}.`)
  const alias = query.aliases?.[index]
  return [{ ...column(found?.name ?? field), ...(alias === undefined ? {} : { alias }) }]
}
