import { nearest } from '../../errors/nearest.ts'
import { DATA_SOURCE_NAMES } from '../catalog/data-sources.ts'
import { instantOf } from '../datetime.ts'
import type { Row, Value } from '../row.ts'
import type { Rows, RowTables } from '../rows.ts'
import { allFields, findField, findSource, type FoundField } from './find-field.ts'
import { type ParsedQuery, QueryFailure } from './parsed-query.ts'
import { type FieldReader, rowMatcher } from './row-matcher.ts'

/** How a query finds its rows. Whatever language a query is in, this is what it comes to. */
export interface Plan {
  /** The object, as its table spells it. */
  readonly object: string
  readonly rows: Rows
  /** What is selected, in order. */
  readonly columns: readonly Column[]
  /**
   * Whether a row is one of those that are wanted; missing where all are.
   *
   * @throws {@link QueryFailure} for a comparison with no honest answer.
   */
  readonly matches?: (row: Row) => boolean
  readonly orders: readonly { readonly read: FieldReader; readonly descending: boolean }[]
  readonly offset: number
  readonly limit: number
}

/** A column of a result. */
export interface Column {
  /** `AccountNumber`, or `BillToContact.Country` for a field of a joined object. */
  readonly name: string
  /** The name that the query gives it. */
  readonly alias?: string
  readonly read: FieldReader
}

/** The sentence for an object that neither a table nor the documentation has. */
export function unknownObject(object: string, tables: RowTables): string {
  const near = nearest(object, [...new Set([...Object.keys(tables), ...DATA_SOURCE_NAMES])])
  const meant = near === undefined ? '' : `; did you mean ${near}?`
  const rows = Object.keys(tables).join(', ') || 'none'
  return `there is no object ${object}${meant}${meant === '' ? ';' : ''} this mock tenant has rows of: ${rows}`
}

/**
 * Looks up every name of a query.
 *
 * @param now what relative dates count from, in epoch milliseconds.
 * @throws {@link QueryFailure} for an unknown object or field, and for what the mock cannot evaluate.
 */
export function planQuery(query: ParsedQuery, tables: RowTables, now: number): Plan {
  const source = findSource(tables, query.object)
  if (source === undefined) throw new QueryFailure(unknownObject(query.object, tables))
  if (query.unsupported !== undefined) throw new QueryFailure(beyond(query.unsupported))
  const scope = { tables, language: query.language }
  const find = (field: string): FoundField => findField(source, field, scope)
  const columns = query.fields.flatMap((field, index): readonly Column[] => {
    if (field.endsWith('*')) return allFields(source, field, scope)
    const found = find(field)
    const alias = query.aliases?.[index]
    // Documented: an alias that is the full name of the column in other letters counts for nothing.
    const isName = alias?.toLowerCase() === `${source.name}.${found.name}`.toLowerCase()
    return [alias === undefined || isName ? found : { ...found, alias }]
  })
  const matches = rowMatcher(query.conditions, (field) => find(field).read, now)
  const changed = changedTest(query, source.rows.length === 0 ? () => null : updatedReader(find))
  const isFiltered = query.conditions.length > 0 || changed !== undefined
  return {
    object: source.name,
    rows: source.rows,
    columns,
    ...(isFiltered ? { matches: (row: Row) => matches(row) && changed?.(row) !== false } : {}),
    orders: (query.orderBy ?? []).map(({ field, descending }) => ({ read: find(field).read, descending })),
    offset: query.offset ?? 0,
    limit: query.limit ?? Number.POSITIVE_INFINITY,
  }
}

function beyond(unsupported: string): string {
  return (
    `The mock cannot evaluate "${unsupported}": it has no aggregates, functions, group by, or SQL. A scenario can ` +
    'answer the query: { match: { query: "a piece of it" }, effect: { rows: [{ … }] } }; so can a data function.'
  )
}

function updatedReader(find: (field: string) => FoundField): FieldReader {
  try {
    return find('UpdatedDate').read
  } catch (error) {
    if (error instanceof QueryFailure) return () => null
    throw error
  }
}

/** Whether a row changed in the time that a run reads. One without `UpdatedDate` always did. */
function changedTest(
  { changedSince, changedBefore }: ParsedQuery,
  read: (row: Row) => Value,
): ((row: Row) => boolean) | undefined {
  if (changedSince === undefined && changedBefore === undefined) return undefined
  return (row) => {
    const updated = instantOf(read(row))
    if (updated === undefined) return true
    return updated >= (changedSince ?? updated) && (changedBefore === undefined || updated < changedBefore)
  }
}
