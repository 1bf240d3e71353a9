import { resultCsv } from '../../database/files/result-csv.ts'
import { type ResultFile, resultFile, streamedFile } from '../../database/files/result-file.ts'
import { foundBy } from '../../database/query/outcome.ts'
import { KEPT_ROWS, rowsOf } from '../../database/query/run-query.ts'
import type { Answer } from '../../engine/answer.ts'
import { commonError } from '../../errors/common-error.ts'
import type { Call } from '../../pipeline/operation.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import { type AquaBatch, type AquaJob, aquaJobs, FILE_RETENTION_MS, progressAt } from './aqua-job.ts'
import { deletedFor, sourceOf } from './run-job.ts'

/** `GET_Files`: a file that a completed batch has left, for 3 days. */
export function downloadFile(call: Call): Answer {
  const { state, now, params } = call
  if (!state.settings.permissions.exportData)
    return commonError(call, 403, 50000010, 'The user may not export data.')
  const id = params['file-id'] ?? ''
  for (const job of aquaJobs(state.jobs)) {
    const progress = progressAt(job, now).batches.find(({ batch }) => filesOf(batch).includes(id))
    const isKept = progress?.status === 'completed' && now < progress.batch.endsAt + FILE_RETENTION_MS
    if (!isKept || job.filesPurged) continue
    const file = writeFile(state, job, progress.batch, filesOf(progress.batch).indexOf(id))
    return file === undefined ? tooLarge(state.settings.limits.fileBytes) : { status: 200, body: { file } }
  }
  const problem = 'The file does not exist, or it was deleted: result files are kept for 3 days.'
  return commonError(call, 404, 50000040, problem)
}

function filesOf({ fileId, segments }: AquaBatch): readonly string[] {
  return segments?.ids ?? [fileId]
}

/** The answer for a file beyond the limit: not JSON, with the limit in megabytes. Documented. */
function tooLarge(fileBytes: number): Answer {
  const xml = `<security:max-object-size>${Math.floor(fileBytes / 1024 / 1024)}MB</security:max-object-size>`
  return { status: 403, body: { file: { contentType: 'text/xml;charset=UTF-8', bytes: Buffer.from(xml) } } }
}

/** The file of a batch, or one of its segments; `undefined` for one beyond the limit. */
function writeFile(
  state: TenantState,
  job: AquaJob,
  batch: AquaBatch,
  index: number,
): ResultFile | undefined {
  const result = foundBy(batch.outcome)
  if (result === undefined) throw new Error('A completed batch has no result.')
  const { request, segments, query } = batch
  const { resultFiles: form, limits } = state.settings
  const style = {
    apiNames: job.request.useQueryLabels ?? false,
    dateTimeUtc: job.request.dateTimeUtc ?? false,
    nullText: job.request.nullReplacement ?? '',
    ...(request.deleted === undefined ? {} : { deleted: request.deleted }),
    form,
  }
  const before = index * (segments?.records ?? 0)
  const length = Math.min(segments?.records ?? result.count, result.count - before)
  const write = (): Iterable<string> => {
    const run = { source: sourceOf(state, job), deleted: deletedFor(state, job, batch), now: job.startsAt }
    return resultCsv(result, { rows: rowsOf(result, query, run, before, length), before }, style)
  }
  const name = (request.name ?? job.id).replaceAll(/[\\/]/g, '_')
  const packing = { format: job.request.format ?? 'csv', name }
  if (length > KEPT_ROWS)
    return estimatedBytes(write(), length) > limits.fileBytes ? undefined : streamedFile(write, packing)
  const file = resultFile(write(), packing)
  return 'bytes' in file && file.bytes.length > limits.fileBytes ? undefined : file
}

const SAMPLED_LINES = 1000

/** How long a large file will be, judged by its first lines: it is not written twice. */
function estimatedBytes(lines: Iterable<string>, rows: number): number {
  let [bytes, count] = [0, 0]
  for (const line of lines) {
    bytes += Buffer.byteLength(line)
    count += 1
    if (count === SAMPLED_LINES) break
  }
  return (bytes / count) * rows
}
