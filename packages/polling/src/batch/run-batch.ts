import { advance } from '../advance.ts'
import { isLimit } from '../job/failures.ts'
import type { JobHandle } from '../job/handle.ts'
import type { Outcome } from '../job/outcome.ts'
import { familyOf, type JobsContext, throwIfBlocked } from '../jobs-context.ts'
import { firstPollAt } from '../schedule/next-poll-at.ts'
import { atPlace } from './at-place.ts'
import type { BatchOptions } from './batch-options.ts'
import { listJobs } from './list-jobs.ts'
import { createQueue, type QueuedJob } from './queue.ts'
import type { Slot } from './slots.ts'

/** What became of one job of a batch. `index` is its place among the inputs or handles. */
export type BatchResult<Result = unknown, Family extends string = string> =
  | { readonly index: number; readonly outcome: Outcome<Result, Family>; readonly error?: undefined }
  /** It could not be started or followed; `handle` is there if it was started. */
  | {
      readonly index: number
      readonly outcome?: undefined
      readonly error: unknown
      readonly handle: JobHandle<Family> | undefined
    }

/** What a batch is about. */
export interface BatchWork {
  readonly context: JobsContext
  /** Jobs that were started before. */
  readonly handles: readonly JobHandle[]
  /** Jobs to start. */
  readonly submits: readonly BatchSubmit[]
}

/** A job to start. */
export interface BatchSubmit {
  /** May be called again where a limit of the tenant was reached. */
  readonly submit: (context: JobsContext, signal: AbortSignal) => Promise<JobHandle>
  readonly slot: Slot
}

/** A batch at work. */
export interface BatchRun {
  start(): void
  /** Sends nothing more. It is over when the submits under way are. */
  stop(): void
  isOver(): boolean
  open(): readonly { readonly index: number; readonly handle: JobHandle }[]
  /** The places of inputs whose submit was not begun. */
  readonly notSubmitted: readonly number[]
}

/** A submit that is under way at a stop is given this long: only its answer names the job. */
const LAST_SUBMITS_MS = 10_000

/**
 * Runs many jobs with one timer: does what the queue says, and tells the queue what came of it.
 *
 * @param onOver is called when nothing is left to do
 */
export function runBatch(
  { context, handles, submits }: BatchWork,
  { concurrency = Infinity, maxInFlight, schedule = context.schedule }: BatchOptions,
  onResult: (result: BatchResult) => void,
  onOver: () => void,
): BatchRun {
  const { clock } = context
  let startedAt = clock.elapsed()
  const many = Math.min(handles.length + submits.length, concurrency)
  const queue = createQueue({
    slots: submits.map(({ slot }) => slot),
    concurrency,
    maxInFlight: maxInFlight ?? Math.max(4, Math.ceil(many / 100)),
  })
  const stopping = new AbortController()
  const { signal } = stopping
  const abandoning = new AbortController()
  let cancelTimer = (): void => {}

  const isOver = (): boolean =>
    queue.submitting.size === 0 && (signal.aborted || queue.open.size + queue.waiting.length === 0)

  const isDue = (job: QueuedJob): boolean => queue.isDue(job, clock.now())

  /** Sends nothing for a while where an error says that a limit of the tenant was reached. */
  const pauseAfter = (error: unknown): void => {
    if (isLimit(error)) queue.limited(error.retryAfterMs, clock.now())
  }

  /** Takes a job in. One that cannot be followed is a result like the others. */
  const follow = (index: number, handle: JobHandle): void => {
    const now = clock.now()
    try {
      const list = familyOf(context, handle).list && handle.family
      queue.started(index, handle, firstPollAt(handle, now, schedule), list, now)
    } catch (error) {
      queue.notStarted(index)
      onResult({ index, error, handle })
    }
  }

  const submitInput = async (index: number): Promise<void> => {
    const at = atPlace(context, { index, slotWaitMs: Math.round(clock.elapsed() - startedAt) })
    try {
      follow(index, await submits[index]!.submit(at, abandoning.signal))
    } catch (error) {
      queue.notStarted(index)
      if (isLimit(error)) queue.putOff(index)
      else onResult({ index, error, handle: handleOf(error) })
      pauseAfter(error)
    }
    turn()
  }

  const end = (job: QueuedJob, result: BatchResult): void => {
    queue.ended(job)
    onResult(result)
  }

  /** Polls one job, with a request of its own unless a list has reported on it. */
  const pollJob = async (job: QueuedJob, listed: unknown): Promise<void> => {
    const { index } = job
    try {
      const step = await advance(atPlace(context, { index }), job.handle, { signal, schedule }, listed)
      if (step.done) return end(job, { index, outcome: step.outcome })
      throwIfBlocked(context, step.handle)
      const now = clock.now()
      queue.polled(job, step.handle, step.nextPollAt, now)
      // All wait for the next poll of the job that ran into the limit.
      if (isLimit(step.failure)) queue.limited(step.nextPollAt - now, now)
    } catch (error) {
      if (!signal.aborted) end(job, { index, error, handle: handleOf(error) ?? job.handle })
    }
  }

  const poll = async (jobs: readonly QueuedJob[]): Promise<void> => {
    // A list that fails says nothing about any job; each job's own request tells what is wrong.
    const found =
      jobs.length > 1 ? await reportsOn(context, jobs, isDue, signal).catch(pauseAfter) : undefined
    for (const job of jobs) {
      if (signal.aborted) break
      const listed = found?.get(job.handle.id)
      if (listed !== undefined || isDue(job)) await pollJob(job, listed)
      else queue.skipped(job)
    }
    queue.returned()
    turn()
  }

  /** Does what is to be done now, and sets the timer for what comes next. */
  const turn = (): void => {
    if (signal.aborted && !isOver()) return
    cancelTimer()
    if (isOver()) return onOver()
    const now = clock.now()
    const { submits: places, polls, wakeAt } = queue.next(now)
    for (const index of places) void submitInput(index)
    for (const jobs of polls) void poll(jobs)
    if (wakeAt < Infinity) cancelTimer = clock.at(Math.max(wakeAt, now + 1), turn)
  }

  for (const [index, handle] of handles.entries()) follow(index, handle)
  return {
    start() {
      startedAt = clock.elapsed()
      turn()
    },
    stop() {
      if (signal.aborted) return
      stopping.abort()
      cancelTimer()
      if (queue.submitting.size > 0) {
        cancelTimer = clock.at(clock.now() + LAST_SUBMITS_MS, () => abandoning.abort())
      }
    },
    isOver,
    open: () => Array.from(queue.open, ({ index, handle }) => ({ index, handle })),
    notSubmitted: queue.waiting,
  }
}

/** What the list of their family reports on jobs, by id. Absence from it says nothing about a job. */
async function reportsOn(
  context: JobsContext,
  jobs: readonly QueuedJob[],
  isDue: (job: QueuedJob) => boolean,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, unknown>> {
  const { list } = familyOf(context, jobs[0]!.handle)
  const wanted = new Map(jobs.map((job) => [job.handle.id, isDue(job)]))
  const { found, requests } = await listJobs(list!, context.zuora, wanted, signal)
  context.onEvent?.({ type: 'list', jobs: found.size, requests })
  return found
}

function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
