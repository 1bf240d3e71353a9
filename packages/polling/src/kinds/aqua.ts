import type { AquaJob, AquaJobRequest } from '@zuora-jobs/client'

import type { JobKind } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Reading } from '../phase.ts'
import { readStatus, type Statuses } from './read-status.ts'

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

/** Aggregate query (AQuA) jobs. A tenant has 50 stateful and 50 stateless ones at a time. */
export const aqua: AquaKind = {
  hasKeys: true,
  async submit(zuora, input, options) {
    const raw = await zuora.aqua.submit(input, options)
    return { id: raw.id, raw }
  },
  status: (zuora, jobId, options) => zuora.aqua.get({ jobId }, options),
  read: readAqua,
  conclude: async (_zuora, job, { phase }) => ({
    phase: phase as FinalPhase,
    result: resultOf(job),
    problems: problemsOf(job),
  }),
  cancel: (zuora, jobId, options) => zuora.aqua.cancel({ jobId }, options),
  slots: (input) => ({ name: isStateful(input) ? 'stateful' : 'stateless', limit: 50 }),
}

/** The kind of AQuA jobs, which can be cancelled. */
export interface AquaKind extends JobKind<AquaJobRequest, AquaJob, AquaResult> {
  readonly cancel: NonNullable<JobKind<AquaJobRequest, AquaJob, AquaResult>['cancel']>
}

function isStateful({ partner, project, version }: AquaJobRequest): boolean {
  return partner != null && project != null && Number(version ?? 1) > 1
}

type Batch = NonNullable<AquaJob['batches']>[number]

/** `pending` and `failed` are documented for batches or not at all, and met on jobs in the wild. */
const STATUSES: Statuses = {
  waiting: 'submitted pending',
  running: 'executing',
  succeeded: 'completed',
  failed: 'error aborted failed',
  cancelled: 'cancelled canceled',
}

function readAqua(job: AquaJob): Reading {
  const reading = readStatus(STATUSES, job.status)
  const total = job.batches?.length ?? 0
  const done = resultOf(job).queries.length
  // A job that says `completed` has succeeded only if it has queries, and all of them have.
  const isPartial = reading.phase === 'succeeded' && (total === 0 || done < total)
  return {
    ...reading,
    ...(isPartial && { phase: done === 0 && total > 0 ? 'failed' : 'partial' }),
    ...(total > 0 && { progress: { done, total } }),
  }
}

function resultOf(job: AquaJob): AquaResult {
  const queries = (job.batches ?? []).flatMap((batch, index): readonly AquaQueryResult[] => {
    const fileIds = fileIdsOf(batch)
    const { name, query = '', full = true, recordCount } = batch
    const count = Number(recordCount ?? Number.NaN)
    return fileIds.length === 0
      ? []
      : [{ index, name, query, fileIds, recordCount: count >= 0 ? count : undefined, full }]
  })
  return { job, queries }
}

function problemsOf(job: AquaJob): readonly Problem[] {
  const batches = job.batches ?? []
  const problems = batches.flatMap((batch, index): readonly Problem[] => {
    if (fileIdsOf(batch).length > 0) return []
    const where = `queries[${index}]${batch.name ? ` ${JSON.stringify(batch.name)}` : ''}`
    return [{ where, message: batch.message || `${batch.status}, without a message` }]
  })
  const isCompleted = readStatus(STATUSES, job.status).phase === 'succeeded'
  const message = isCompleted ? batches.length === 0 && 'completed, without any query' : job.message
  return message ? [{ where: 'job', message }, ...problems] : problems
}

/**
 * The files of a query that completed: with File Segmentation a batch has `segments` in place of a `fileId`.
 * One that says `completed` and names no file has not: there is nothing to fetch.
 */
function fileIdsOf({ status, segments, fileId }: Batch): readonly string[] {
  if (readStatus(STATUSES, status).phase !== 'succeeded') return []
  return segments?.length ? segments : fileId ? [fileId] : []
}
