import type { FamilyFacts } from '@zuora-jobs/spec'

/** A job of a family of one's own, as it stands when an answer is made. */
export interface OwnJob {
  readonly id: string
  /** The body of the submission, checked by the document. */
  readonly request: unknown
  /** As the facts spell it. */
  readonly status: string
  /** Epoch milliseconds, in the tenant's time. */
  readonly submittedAt: number
}

/**
 * A family of jobs that the spec does not have, with a life of its own: a job waits, works and ends, as long
 * as `jobs` of the options says.
 */
export interface OwnFamily {
  /** What the overlay says of it: its entry in the `FAMILIES` that `zuora-jobs-overlay` has generated. */
  readonly facts: FamilyFacts
  /** The answer to a submission. */
  readonly submitted: (job: OwnJob) => object
  /** The answer to a poll. */
  readonly view: (job: OwnJob) => object
  /**
   * The status that a job ends in.
   *
   * @default the first one that means success
   */
  readonly endsAs?: (request: unknown) => string
}

/** Families of one's own, by the names that they have in code. */
export type OwnFamilies = Readonly<Record<string, OwnFamily>>
