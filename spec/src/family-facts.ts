import type { Phase } from './phase.ts'

/** The operations of a family by what they do, as operationIds of the document. */
export interface FamilyOperations {
  readonly submit: string
  readonly poll: string
  readonly cancel?: string
  readonly list?: string
  readonly upload?: string
  readonly errors?: string
  readonly download?: string
  readonly lastCompleted?: string
}

/**
 * What the spec says about a family of jobs. It stands in `spec/jobs/<family>.yaml`, is `x-jobs` of the
 * bundled document, and a value of `FAMILIES`.
 */
export interface FamilyFacts {
  /** The name in code and JSON, such as `customObjects`. */
  readonly name: string
  /** Zuora's name, such as `Custom object bulk jobs`. */
  readonly title: string
  /** The name at the terminal, such as `bulk`. */
  readonly command: string
  readonly operations: FamilyOperations
  /** JSON pointers to the id of the job in the answers to a submit and to a poll. */
  readonly id: { readonly submit: string; readonly poll: string }
  /** JSON pointer to the status of the job in the answer to a poll. */
  readonly status: string
  /** The statuses that Zuora lists, as it spells them. */
  readonly statuses: readonly string[]
  /** The phase of each status. Statuses are in lower case: Zuora spells them in more than one way. */
  readonly phases: Readonly<Record<string, Phase>>
  /**
   * How many open jobs a tenant may have, by the name of the slot, and the statuses that count, in lower
   * case.
   */
  readonly slots: Readonly<Record<string, { readonly limit: number; readonly statuses: readonly string[] }>>
  /**
   * How long Zuora knows a submit again by its `Idempotency-Key`, in hours; `undefined` where it does not.
   */
  readonly idempotencyKeyHours: number | undefined
  /** How long Zuora keeps jobs and their results, in days; `undefined` where it does not say. */
  readonly retention: { readonly jobDays: number | undefined; readonly resultDays: number | undefined }
  /** Sizes in bytes that Zuora does not take or send more of. */
  readonly limits: {
    readonly requestBytes?: number
    readonly uploadBytes?: number
    readonly resultBytes?: number
  }
}
