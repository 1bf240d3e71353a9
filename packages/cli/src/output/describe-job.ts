import type {
  AquaResult,
  CustomObjectResult,
  DataLabelingResult,
  DataQueryResult,
  JobHandle,
} from '@zuora-jobs/polling'

/** How a job stands, in one line. */
export function describeJob({ id, status, progress, failures }: JobHandle): string {
  const done =
    progress === undefined
      ? ''
      : `, ${progress.done}${progress.total === undefined ? '' : ` of ${progress.total}`} done`
  const failed = failures === 0 ? '' : `, ${count(failures, 'failed status request')}`
  return `job ${id}: ${printable(status)}${done}${failed}`
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

/** What a server sends may hold escape sequences, and a terminal would obey them. */
function printable(text: string): string {
  return text.replace(/[^\x20-\x7e\u00a0-\uffff]/g, '?')
}
