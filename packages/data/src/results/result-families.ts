import { aquaResults } from '../families/aqua/aqua-results.ts'
import { dataQueryResults } from '../families/data-query/data-query-results.ts'
import type { ResultFamily } from '../families/result-family.ts'

const FAMILIES = [aquaResults, dataQueryResults] as const

/** The family whose results these are, whatever its name is in `createJobs`. */
export function resultFamilyOf(result: object): ResultFamily<unknown, unknown> {
  const found = FAMILIES.find((family) => family.isOwn(result))
  if (found === undefined) throw new TypeError('the outcome is of a family without results in files')
  return found as ResultFamily<unknown, unknown>
}
