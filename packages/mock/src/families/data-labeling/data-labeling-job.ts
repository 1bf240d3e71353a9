import type { Paced } from '../../job-control/job-control.ts'

/** What a labeling job labels. */
export type LabelObjectType = 'User' | 'Account' | 'Product' | 'BillRun' | 'PaymentRun' | 'ForecastRun'

/** The body of a submission after the spec was checked. Of `orgs` and `orgIds`, absent, null and `[]` differ. */
export interface LabelingRequest {
  readonly objectType: LabelObjectType
  readonly queryType: 'ById' | 'ByZoql'
  readonly ids?: readonly string[]
  readonly query?: string
  readonly orgs?: readonly string[] | null
  readonly orgIds?: readonly string[] | null
}

/** The organizations an object is labeled with, by id. `null` takes its label away. */
export type Label = readonly string[] | null

/** What a job comes to: the objects it labels, and how many it does not. */
export interface LabelingOutcome {
  readonly labeled: readonly { readonly id: string; readonly label: Label }[]
  readonly failed: number
  readonly timeout: number
}

/**
 * A data labeling job. It is written once, at submission, with its whole future; what it looks like at some instant
 * is computed by {@link file://./life.ts | progressAt}.
 * Instants are milliseconds since the Unix epoch, in the tenant's time.
 */
export interface LabelingJob extends Paced {
  readonly id: string
  readonly request: LabelingRequest
  readonly submittedAt: number
  readonly startsAt: number
  readonly endsAt: number
  /** How many objects a scenario leaves unlabeled. */
  readonly unlabeled?: { readonly failed: number; readonly timeout: number }
  /** Missing while a slow data function is still looking for the objects. */
  readonly outcome?: LabelingOutcome
}
