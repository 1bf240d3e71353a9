import type { AquaJob, AquaJobRequest } from '@zuora-jobs/client'

import type { JobKind } from '../kind.ts'
import type { Problem } from '../outcome.ts'
import type { FinalPhase, Phase, Reading } from '../phase.ts'

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
  async cancel(zuora, jobId, options) {
    await zuora.aqua.cancel({ jobId }, options)
  },
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

function readAqua(job: AquaJob): Reading {
  const batches = job.batches ?? []
  const done = batches.filter(isCompleted).length
  const known = PHASES[lower(job.status)]
  const phase = known === 'succeeded' ? completedPhase(batches, done) : (known ?? 'running')
  return {
    phase,
    status: String(job.status),
    known: known !== undefined,
    ...(batches.length > 0 ? { progress: { done, total: batches.length } } : {}),
  }
}

/** `pending` and `failed` are documented for batches or not at all, and met on jobs in the wild. */
const PHASES: Readonly<Record<string, Phase>> = {
  submitted: 'waiting',
  pending: 'waiting',
  executing: 'running',
  completed: 'succeeded',
  error: 'failed',
  aborted: 'failed',
  failed: 'failed',
  cancelled: 'cancelled',
  canceled: 'cancelled',
}

/** A job that says `completed` has succeeded only if every one of its queries has. */
function completedPhase(batches: readonly Batch[], done: number): Phase {
  if (done === batches.length) return 'succeeded'
  return done === 0 ? 'failed' : 'partial'
}

function resultOf(job: AquaJob): AquaResult {
  const queries = (job.batches ?? []).flatMap((batch, index): readonly AquaQueryResult[] => {
    const fileIds = fileIdsOf(batch)
    if (!isCompleted(batch) || fileIds.length === 0) return []
    const count = batch.recordCount === undefined ? Number.NaN : Number(batch.recordCount)
    return [
      {
        index,
        name: batch.name,
        query: batch.query ?? '',
        fileIds,
        recordCount: Number.isFinite(count) ? count : undefined,
        full: batch.full ?? true,
      },
    ]
  })
  return { job, queries }
}

function problemsOf(job: AquaJob): readonly Problem[] {
  const batches = job.batches ?? []
  const problems = batches.flatMap((batch, index): readonly Problem[] => {
    if (isCompleted(batch)) return []
    const where = `queries[${index}]${batch.name ? ` ${JSON.stringify(batch.name)}` : ''}`
    return [{ where, message: batch.message || `${batch.status}, without a message` }]
  })
  const told = lower(job.status) !== 'completed' && job.message
  return told ? [{ where: 'job', message: told }, ...problems] : problems
}

/** With File Segmentation a batch has `segments` in place of a `fileId`. */
function fileIdsOf(batch: Batch): readonly string[] {
  if (batch.segments && batch.segments.length > 0) return batch.segments
  return batch.fileId ? [batch.fileId] : []
}

/** Also `completed` without any file is not a result: there is nothing to fetch. */
function isCompleted(batch: Batch): boolean {
  return lower(batch.status) === 'completed' && fileIdsOf(batch).length > 0
}

function lower(status: unknown): string {
  return String(status).toLowerCase()
}
