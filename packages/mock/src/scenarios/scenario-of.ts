import type { OperationId } from '../engine/operation-id.ts'
import type { FamilyName } from '../job-control/job.ts'

/** What the parts of a scenario that no family is known in read. */
export type AnyMatch = { readonly job?: string } & { readonly [Name in FamilyName]?: object }

/** A scenario with effects of a type. */
export interface ScenarioOf<Effect = object, Match = AnyMatch> {
  /**
   * The operation that it is about: for an effect on jobs the one that submits them.
   * @default every operation that the effect is for, except `createToken`
   */
  readonly operation?: OperationId
  /** The jobs or requests that it is about. @default every one */
  readonly match?: Match
  /** What it does. */
  readonly effect: Effect
  /** How many jobs or requests that match are left alone first. @default 0 */
  readonly skip?: number
  /** How many jobs or requests it is good for. @default every one that matches */
  readonly times?: number
  /** A note for people. */
  readonly about?: string
}
