import { resultCsv } from '../../database/files/result-csv.ts'
import { type ResultFile, resultFile } from '../../database/files/result-file.ts'
import type { QueryResult } from '../../database/query/run-query.ts'
import type { Answer } from '../../engine/answer.ts'
import { commonError } from '../../errors/common-error.ts'
import type { Call } from '../../pipeline/operation.ts'
import { type AquaBatch, type AquaJob, aquaJobs, FILE_RETENTION_MS, progressAt } from './aqua-job.ts'

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
    const file = writeFile(job, progress.batch, filesOf(progress.batch).indexOf(id))
    const { fileBytes } = state.settings.limits
    return file.bytes.length > fileBytes ? tooLarge(fileBytes) : { status: 200, body: { file } }
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

function writeFile({ id, request }: AquaJob, batch: AquaBatch, index: number): ResultFile {
  if (batch.outcome === undefined || !('result' in batch.outcome))
    throw new Error('A completed batch has no result.')
  const { deleted, name } = batch.request
  const csv = resultCsv(segmentOf(batch.outcome.result, batch, index), {
    apiNames: request.useQueryLabels ?? false,
    dateTimeUtc: request.dateTimeUtc ?? false,
    nullText: request.nullReplacement ?? '',
    ...(deleted === undefined ? {} : { deleted }),
  })
  return resultFile(csv, request.format ?? 'csv', (name ?? id).replaceAll(/[\\/]/g, '_'))
}

/** The records of one file; deleted ones are the last. */
function segmentOf(result: QueryResult, { segments }: AquaBatch, index: number): QueryResult {
  if (segments === undefined) return result
  const { rows, deleted } = result
  const from = index * segments.records
  const part = rows.slice(from, from + segments.records)
  const firstDeleted = rows.length - deleted
  return { ...result, rows: part, deleted: Math.max(0, from + part.length - Math.max(from, firstDeleted)) }
}
