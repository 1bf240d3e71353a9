import type { components } from '@zuora-jobs/spec'

/** Which jobs to list. */
export interface CustomObjectJobQuery {
  /**
   * Jobs per page, 1 to 100.
   *
   * @default 25
   */
  readonly pageSize?: number | undefined
  /** The `cursor` of the page before. */
  readonly cursor?: string | undefined
  /** Only jobs of this status. */
  readonly status?: components['schemas']['CustomObjectBulkJobStatusFilter'] | undefined
}
