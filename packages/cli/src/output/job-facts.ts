import type {
  AquaResult,
  CustomObjectResult,
  DataLabelingResult,
  DataQueryResult,
  JobHandle,
  Outcome,
} from '@zuora-jobs/polling'

import type { Facts } from '../context/result.ts'

type Result = AquaResult | CustomObjectResult | DataLabelingResult | DataQueryResult

/** How a job stands, for `--json`. */
export function jobFacts({ family, id, status, progress }: JobHandle, phase: string): Facts {
  return { job: { family, id, phase, status, ...(progress && { progress }) } }
}

/** What a job has achieved, for `--json`: counts, and what went wrong. No rows of customers. */
export function outcomeFacts({
  problems,
  result,
}: {
  readonly problems: Outcome<Result>['problems']
  readonly result: Result
}): Facts {
  return { counts: countsOf(result), problems }
}

function countsOf(result: Result): Facts {
  if ('queries' in result) {
    return {
      queries: result.job.batches.length,
      completed: result.queries.length,
      rows: result.queries.reduce((rows, { recordCount }) => rows + (recordCount ?? 0), 0),
    }
  }
  if ('rejected' in result) return { processed: result.recordsProcessed, rejected: result.rejected.length }
  if ('rows' in result) return { rows: result.rows }
  return { total: result.total, labeled: result.labeled }
}
