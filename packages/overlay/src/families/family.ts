import type { FamilyFacts, FamilyOperations, Phase } from '@zuora-jobs/spec'

import { type JsonObject, objectOf } from '../json.ts'

/** A status that no page lists: seen in the wild, or deduced from something that is listed. */
export interface InferredStatus {
  readonly phase: Phase
  readonly 'x-inferred': true
  readonly 'x-inferred-reason': string
}

/**
 * A family of jobs as `x-jobs` of a document describes it, under the name that it has in code: its facts, of
 * which those that Zuora does not say are left out.
 */
export interface FamilyDescription
  extends
    Pick<FamilyFacts, 'title' | 'command' | 'operations' | 'id' | 'status'>,
    Partial<Pick<FamilyFacts, 'slots' | 'limits'>> {
  /** Every status with its phase. Upper and lower case make no difference. */
  readonly phases: Readonly<Record<string, Phase | InferredStatus>>
  readonly idempotencyKeyHours?: number
  readonly retention?: { readonly jobDays?: number; readonly resultDays?: number }
}

/** Whether a job in this phase has ended. */
export const IS_FINAL: Readonly<Record<Phase, boolean>> = {
  waiting: false,
  running: false,
  blocked: false,
  cancelling: false,
  succeeded: true,
  partial: true,
  failed: true,
  cancelled: true,
}

/** What an operation of a family can be for, and whether each family has one. */
export const IS_NEEDED: Readonly<Record<keyof FamilyOperations, boolean>> = {
  submit: true,
  poll: true,
  cancel: false,
  list: false,
  upload: false,
  errors: false,
  download: false,
  lastCompleted: false,
}

/** The families of a document in which `findFamilyProblems` has found nothing, by their names. */
export function familiesOf(document: JsonObject): Readonly<Record<string, FamilyDescription>> {
  return objectOf(document['x-jobs']) as Readonly<Record<string, FamilyDescription>>
}

/** The phase of a status as a family lists it. */
export function phaseOf(listed: Phase | InferredStatus): Phase {
  return typeof listed === 'string' ? listed : listed.phase
}
