import { instantOf } from './datetime.ts'
import type { ParsedQuery } from './query/parsed-query.ts'
import { readField, type Row, type Tables } from './row.ts'

/** Rows that are made when they are read, so that there can be millions of them. */
export interface LazyRows extends Iterable<Row> {
  /** How many there are. */
  readonly length: number
  /** The fields that each of them has. */
  readonly fields: readonly string[]
  /** The row with this `Id`. */
  byId(id: string): Row | undefined
}

/** The rows of an object: a list, or rows that are made when they are read. */
export type Rows = readonly Row[] | LazyRows

/** Rows by object name, where some may be made when they are read. */
export type RowTables = Readonly<Record<string, Rows>>

/** Whether rows are made when they are read. */
export function isLazy(rows: Rows): rows is LazyRows {
  return !Array.isArray(rows)
}

const INDEXES = new WeakMap<readonly Row[], ReadonlyMap<unknown, Row>>()

/** Finds a row by its `Id`. A list is read once. */
export function rowById(rows: Rows, id: string): Row | undefined {
  if (isLazy(rows)) return rows.byId(id)
  let index = INDEXES.get(rows)
  if (index === undefined) {
    index = new Map(rows.map((row) => [readField(row, 'Id')?.value, row]))
    INDEXES.set(rows, index)
  }
  return index.get(id)
}

/** The rows that `change` gives back, which leaves some out. Lazy rows stay lazy. */
export function changedRows(
  rows: Rows,
  change: (row: Row) => Row | undefined,
  moreFields: readonly string[],
): Rows {
  if (!isLazy(rows)) return rows.map(change).filter((row) => row !== undefined)
  const { length, fields } = rows
  return {
    length,
    fields: [...fields, ...moreFields],
    byId: (id) => {
      const row = rows.byId(id)
      return row === undefined ? undefined : change(row)
    },
    *[Symbol.iterator]() {
      for (const row of rows) {
        const changed = change(row)
        if (changed !== undefined) yield changed
      }
    },
  }
}

/**
 * Answers queries with rows. The rows are taken as they are: the function does the filtering, the mock only
 * picks the selected fields. A throw aborts the batch with the error's message.
 */
export type DataFunction = (query: ParsedQuery) => readonly Row[] | Promise<readonly Row[]>

/** Where a tenant's rows come from: tables by object name, or a function. */
export type DataSource = RowTables | DataFunction

/** The rows of a table, whatever the case of the object's name, and the name as the tables spell it. */
export function findTable<Found extends Rows>(
  tables: Readonly<Record<string, Found>>,
  object: string,
): { readonly name: string; readonly rows: Found } | undefined {
  const wanted = object.toLowerCase()
  for (const [name, rows] of Object.entries(tables)) if (name.toLowerCase() === wanted) return { name, rows }
  return undefined
}

/** Deleted records are kept this long. */
const DELETED_RETENTION_MS = 30 * 24 * 60 * 60 * 1000

/** The deleted rows of an object that are kept at an instant. One without an `UpdatedDate` always is. */
export function deletedRows(deleted: Tables, object: string, now: number): readonly Row[] {
  return (findTable(deleted, object)?.rows ?? []).filter((row) => {
    const deletedAt = instantOf(readField(row, 'UpdatedDate')?.value)
    return deletedAt === undefined || now < deletedAt + DELETED_RETENTION_MS
  })
}
