import { resultFile, streamedFile } from '../../database/files/result-file.ts'
import { foundBy } from '../../database/query/outcome.ts'
import { KEPT_ROWS, type QueryResult, rowsOf } from '../../database/query/run-query.ts'
import type { Answer } from '../../engine/answer.ts'
import { jobOf } from '../../job-control/job.ts'
import { partOf } from '../../pipeline/file-part.ts'
import type { Call } from '../../pipeline/operation.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import { type DataQueryJob, progressAt } from './data-query-job.ts'
import { ADDRESS_LIFE_SECONDS, fileNameOf, signatureOf } from './result-address.ts'
import { resultText } from './result-text.ts'
import { sourceOf } from './run-query.ts'

/**
 * The result of a job, as the store has it that Zuora uses: whoever has the address may read it for 4 hours,
 * and nothing else lets anybody in. It does not know Zuora's token, and refuses a request that has one.
 */
export function downloadResult(call: Call): Answer {
  const { state, now, params, headers, query } = call
  if (headers['authorization'] !== undefined)
    return refused(400, 'InvalidArgument', 'Only one auth mechanism allowed; send no Authorization here')
  const job = jobOf<DataQueryJob>(state.jobs, 'dataQuery', params['job-id'])
  const found = foundBy(job?.outcome)
  if (job === undefined || found === undefined || params['name'] !== fileNameOf(job))
    return refused(403, 'AccessDenied', 'Access Denied')
  const isSigned = Object.entries(signatureOf(job)).every(([name, value]) => query[name] === value)
  if (!isSigned) return refused(403, 'SignatureDoesNotMatch', 'The signature is not that of this address')
  if (now >= job.endsAt + ADDRESS_LIFE_SECONDS * 1000 || progressAt(job, now).status !== 'completed')
    return refused(403, 'AccessDenied', 'Request has expired')
  if (job.filesPurged === true) return refused(404, 'NoSuchKey', 'The specified key does not exist.')
  return partOf(headers, fileAnswer(state, job, found), fileNameOf(job))
}

function refused(status: number, code: string, message: string): Answer {
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code><Message>${message}</Message></Error>`
  return { status, body: { file: { contentType: 'application/xml', bytes: Buffer.from(text) } } }
}

const FORMATS = { NONE: 'csv', GZIP: 'gzip', ZIP: 'zip' } as const

function fileAnswer(state: TenantState, job: DataQueryJob, result: QueryResult): Answer {
  const { query, request, startsAt } = job
  const run = { source: sourceOf(state, job), now: startsAt }
  const write = (): Iterable<string> => resultText(result, rowsOf(result, query, run), request)
  const [name = '', extension = ''] = fileNameOf(job).split('.')
  const packing = { format: FORMATS[request.compression], name, extension }
  const file = result.count > KEPT_ROWS ? streamedFile(write, packing) : resultFile(write(), packing)
  // What the store says of a file that nothing else is said about.
  return { status: 200, body: { file: { ...file, contentType: 'binary/octet-stream' } } }
}
