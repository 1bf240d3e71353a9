import type { OperationId } from '../engine/operation-id.ts'
import type { FamilyName } from '../job-control/job.ts'
import { isObject, type Schema } from '../schema/schema.ts'
import type { ScenarioSubject } from './scenario-book.ts'

/** What scenarios need to know of a family. */
export interface FamilyScenarios<Request, Match> {
  readonly name: FamilyName
  /** The operation that submits a job. */
  readonly submit: OperationId
  /**
   * The codes with which jobs are refused: how many digits they have, and the first ones where a family has
   * its own.
   */
  readonly refusalCode: { readonly digits: number; readonly prefix?: string }
  /** The statuses that a job with this request can have. */
  statuses(request: Partial<Request>): readonly string[]
  /** What `match` can say about a job. */
  readonly match: Schema<Match>
  /** The queries of a request, which need not have been checked: what `query` of `match` is a piece of. */
  queries?(request: Partial<Request>): readonly unknown[]
}

/** A job as scenarios see it, by the request that submitted it. One that is not an object matches nothing. */
export function jobSubject<Request, Match>(
  family: FamilyScenarios<Request, Match>,
  request: unknown,
): Pick<ScenarioSubject, 'family' | 'matches' | 'statuses'> {
  if (!isObject(request)) return {}
  const known = request as Partial<Request>
  const matches = (match: object): boolean =>
    Object.entries(match).every(([field, wanted]) => {
      if (wanted === undefined) return true
      return field === 'query'
        ? family.queries?.(known).some((query) => mentions(query, wanted))
        : request[field] === wanted
    })
  return { family: family.name, statuses: family.statuses(known), matches }
}

/** Whether a text, which need not be one, has this piece in any case. */
export function mentions(text: unknown, piece: string): boolean {
  return typeof text === 'string' && text.toLowerCase().includes(piece.toLowerCase())
}
