import type { AquaJob, AquaJobRequest, ZuoraClient } from '@zuora-jobs/client'
import { AQUA_PHASES, AQUA_SLOTS, isStatefulAquaJob } from '@zuora-jobs/spec'

import { countOf, doubtsOf } from '../job/count-of.ts'
import { finalPhase, type Problem } from '../job/outcome.ts'
import type { Phase } from '../job/phase.ts'
import { textOf } from '../job/text-of.ts'
import { defineFamily, type JobFamily, phaseOf, polled } from './job-family.ts'

/** The result of one query of an AQuA job. */
export interface AquaQueryResult {
  /** Position in the request, from 0. */
  readonly index: number
  /** The query's name, where it was given one. */
  readonly name: string | undefined
  readonly query: string
  /** Files to download with `zuora.files.download`: one, or several segments in order. Kept for 3 days. */
  readonly fileIds: readonly string[]
  /** Rows over all files, headers not counted; `undefined` where Zuora does not say. */
  readonly recordCount: number | undefined
  /** `false` when a stateful job returned only what changed. */
  readonly full: boolean
}

/** What an AQuA job has to show: the queries that completed, also when the job as a whole did not. */
export interface AquaResult {
  readonly job: AquaJob
  readonly queries: readonly AquaQueryResult[]
}

type AquaClient = Pick<ZuoraClient, 'aqua' | 'request'>

/**
 * Aggregate query (AQuA) jobs. A tenant has 50 stateful and 50 stateless ones at a time.
 *
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 */
export const aqua: JobFamily<AquaJobRequest, AquaJob, AquaResult, 'cancel', AquaClient> = defineFamily<
  AquaJobRequest,
  AquaJob,
  AquaResult,
  'cancel',
  AquaClient
>({
  phases: AQUA_PHASES,
  slots: AQUA_SLOTS,
  slotOf: (input) => (isStatefulAquaJob(input) ? 'stateful' : 'stateless'),
  withCallback: (input, notifyUrl) => ({ notifyUrl, ...input }),
  acceptsIdempotencyKey: true,
  async submit(zuora, input, options) {
    const raw = await zuora.aqua.submit(input, options)
    return { id: raw.id, raw }
  },
  async poll(zuora, jobid, options) {
    const path = '/v1/batch-query/jobs/{jobid}'
    return polled(await zuora.request({ method: 'GET', path, params: { jobid } }, options))
  },
  idOf: ({ id }) => id,
  statusOf: ({ status }) => status,
  progressOf(job) {
    const total = batchesOf(job).length
    return total > 0 ? { done: resultOf(job).queries.length, total } : undefined
  },
  /** A query that has not failed, and whose file is not named yet. */
  isVague(job) {
    const batches = batchesOf(job)
    return (
      batches.length === 0 ||
      batches.some((batch) => fileIdsOf(batch).length === 0 && phaseOfQuery(batch) !== 'failed')
    )
  },
  async outcome(_zuora, job, { phase }) {
    const result = resultOf(job)
    const problems = problemsOf(job)
    const isNothingDone = batchesOf(job).length > 0 && result.queries.length === 0
    return { phase: finalPhase(phase, problems, isNothingDone), result, problems }
  },
  cancel: (zuora, jobId, options) => zuora.aqua.cancel({ jobId }, options),
})

type AquaBatch = NonNullable<AquaJob['batches']>[number]

/** Also of an answer that has something else in their place. */
function batchesOf({ batches }: AquaJob): readonly AquaBatch[] {
  return Array.isArray(batches) ? batches.map((batch) => batch ?? {}) : []
}

function resultOf(job: AquaJob): AquaResult {
  const queries = batchesOf(job).flatMap((batch, index): readonly AquaQueryResult[] => {
    const fileIds = fileIdsOf(batch)
    const { name, query = '', full = true, recordCount } = batch
    return fileIds.length === 0
      ? []
      : [{ index, name, query, fileIds, recordCount: countOf(recordCount), full }]
  })
  return { job, queries }
}

function problemsOf(job: AquaJob): readonly Problem[] {
  const batches = batchesOf(job)
  const problems = batches.flatMap((batch, index): readonly Problem[] => {
    const message =
      fileIdsOf(batch).length > 0
        ? doubtsOf({ recordCount: batch.recordCount }, false)[0]?.message
        : textOf(batch.message) || `${batch.status}, without a message`
    const where = `queries[${index}]${batch.name ? ` ${JSON.stringify(batch.name)}` : ''}`
    return message ? [{ where, message }] : []
  })
  const message =
    phaseOfQuery(job) === 'succeeded'
      ? batches.length === 0 && 'completed, without any query'
      : textOf(job.message)
  return message ? [{ where: 'job', message }, ...problems] : problems
}

/**
 * The files of a query that completed: with File Segmentation a batch has `segments` in place of a `fileId`.
 * A query that says `completed` and names no file has not completed: there is nothing to fetch.
 */
function fileIdsOf({ status, segments, fileId }: AquaBatch): readonly string[] {
  if (phaseOfQuery({ status }) !== 'succeeded') return []
  return segments?.length ? segments : fileId ? [fileId] : []
}

/** Jobs and their queries have the same statuses. */
function phaseOfQuery({ status }: Pick<AquaBatch, 'status'> | AquaJob): Phase | undefined {
  return phaseOf(AQUA_PHASES, String(status))
}
