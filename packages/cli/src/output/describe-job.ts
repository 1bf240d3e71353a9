import type {
  AquaResult,
  CustomObjectResult,
  DataLabelingResult,
  DataQueryResult,
  JobHandle,
} from '@zuora-jobs/polling'

/** How a job stands, in one line. */
export function describeJob(handle: JobHandle): string {
  return [`job ${handle.id}: ${handle.status}`, ...describeProgress(handle)].join(', ')
}

/** What is known of a job besides its status, in parts. */
export function describeProgress({ progress, failures }: JobHandle): readonly string[] {
  const done =
    progress === undefined
      ? []
      : [`${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`} done`]
  return failures === 0 ? done : [...done, count(failures, 'failed status request')]
}

/** What a job has achieved, in a few words. */
export function describeResult(
  result: AquaResult | CustomObjectResult | DataLabelingResult | DataQueryResult,
): string {
  if ('queries' in result) return `${result.queries.length} of ${result.job.batches.length} queries completed`
  if ('rejected' in result) {
    return `${count(result.recordsProcessed, 'record')} processed, ${count(result.rejected.length, 'row')} rejected`
  }
  if ('rows' in result) return result.rows === undefined ? 'rows not counted' : count(result.rows, 'row')
  return `${result.labeled} of ${result.total} objects labeled`
}

/** `1 row`, `2 rows`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`
}
