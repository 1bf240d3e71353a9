import type { ParsedQuery } from './query/parsed-query.ts'
import type { Row } from './row.ts'
import type { Rows, RowTables } from './rows.ts'

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
