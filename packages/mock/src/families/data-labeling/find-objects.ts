import { plainZoqlRemark } from '../../database/query/export-zoql-only.ts'
import { parseQuery } from '../../database/query/parse-query.ts'
import { type ParsedQuery, QueryFailure } from '../../database/query/parsed-query.ts'
import { planQuery } from '../../database/query/plan-query.ts'
import { runQuery, searchTables } from '../../database/query/run-query.ts'
import { type DataSource, findTable, rowById } from '../../database/rows.ts'
import type { DataLabelingRequest } from './data-labeling-job.ts'

/** The objects a job is about: the ids that exist, and how many of those asked for do not. */
export interface FoundObjects {
  readonly ids: readonly string[]
  readonly missing: number
}

/** The objects, or how to find them when a data function has to be asked, or why there can be none. */
type ObjectSearch = (
  | { readonly found: FoundObjects }
  | { readonly later: () => Promise<FoundObjects> }
  | { readonly problem: string }
) & {
  /** What Zuora may not take in its query. */
  readonly remark?: string | undefined
}

/** Looks for the objects of a job. */
export function findObjects(
  request: DataLabelingRequest,
  data: DataSource,
  now: number,
  strict = false,
): ObjectSearch {
  const { objectType, queryType, ids = [], query } = request
  if (queryType === 'ById')
    return ids.length === 0 ? { problem: 'ById needs ids.' } : { found: knownIds(objectType, ids, data) }
  if (query === undefined) return { problem: 'ByZoql needs a query.' }
  const parsed = parseQuery(query, 'zoql')
  if ('problem' in parsed) return { problem: `The query cannot be read: ${parsed.problem}.` }
  // Inferred: labels go to objects of one type, so a query for another one must be a mistake.
  if (parsed.query.object.toLowerCase() !== objectType.toLowerCase())
    return { problem: `The query finds ${parsed.query.object}, the job labels ${objectType}.` }
  const remark = plainZoqlRemark(parsed.query)
  if (remark !== undefined && strict) return { problem: `The query cannot be read: ${remark}.` }
  return { remark, ...objectsOf(parsed.query, objectType, data, now) }
}

function objectsOf(
  query: ParsedQuery,
  objectType: DataLabelingRequest['objectType'],
  data: DataSource,
  now: number,
): ObjectSearch {
  if (typeof data === 'function') return { later: async () => await askForIds(query, data, now) }
  // The types that can be labeled exist in every tenant, with or without objects.
  if (findTable(data, objectType) === undefined) return { found: { ids: [], missing: 0 } }
  try {
    const search = { tables: data, now }
    // Once as it is, so that a field that does not exist is found out.
    planQuery(query, data, now)
    const found = searchTables({ ...query, fields: ['Id'] }, { ...search, keep: Infinity })
    return { found: allOf((found.rows ?? []).map(([id]) => id)) }
  } catch (error) {
    // Inferred, as is every refusal of a query: no sample shows one.
    if (error instanceof QueryFailure) return { problem: error.message }
    throw error
  }
}

/** Without a table for the object type (users, bill runs …) the mock takes every id for good. */
function knownIds(objectType: string, ids: readonly string[], data: DataSource): FoundObjects {
  const table = typeof data === 'function' ? undefined : findTable(data, objectType)
  const wanted = [...new Set(ids)]
  if (table === undefined) return { ids: wanted, missing: 0 }
  const { rows } = table
  const found = wanted.filter((id) => rowById(rows, id) !== undefined)
  return { ids: found, missing: wanted.length - found.length }
}

async function askForIds(query: ParsedQuery, source: DataSource, now: number): Promise<FoundObjects> {
  try {
    const { rows = [] } = await runQuery({ ...query, fields: ['Id'] }, { source, now })
    return allOf(rows.map(([id]) => id))
  } catch {
    // A labeling job has no status for failure and no place for a message; it ends with nothing to show.
    return { ids: [], missing: 0 }
  }
}

function allOf(ids: readonly unknown[]): FoundObjects {
  return { ids: ids.map(String), missing: 0 }
}
