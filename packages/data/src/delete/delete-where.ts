import type { CustomObjectDeleteFilter } from '@zuora-jobs/client'
import { problemsOf } from '@zuora-jobs/client/internal'
import type { CustomObjectResult, Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'
import { CUSTOM_OBJECT_BULK_JOB_REQUEST } from '@zuora-jobs/spec'

import { advanceRun, driveRun } from '../runs/drive-run.ts'
import { checkState, openRun } from '../runs/open-run.ts'
import type { PartWork } from '../runs/part-work.ts'
import { RunInputError, RunStateError } from '../runs/run-errors.ts'
import type { KeptRunOptions, KeylessRunOptions } from '../runs/run-options.ts'
import { RUN_VERSION, type RunPart, type RunState, type RunStep } from '../runs/run-state.ts'
import { workDigest } from '../runs/work-digest.ts'
import { memoryStore } from '../store/memory-store.ts'

/** What to delete. */
export interface DeleteOptions extends KeylessRunOptions {
  /** API name of the custom object. */
  readonly object: string
  /** @default 'default' */
  readonly namespace?: 'default' | 'com_zuora' | undefined
  /** Which records: those that meet one or two conditions, or `'all'` of the object. */
  readonly filter: CustomObjectDeleteFilter | 'all'
}

/** Options of {@link deleteWhere}. */
export interface DeleteWhereOptions extends DeleteOptions, KeptRunOptions {}

/** Options of {@link advanceDelete}. */
export interface AdvanceDeleteOptions extends DeleteOptions {
  /**
   * No process has made this step before; see `advanceLoad`.
   *
   * @default false
   */
  readonly isFirstAttempt?: boolean | undefined
}

/** What came of a delete. */
export interface DeleteResult {
  readonly jobId: string
  /** `failed` may have deleted some of the records. */
  readonly phase: 'succeeded' | 'partial' | 'failed' | 'cancelled'
  /** Records that were deleted, as Zuora counts them; `undefined` where it does not say. */
  readonly deleted: number | undefined
  /** What Zuora says is wrong. */
  readonly problems: readonly string[]
  /** The delete had ended before, under the same key. */
  readonly reused?: boolean | undefined
}

/** The one job of a delete. */
export interface DeletePart extends RunPart {
  readonly result?: Omit<DeleteResult, 'reused'>
}

/** The state of a delete: JSON. */
export interface DeleteState extends RunState<DeletePart, DeleteResult> {
  readonly type: 'delete'
}

/**
 * Deletes the records that a filter finds, with one job, and counts them. A delete that was killed is
 * continued by the same call with the same store. How the job ended is told as it is: it does not throw for a
 * job that failed.
 *
 * @example
 * const { deleted } = await deleteWhere(jobs, {
 *   object: 'passenger',
 *   filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01T00:00:00.000Z' }] },
 *   store,
 * })
 *
 * @throws RunInputError without a filter; nothing was sent
 * @throws SubmitInDoubtError where nobody can tell whether a job was started
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
 */
export async function deleteWhere(jobs: Jobs, options: DeleteWhereOptions): Promise<DeleteResult> {
  const { store = memoryStore(), key } = options
  const work = await deleteWork(jobs, options)
  const now = jobs[CONTEXT].clock.now()
  const run = await openRun<DeleteState>(store, { type: 'delete', work, key }, now)
  if (run.found?.step === 'done') return { ...run.found.result!, reused: true }
  const state = run.found ?? newDelete(work)
  if (run.found === undefined) await run.save(state)
  return driveRun(run, state, deleteParts(jobs, options), finishDelete, () => {})
}

/**
 * One step of a delete: starts its job, or polls once. One state in, one out, to be kept before the next
 * step.
 *
 * @param state `undefined` for a delete that begins
 */
export async function advanceDelete(
  jobs: Jobs,
  state: DeleteState | undefined,
  options: AdvanceDeleteOptions,
): Promise<RunStep<DeleteState, DeleteResult>> {
  const work = await deleteWork(jobs, options)
  if (state === undefined) return { state: newDelete(work), done: false }
  const known = checkState('of this step', state, 'delete') as DeleteState
  if (known.work !== work) throw new RunStateError('of this step', 'is of another delete: the options differ')
  const { isFirstAttempt } = options
  return advanceRun(known, { ...deleteParts(jobs, options), isFirstAttempt }, finishDelete)
}

function newDelete(work: string): DeleteState {
  return {
    v: RUN_VERSION,
    type: 'delete',
    work,
    step: 'running',
    parts: [{ index: 0, job: { step: 'planned' } }],
  }
}

/** @throws RunInputError */
async function deleteWork(jobs: Jobs, options: DeleteOptions): Promise<string> {
  const { object, namespace = 'default', filter, entityId, orgIds, signal } = options
  if (filter === undefined || filter === null) {
    throw new RunInputError(
      'filter',
      `is missing; name the records to delete, or write 'all' to delete every record of ${object}`,
    )
  }
  const body = { object, namespace, operation: 'delete', ...(filter !== 'all' && { filter }) }
  const [problem] = problemsOf(CUSTOM_OBJECT_BULK_JOB_REQUEST, body)
  if (problem !== undefined) throw new RunInputError(problem.path, problem.message)
  const tenant = await jobs[CONTEXT].zuora.tenant({ entityId, signal })
  return workDigest('delete', tenant, entityId, orgIds, object, namespace, filter)
}

function deleteParts(jobs: Jobs, options: DeleteOptions): PartWork<DeletePart> {
  const { object, namespace = 'default', filter } = options
  const { soleSubmitter, resolve, submitWithinMs, signal, entityId, orgIds, trackId, apiVersion } = options
  return {
    jobs,
    family: 'customObjects',
    concurrency: 1,
    call: { signal, entityId, orgIds, trackId, apiVersion },
    submitWithinMs,
    waitsForOthers: true,
    soleSubmitter,
    resolve,
    inputOf: async () => ({ object, namespace, operation: 'delete', filter }),
    ended(part, { phase, problems, handle, result }) {
      const { recordsProcessed } = (result as CustomObjectResult).job
      const deleted = Number.isSafeInteger(recordsProcessed) ? recordsProcessed : undefined
      const said = problems.map(({ where, message }) => `${where}: ${message}`)
      return { ...part, result: { jobId: handle.id, phase, deleted, problems: said } }
    },
  }
}

async function finishDelete({ parts }: DeleteState): Promise<DeleteResult> {
  return parts[0]!.result!
}
