import type { FAMILIES } from '@zuora-jobs/spec'

import type { OperationId } from '../engine/operation-id.ts'
import { isObject, type Schema } from '../schema/schema.ts'
import type { ScenarioSubject } from './scenario-book.ts'

/** The name of a family of jobs. */
export type FamilyName = keyof typeof FAMILIES

/** What scenarios need to know of a family. */
export interface FamilyScenarios<Request, Match> {
  readonly name: FamilyName
  /** The operation that submits a job. */
  readonly submit: OperationId
  /** The statuses at which a job can be held. */
  readonly openStatuses: readonly string[]
  /** The codes with which jobs are refused: how many digits they have, and the first ones where a family has its own. */
  readonly refusalCode: { readonly digits: number; readonly prefix?: string }
  /** What `match` can say about a job. */
  readonly match: Schema<Match>
  /** Whether a job that was submitted with this request, which need not have been checked, matches. */
  matches(request: Partial<Request>, match: Match): boolean
}

/** A job as scenarios see it, by the request that submitted it. What is no object, a bad request for one, matches nothing. */
export function jobSubject<Request, Match>(
  family: FamilyScenarios<Request, Match>,
  request: unknown,
): Pick<ScenarioSubject, 'family' | 'matches'> {
  if (!isObject(request)) return {}
  return {
    family: family.name,
    // What a scenario says was checked by the schema of the family.
    matches: (match) => family.matches(request as Partial<Request>, match as Match),
  }
}
