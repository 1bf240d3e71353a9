import { randomUUID } from 'node:crypto'

import { observerOf, problemsOf } from '@zuora-jobs/client/internal'
import type { DataLabelingResult, Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'
import { DATA_LABELING_JOB_REQUEST, DATA_LABELING_LIMITS } from '@zuora-jobs/spec'

import { advanceRun, driveRun } from '../runs/drive-run.ts'
import { checkState, openRun } from '../runs/open-run.ts'
import type { PartWork } from '../runs/part-work.ts'
import { RunInputError, RunStateError } from '../runs/run-errors.ts'
import { RUN_VERSION, type RunPart, type RunState, type RunStep } from '../runs/run-state.ts'
import { workDigest } from '../runs/work-digest.ts'
import { memoryStore } from '../store/memory-store.ts'
import { type CollectedIds, collectIds } from './collect-ids.ts'
import type { LabelIdsOptions, LabelOptions, LabelProgress, LabelResult } from './label-options.ts'

/** Some of the ids, and their job. */
export interface LabelPart extends RunPart {
  /** The place of the first one among the different ids, from 0. */
  readonly from: number
  readonly ids: number
  readonly counts?: { readonly labeled: number; readonly failed: number; readonly timedOut: number }
}

/** The state of a run that labels ids: JSON, without the ids. */
export interface LabelState extends RunState<LabelPart, LabelResult> {
  readonly type: 'label'
  /** What the keys of its submits begin with. */
  readonly run: string
}

const DEFAULT_CONCURRENCY = 4

/** Bytes of an id in JSON, with quotes and a comma. */
const QUOTING_BYTES = 3

/**
 * Labels objects with organizations, by their ids: as many as you like, in as many jobs as that takes. A run
 * that was killed is continued by the same call with the same ids and the same store, and starts no job
 * twice. It does not throw for objects that could not be labeled: the result counts them.
 *
 * @example
 * const { labeled, failed, query } = await labelIds(jobs, {
 *   objectType: 'Account',
 *   ids: { file: 'accounts.txt' },
 *   orgs: ['Acme US'],
 *   store,
 * })
 *
 * @throws RunInputError for what is not an id, with its place, and for options that cannot work; nothing was
 * sent
 * @throws SubmitInDoubtError where nobody can tell whether a job was started
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_DataLabelingJob/
 */
export async function labelIds(jobs: Jobs, options: LabelIdsOptions): Promise<LabelResult> {
  const { store = memoryStore(), key } = options
  const collected = await collectIds(options.ids)
  const work = await labelWork(jobs, options, collected)
  const now = jobs[CONTEXT].clock.now()
  const run = await openRun<LabelState>(store, { type: 'label', work, key }, now)
  if (run.found?.step === 'done') return { ...run.found.result!, reused: true }
  const state = run.found ?? planLabel(options, collected, work)
  if (run.found === undefined) await run.save(state)
  const observe = observerOf(options.onProgress)
  observe?.(labelProgress(state, collected))
  return driveRun(
    run,
    state,
    labelParts(jobs, options, collected, state.run),
    async ({ parts }) => labelResult(parts, options, collected),
    (latest) => observe?.(labelProgress(latest, collected)),
  )
}

/**
 * One step of labeling ids: starts one job, or polls once. One state in, one out, to be kept before the next
 * step.
 *
 * @param state `undefined` for a run that begins
 * @param options with the same ids at each step
 */
export async function advanceLabel(
  jobs: Jobs,
  state: LabelState | undefined,
  options: LabelOptions,
): Promise<RunStep<LabelState, LabelResult>> {
  const collected = await collectIds(options.ids)
  const work = await labelWork(jobs, options, collected)
  if (state === undefined) return { state: planLabel(options, collected, work), done: false }
  const known = checkState('of this step', state, 'label') as LabelState
  if (known.work !== work) throw new RunStateError('of this step', 'is of other ids or options')
  return advanceRun(known, labelParts(jobs, options, collected, known.run), async ({ parts }) =>
    labelResult(parts, options, collected),
  )
}

/** @throws RunInputError */
async function labelWork(jobs: Jobs, options: LabelOptions, { ids }: CollectedIds): Promise<string> {
  const { objectType, orgs, orgIds: labels, concurrency = 1, maxBytes, entityId, signal } = options
  const [problem] = problemsOf(DATA_LABELING_JOB_REQUEST, requestOf(options, ids.slice(0, 1)))
  if (problem !== undefined) throw new RunInputError(problem.path, problem.message)
  if (!(Number.isInteger(concurrency) && concurrency >= 1)) {
    throw new RunInputError('concurrency', `must be a whole number from 1 on, not ${concurrency}`)
  }
  const tenant = await jobs[CONTEXT].zuora.tenant({ entityId, signal })
  return workDigest('label', tenant, entityId, objectType, orgs, labels, maxBytes, ids)
}

/** What is absent stays so: `null`, `[]` and absent mean three things. */
function requestOf({ objectType, orgs, orgIds }: LabelOptions, ids: readonly string[]): object {
  return {
    objectType,
    queryType: 'ById',
    ...(orgs !== undefined && { orgs }),
    ...(orgIds !== undefined && { orgIds }),
    ids,
  }
}

function planLabel(options: LabelOptions, { ids }: CollectedIds, work: string): LabelState {
  const { maxBytes = DATA_LABELING_LIMITS.requestBytes - 1 } = options
  const room = maxBytes - Buffer.byteLength(JSON.stringify(requestOf(options, [])))
  const parts: LabelPart[] = []
  let from = 0
  let bytes = 0
  const close = (to: number): void => {
    if (to > from) parts.push({ index: parts.length, from, ids: to - from, job: { step: 'planned' } })
    from = to
    bytes = 0
  }
  for (const [index, id] of ids.entries()) {
    const size = id.length + QUOTING_BYTES
    if (size > room) throw new RunInputError('maxBytes', `${maxBytes} bytes have no room for an id`)
    if (bytes + size > room) close(index)
    bytes += size
  }
  close(ids.length)
  const run = options.idempotencyKey ?? randomUUID()
  return { v: RUN_VERSION, type: 'label', work, step: 'running', run, parts }
}

function labelParts(
  jobs: Jobs,
  options: LabelOptions,
  { ids }: CollectedIds,
  run: string,
): PartWork<LabelPart> {
  const { concurrency = DEFAULT_CONCURRENCY, submitWithinMs, resolve } = options
  const { signal, entityId, trackId, apiVersion } = options
  return {
    jobs,
    family: 'dataLabeling',
    concurrency,
    call: { signal, entityId, trackId, apiVersion },
    submitWithinMs,
    waitsForOthers: true,
    soleSubmitter: undefined,
    resolve,
    keyOf: ({ index }) => `${run}-${index}`,
    inputOf: async (part) => requestOf(options, ids.slice(part.from, part.from + part.ids)),
    ended(part, { result }) {
      const { labeled, failed, timedOut } = result as DataLabelingResult
      return { ...part, counts: { labeled, failed, timedOut } }
    },
  }
}

function labelProgress({ parts, step }: LabelState, { ids }: CollectedIds): LabelProgress {
  const ended = parts.filter(({ job }) => job.step === 'ended').length
  const planned = parts.filter(({ job }) => job.step === 'planned').length
  return {
    ids: ids.length,
    ...sums(parts),
    parts: parts.length,
    open: parts.length - ended - planned,
    ended,
    done: step === 'done',
  }
}

function sums(parts: readonly LabelPart[]): NonNullable<LabelPart['counts']> {
  const sum = (count: 'labeled' | 'failed' | 'timedOut'): number =>
    parts.reduce((total, { counts }) => total + (counts?.[count] ?? 0), 0)
  return { labeled: sum('labeled'), failed: sum('failed'), timedOut: sum('timedOut') }
}

function labelResult(
  parts: readonly LabelPart[],
  { objectType }: LabelOptions,
  { ids, duplicates }: CollectedIds,
): LabelResult {
  const counts = sums(parts)
  const { labeled, failed, timedOut } = counts
  const uncounted = Math.max(0, ids.length - labeled - failed - timedOut)
  const isComplete = labeled === ids.length && parts.every(({ job }) => job.phase === 'succeeded')
  const note =
    `Zuora counts ${labeled} of ${ids.length} ids as labeled (failed: ${failed}, timed out: ${timedOut}, in no ` +
    `counter: ${uncounted}), and does not say which; run the query to see which organization each object has`
  return {
    ids: ids.length,
    ...counts,
    uncounted,
    duplicates,
    isComplete,
    jobs: parts.map(({ job, from, ids: own, counts: done }) => ({
      jobId: job.handle!.id,
      phase: job.phase!,
      firstId: from + 1,
      ids: own,
      ...done!,
    })),
    ...(!isComplete && { note, query: `select Id, Organization.Id from ${objectType}` }),
  }
}
