import { type DataFunction, type DataSource, findTable } from '../data-source.ts'
import { instantOf } from '../datetime.ts'
import { ownFields, readField, type Row, type Tables, type Value } from '../row.ts'
import { type ParsedQuery, QueryFailure } from './parsed-query.ts'
import { rowMatches, sorted } from './row-matches.ts'

/** What a query found: a rectangle. */
export interface QueryResult {
  /** The object, as its table spells it. */
  readonly object: string
  /** Field names, as the rows spell them: `AccountNumber`, `BillToContact.Country`. */
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Value[])[]
  /** How many of the rows, at their end, were deleted. */
  readonly deleted: number
}

/**
 * Runs a query; on tables also on the deleted rows of its object.
 *
 * @throws {@link QueryFailure} for an unknown object or field, and for what the mock cannot evaluate.
 *   What a data function throws comes through unchanged.
 */
export async function runQuery(
  query: ParsedQuery,
  source: DataSource,
  deleted: readonly Row[] = [],
): Promise<QueryResult> {
  return typeof source === 'function'
    ? await askFunction(query, source)
    : searchTables(query, source, deleted)
}

/** The sentence for an object that no table has. */
export function unknownObject(object: string, tables: Tables): string {
  const known = Object.keys(tables).join(', ') || 'none'
  return `there is no object ${object}; this mock tenant has: ${known}`
}

/**
 * Runs a query on tables.
 *
 * @throws {@link QueryFailure} for an unknown object or field, and for what the mock cannot evaluate.
 */
export function searchTables(query: ParsedQuery, tables: Tables, deleted: readonly Row[] = []): QueryResult {
  const table = findTable(tables, query.object)
  if (table === undefined) throw new QueryFailure(unknownObject(query.object, tables))
  if (query.unsupported !== undefined) {
    throw new QueryFailure(
      `The mock cannot evaluate "${query.unsupported}": it knows plain fields and conditions joined by "and". ` +
        'Start the tenant with a data function to answer this query.',
    )
  }
  const own = (field: string): string => withoutObject(field, table.name)
  const conditions = query.conditions.map((condition) => ({ ...condition, field: own(condition.field) }))
  const all = [...table.rows, ...deleted]
  for (const { field } of conditions) nameInRows(table.name, all, field)
  // The columns come from the whole table: a filter that leaves no row makes no field unknown.
  const columns = query.fields.flatMap((field) => columnsFor(table.name, all, own(field)))
  const orders = (query.orderBy ?? []).map(({ field, descending }) => ({ field: own(field), descending }))
  for (const { field } of orders) nameInRows(table.name, all, field)
  const isFound = (row: Row): boolean => rowMatches(row, conditions) && isChanged(row, query)
  const live = sorted(table.rows.filter(isFound), orders).slice(0, query.limit)
  const left = query.limit === undefined ? undefined : query.limit - live.length
  const gone = sorted(deleted.filter(isFound), orders).slice(0, left)
  return { object: table.name, columns, rows: pick([...live, ...gone], columns), deleted: gone.length }
}

async function askFunction(query: ParsedQuery, answer: DataFunction): Promise<QueryResult> {
  const rows = await answer(query)
  if (!Array.isArray(rows)) {
    throw new QueryFailure(
      `The data function answered ${rows === null ? 'null' : typeof rows} to "${query.text}"; it must answer an array of rows.`,
    )
  }
  // "count(Id)" is not a field: there the function names the columns by what it answers.
  const columns =
    query.unsupported !== undefined && rows.length > 0
      ? [...new Set(rows.flatMap((row: Row) => Object.keys(row)))]
      : query.fields.flatMap((field) => columnsFor(query.object, rows, withoutObject(field, query.object)))
  return { object: query.object, columns, rows: pick(rows, columns), deleted: 0 }
}

function pick(rows: readonly Row[], columns: readonly string[]): (readonly Value[])[] {
  return rows.map((row) => columns.map((column) => readField(row, column)?.value))
}

function columnsFor(object: string, rows: readonly Row[], field: string): readonly string[] {
  return field === '*' ? [...new Set(rows.flatMap(ownFields))] : [nameInRows(object, rows, field)]
}

/** The field as the rows spell it. Without rows nothing is known about fields, and every name will do. */
function nameInRows(object: string, rows: readonly Row[], field: string): string {
  for (const row of rows) {
    const found = readField(row, field)
    if (found !== undefined) return found.name
  }
  if (rows.length === 0) return field
  throw new QueryFailure(`There is no field ${field} in ${object}.`)
}

/** `Account.Name` and `Account.*` in a query on Account mean `Name` and `*`. */
function withoutObject(field: string, object: string): string {
  const prefix = `${object.toLowerCase()}.`
  return field.toLowerCase().startsWith(prefix) ? field.slice(prefix.length) : field
}

/** Whether a row changed in the time that a run reads. One without `UpdatedDate` always did. */
function isChanged(row: Row, { changedSince, changedBefore }: ParsedQuery): boolean {
  const updated = instantOf(readField(row, 'UpdatedDate')?.value)
  if (updated === undefined) return true
  return updated >= (changedSince ?? updated) && (changedBefore === undefined || updated < changedBefore)
}
