import type { components } from '@zuora-jobs/spec'

import type { Job } from '../../job-control/job.ts'
import type { Label } from '../../organizations/labels.ts'

/** The body of a submission. Of `orgs` and `orgIds`, absent, null and `[]` differ. */
export type DataLabelingRequest = components['schemas']['DataLabelingJobRequest']

/** What a job comes to: the objects it labels, and how many it does not. */
export interface LabelingOutcome {
  readonly labeled: readonly { readonly id: string; readonly label: Label }[]
  readonly failed: number
  readonly timeout: number
}

/**
 * A data labeling job. Instants are epoch milliseconds, in the tenant's time. Where it stands at an instant
 * is computed by {@link file://./life.ts | progressAt}.
 */
export interface DataLabelingJob extends Job {
  readonly family: 'dataLabeling'
  readonly request: DataLabelingRequest
  readonly startsAt: number
  readonly endsAt: number
  /** How many objects a scenario leaves unlabeled. */
  readonly unlabeled?: { readonly failed: number; readonly timeout: number }
  /** Missing while a slow data function is still looking for the objects. */
  readonly outcome?: LabelingOutcome
}
