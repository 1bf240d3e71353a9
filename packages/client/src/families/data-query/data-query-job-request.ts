import type { components } from '@zuora-jobs/spec'

import type { InputOf } from '../../call/input-of.ts'

type Schemas = components['schemas']

/** SQL and the form of its result; `submit` takes it. */
export type DataQueryJobRequest = InputOf<Schemas['DataQueryJobRequest']>

/** Which jobs to list. */
export interface DataQueryJobQuery {
  /**
   * The most jobs, 1 to 1,000. There is no next page.
   *
   * @default 20
   */
  readonly pageSize?: number | undefined
  /** Only jobs of this status. */
  readonly queryStatus?: Schemas['DataQueryJobStatusFilter'] | undefined
}
