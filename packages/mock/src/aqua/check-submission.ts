import { type DataSource, findTable } from '../query/data-source.ts'
import { parseQuery } from '../query/parse-query.ts'
import type { ParsedQuery } from '../query/parsed-query.ts'
import { unknownObject } from '../query/run-query.ts'
import { parsePacificTime } from '../time/pacific-time.ts'
import { type AquaRequest, sessionOf } from './aqua-request.ts'
import { type Rejection, rejection } from './rejection.ts'

/** A submission that can run: its queries, read. */
export interface CheckedSubmission {
  readonly queries: readonly ParsedQuery[]
  /** `incrementalTime` in milliseconds since the Unix epoch. */
  readonly incrementalSince?: number
}

/** Checks what Zuora checks before it gives a job its id. `request` must have its queries by now. */
export function checkSubmission(
  request: AquaRequest,
  data: DataSource,
): { readonly checked: CheckedSubmission } | { readonly rejected: Rejection } {
  const { queries = [], notifyUrl, incrementalTime } = request
  const stateful = sessionOf(request) !== undefined
  if (queries.length > 50) return { rejected: rejection('90004', `there are ${queries.length}`) }
  if (queries.length === 0) return { rejected: rejection('90016') }
  if (notifyUrl !== undefined && notifyUrl.length >= 5000) return { rejected: rejection('90014') }
  const since = incrementalTime === undefined ? undefined : parsePacificTime(incrementalTime)
  if (incrementalTime !== undefined && since === undefined) {
    return { rejected: rejection('90015', `${incrementalTime} is not yyyy-MM-dd HH:mm:ss`) }
  }
  if (!stateful && queries.some(({ deleted }) => deleted !== undefined && deleted.forceExport !== true)) {
    return { rejected: rejection('90012') }
  }
  const parsed: ParsedQuery[] = []
  for (const { query = '' } of queries) {
    const read = parseQuery(query)
    if ('problem' in read) return { rejected: rejection('90005', read.problem) }
    // An object that does not exist cannot be parsed either, as far as Zuora's refusals show. A data function
    // may know any object.
    if (typeof data !== 'function' && findTable(data, read.query.object) === undefined) {
      return { rejected: rejection('90005', unknownObject(read.query.object, data)) }
    }
    parsed.push(read.query)
  }
  return { checked: since === undefined ? { queries: parsed } : { queries: parsed, incrementalSince: since } }
}
