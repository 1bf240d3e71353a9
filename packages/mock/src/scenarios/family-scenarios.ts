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
  /** Whether a job that was submitted with this request, which need not have been checked, matches. */
  matches(request: Partial<Request>, match: Match): boolean
}

/**
 * A job as scenarios see it, by the request that submitted it. A request that is not an object matches
 * nothing.
 */
export function jobSubject<Request, Match>(
  family: FamilyScenarios<Request, Match>,
  request: unknown,
): Pick<ScenarioSubject, 'family' | 'matches' | 'statuses'> {
  if (!isObject(request)) return {}
  return {
    family: family.name,
    statuses: family.statuses(request as Partial<Request>),
    // What a scenario says was checked by the schema of the family.
    matches: (match) => family.matches(request as Partial<Request>, match as Match),
  }
}

/** Whether a text, which need not be one, has this piece in any case. */
export function mentions(text: unknown, piece: string): boolean {
  return typeof text === 'string' && text.toLowerCase().includes(piece.toLowerCase())
}
