import type { FamilyOperations, Phase } from '@zuora-jobs/spec'

import { type JsonObject, objectOf } from '../json.ts'

/** A status that no page lists: seen in the wild, or deduced from something that is listed. */
export interface InferredStatus {
  readonly phase: Phase
  readonly 'x-inferred': true
  readonly 'x-inferred-reason': string
}

/** A family of jobs as `x-jobs` of a document describes it, under the name that it has in code. */
export interface FamilyDescription {
  /** Zuora's name for the jobs, such as `Data labeling jobs`. */
  readonly title: string
  /** The name at the terminal. */
  readonly command: string
  /** operationIds of the document by what they do. */
  readonly operations: FamilyOperations
  /** JSON pointers to the id of the job in the answers to a submit and to a poll. */
  readonly id: { readonly submit: string; readonly poll: string }
  /** JSON pointer to the status in the answer to a poll. */
  readonly status: string
  /** Every status with its phase. Upper and lower case make no difference. */
  readonly phases: Readonly<Record<string, Phase | InferredStatus>>
  /** How many open jobs a tenant may have, and the statuses that count. */
  readonly slots?: Readonly<Record<string, { readonly limit: number; readonly statuses: readonly string[] }>>
  /** For how long Zuora knows a submit again by its `Idempotency-Key`. */
  readonly idempotencyKeyHours?: number
  readonly retention?: { readonly jobDays?: number; readonly resultDays?: number }
  readonly limits?: {
    readonly requestBytes?: number
    readonly uploadBytes?: number
    readonly resultBytes?: number
  }
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
