import type { Answer } from '../engine/answer.ts'
import { resultCsv } from '../files/result-csv.ts'
import { type ResultFile, resultFile } from '../files/result-file.ts'
import { commonError } from '../operations/common-error.ts'
import type { Call } from '../operations/operation.ts'
import type { AquaBatch, AquaJob } from './aqua-job.ts'
import { progressAt } from './aqua-progress.ts'
import { fileRetentionMs } from './retention.ts'

/** `GET_Files`: the file that a completed batch has left, for 3 days. */
export function downloadFile(call: Call): Answer {
  const { state, now, params } = call
  const id = params['file-id']
  for (const job of state.aquaJobs.values()) {
    const progress = progressAt(job, now).batches.find(({ batch }) => batch.fileId === id)
    if (progress?.status !== 'completed' || job.filesPurged || now >= progress.batch.endsAt + fileRetentionMs)
      continue
    return { status: 200, body: { file: writeFile(job, progress.batch) } }
  }
  return commonError(
    call,
    404,
    50000040,
    'The file does not exist, or it was deleted: result files are kept for 3 days.',
  )
}

function writeFile({ id, request }: AquaJob, batch: AquaBatch): ResultFile {
  if (batch.outcome === undefined || !('result' in batch.outcome))
    throw new Error('A completed batch has no result.')
  const { deleted, name } = batch.request
  const csv = resultCsv(batch.outcome.result, {
    apiNames: request.useQueryLabels ?? false,
    dateTimeUtc: request.dateTimeUtc ?? false,
    nullText: request.nullReplacement ?? '',
    ...(deleted === undefined ? {} : { deleted }),
  })
  return resultFile(csv, request.format ?? 'csv', (name ?? id).replaceAll(/[\\/]/g, '_'))
}
