import type { AquaQueryResult } from '@zuora-jobs/polling'

/** The result of a query that is to be saved. */
export interface PendingResult extends AquaQueryResult {
  /** The name of its file. */
  readonly file: string
  /** Its place among the queries of the export. */
  readonly place: number
}
