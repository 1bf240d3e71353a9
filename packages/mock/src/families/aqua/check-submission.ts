import { parsePacificTime } from '../../database/pacific-time.ts'
import { plainZoqlRemark } from '../../database/query/export-zoql-only.ts'
import { findSource } from '../../database/query/find-field.ts'
import { parseQuery } from '../../database/query/parse-query.ts'
import type { ParsedQuery } from '../../database/query/parsed-query.ts'
import { unknownObject } from '../../database/query/plan-query.ts'
import type { Settings } from '../../options/settings.ts'
import {
  type AquaBatch,
  type AquaJob,
  type AquaQueryRequest,
  type AquaRequest,
  DEFAULT_WSDL_VERSION,
  type Rejection,
  sessionOf,
} from './aqua-job.ts'
import objectsWithoutDeleted from './objects-without-deleted.json' with { type: 'json' }
import { rejection } from './rejection.ts'

type CheckedQuery = Pick<AquaBatch, 'request' | 'query'>

/** A submission that can run. */
type CheckedSubmission = Pick<AquaJob, 'leftOut' | 'incrementalSince'> & {
  readonly queries: readonly CheckedQuery[]
  /** What Zuora may not take. */
  readonly remarks: readonly string[]
}

/** What a submission is checked against. */
type CheckedAgainst = Pick<Settings, 'data' | 'hiddenObjects' | 'partners' | 'permissions' | 'strict'>

/** Objects whose deleted records cannot be had: a guide names some, clients have met the others. */
const WITHOUT_DELETED = new Set(objectsWithoutDeleted)

/** The most characters of an Export ZOQL query. */
const MAX_EXPORT_QUERY = 20_000

const CURRENCIES = new Set(Intl.supportedValuesOf('currency'))

/** Checks what Zuora checks before it gives a job its id. `request` must have its queries by now. */
export function checkSubmission(
  request: AquaRequest,
  settings: CheckedAgainst,
): { readonly checked: CheckedSubmission } | { readonly rejected: Rejection } {
  const { queries = [], incrementalTime } = request
  const rejected = requestRejection(request, settings)
  if (rejected !== undefined) return { rejected }
  const since = incrementalTime === undefined ? undefined : parsePacificTime(incrementalTime)
  if (incrementalTime !== undefined && since === undefined)
    return { rejected: rejection('90015', `${incrementalTime} is not yyyy-MM-dd HH:mm:ss`) }

  const stateful = sessionOf(request) !== undefined
  const hidden = new Set(settings.hiddenObjects.map((object) => object.toLowerCase()))
  const checked: CheckedQuery[] = []
  const left: string[] = []
  const remarks: string[] = []
  for (const [index, query] of queries.entries()) {
    const place = queries.length === 1 ? '' : `query ${query.name ?? index + 1}, `
    const read = readQuery(query, stateful, settings, (detail) => place + detail)
    if ('rejected' in read) return read
    const remark = plainZoqlRemark(read.query)
    if (remark !== undefined && settings.strict)
      return { rejected: rejection('90005', `${place}${remark}: type zoqlexport`) }
    if (remark !== undefined) remarks.push(`${place}${remark}: type zoqlexport`)
    if (hidden.has(read.query.object.toLowerCase())) left.push(read.query.object)
    else checked.push({ request: query, query: read.query })
  }
  const leftOut = left.length === 0 ? undefined : rejection('90018', left.join(', '))
  // Inferred: what is left of a job without any query that may run is not documented.
  if (leftOut !== undefined && checked.length === 0) return { rejected: leftOut }
  return {
    checked: {
      queries: checked,
      remarks,
      ...(leftOut === undefined ? {} : { leftOut }),
      ...(since === undefined ? {} : { incrementalSince: since }),
    },
  }
}

function requestRejection(
  { queries = [], notifyUrl, partner }: AquaRequest,
  { permissions, partners }: CheckedAgainst,
): Rejection | undefined {
  if (!permissions.exportData) return rejection('90009')
  if (queries.length > 50) return rejection('90004', `there are ${queries.length}`)
  if (queries.length === 0) return rejection('90016')
  if (notifyUrl !== undefined && notifyUrl.length >= 5000) return rejection('90014')
  const isKnown =
    typeof partner !== 'string' ||
    partner === '' ||
    partners?.some((known) => known.toLowerCase() === partner.toLowerCase()) !== false
  return isKnown ? undefined : rejection('90019', partner)
}

function readQuery(
  { query, type, deleted, convertToCurrencies, apiVersion }: AquaQueryRequest,
  stateful: boolean,
  { data }: CheckedAgainst,
  placed: (detail: string) => string,
): { readonly query: ParsedQuery } | { readonly rejected: Rejection } {
  if (type === 'zoqlexport' && query.length > MAX_EXPORT_QUERY) {
    const detail = `${query.length} characters; Export ZOQL takes ${MAX_EXPORT_QUERY}`
    return { rejected: rejection('90005', placed(detail)) }
  }
  const read = parseQuery(query, type)
  if ('problem' in read) return { rejected: rejection('90005', placed(read.problem)) }
  const { object } = read.query
  if (deleted !== undefined) {
    if (!stateful && deleted.forceExport !== true) return { rejected: rejection('90012') }
    if (WITHOUT_DELETED.has(object.toLowerCase())) return { rejected: rejection('90017') }
  }
  if (convertToCurrencies !== undefined) {
    const wrong = convertToCurrencies.split(',').find((code) => !CURRENCIES.has(code.trim()))
    if (wrong !== undefined)
      return { rejected: rejection('90021', `${wrong.trim()} is not an ISO 4217 code`) }
    if (Number(apiVersion ?? DEFAULT_WSDL_VERSION) < 78)
      return { rejected: rejection('90021', `apiVersion is ${apiVersion}; converting needs 78.0`) }
  }
  // An object that does not exist cannot be parsed either, as far as Zuora's refusals show. A data function
  // may know any object.
  return typeof data !== 'function' && findSource(data, object) === undefined
    ? { rejected: rejection('90005', placed(unknownObject(object, data))) }
    : read
}
