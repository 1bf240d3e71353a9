import { isZuoraError } from '@zuora-jobs/client'

import { advance } from '../advance.ts'
import { JobBlockedError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import type { Outcome } from '../job/outcome.ts'
import { familyOf, type JobsContext } from '../jobs-context.ts'
import { firstPollAt } from '../schedule/next-poll-at.ts'
import type { AnySchedule } from '../schedule/schedule.ts'
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
  readonly inputs: readonly unknown[]
  readonly submit: (input: unknown, signal: AbortSignal) => Promise<JobHandle>
  /** The slot that the job of an input takes, if its family has any. */
  readonly slotOf: (input: unknown) => Slot | undefined
}

/** How a batch goes. */
export interface BatchLimits {
  readonly concurrency: number
  /** Default: 4, and for many jobs one for each 100. */
  readonly maxInFlight: number | undefined
  readonly schedule: AnySchedule
}

/** Is told what a batch brings. */
export interface BatchObserver {
  onResult(result: BatchResult): void
  /** Nothing is left to do. */
  onOver(): void
}

/** A batch at work. */
export interface BatchRun {
  start(): void
  /** Sends nothing more. It is over when the submits under way are. */
  stop(): void
  isOver(): boolean
  open(): readonly { readonly index: number; readonly handle: JobHandle }[]
  /** The places of inputs whose submit was not begun. */
  notSubmitted(): readonly number[]
}

/** A submit that is under way at a stop is given this long: only its answer names the job. */
const LAST_SUBMITS_MS = 10_000

/** Runs many jobs with one timer: does what the queue says, and tells the queue what came of it. */
export function runBatch(
  { context, handles, inputs, submit, slotOf }: BatchWork,
  { concurrency, schedule, ...limits }: BatchLimits,
  { onResult, onOver }: BatchObserver,
): BatchRun {
  const { clock, onEvent } = context
  const many = Math.min(handles.length + inputs.length, concurrency)
  const queue = createQueue({
    inputs: inputs.length,
    slotOf: (index) => slotOf(inputs[index]),
    concurrency,
    maxInFlight: limits.maxInFlight ?? Math.max(4, Math.ceil(many / 100)),
  })
  const stopping = new AbortController()
  const { signal } = stopping
  const abandoning = new AbortController()
  let cancelTimer = (): void => {}

  const isOver = (): boolean =>
    queue.submitting.size === 0 && (signal.aborted || (queue.open.size === 0 && queue.waiting.length === 0))

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
    try {
      follow(index, await submit(inputs[index], abandoning.signal))
    } catch (error) {
      if (isLimit(error)) {
        queue.putOff(index)
        queue.limited(error.retryAfterMs, clock.now())
      } else {
        queue.notStarted(index)
        onResult({ index, error, handle: handleOf(error) })
      }
    }
    turn()
  }

  /** Polls one job, with a request of its own unless a list has reported on it. */
  const pollJob = async (job: QueuedJob, listed: unknown): Promise<BatchResult | undefined> => {
    const { index } = job
    try {
      const step = await advance(context, job.handle, { signal, schedule }, listed)
      const { handle } = step
      if (step.done) return { index, outcome: step.outcome }
      if (handle.phase === 'blocked') {
        const error = new JobBlockedError(handle, familyOf(context, handle).upload?.waitsFor)
        return { index, error, handle }
      }
      const now = clock.now()
      queue.polled(job, handle, step.nextPollAt, now)
      // All wait for the next poll of the job that ran into the limit.
      if (isLimit(step.failure)) queue.limited(step.nextPollAt - now, now)
    } catch (error) {
      if (!signal.aborted) return { index, error, handle: handleOf(error) ?? job.handle }
    }
    return undefined
  }

  /** What the list of their family reports on jobs. Absence from it says nothing about a job. */
  const findListed = async (jobs: readonly QueuedJob[]): Promise<ReadonlyMap<string, unknown>> => {
    try {
      const list = familyOf(context, jobs[0]!.handle).list!
      const wanted = { due: idsOf(jobs.filter(isDue)), all: idsOf(jobs) }
      const { found, requests } = await listJobs(list, context.zuora, wanted, signal)
      onEvent?.({ type: 'list', jobs: found.size, requests })
      return found
    } catch (error) {
      // A list that fails says nothing about any job; each job's own request tells what is wrong.
      if (isLimit(error)) queue.limited(error.retryAfterMs, clock.now())
      return new Map()
    }
  }

  const isDue = (job: QueuedJob): boolean => queue.isDue(job, clock.now())

  const poll = async (jobs: readonly QueuedJob[]): Promise<void> => {
    const found = jobs.length > 1 ? await findListed(jobs) : new Map<string, unknown>()
    for (const job of jobs) {
      if (signal.aborted) break
      const listed = found.get(job.handle.id)
      if (listed === undefined && !isDue(job)) {
        queue.skipped(job)
        continue
      }
      const result = await pollJob(job, listed)
      if (result === undefined) continue
      queue.ended(job)
      onResult(result)
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
    const { submits, polls, wakeAt } = queue.next(now)
    for (const index of submits) void submitInput(index)
    for (const jobs of polls) void poll(jobs)
    if (wakeAt < Infinity) cancelTimer = clock.at(Math.max(wakeAt, now + 1), turn)
  }

  for (const [index, handle] of handles.entries()) follow(index, handle)
  return {
    start: turn,
    stop() {
      if (signal.aborted) return
      stopping.abort()
      cancelTimer()
      if (queue.submitting.size > 0) {
        cancelTimer = clock.at(clock.now() + LAST_SUBMITS_MS, () => abandoning.abort())
      }
    },
    isOver,
    open: () => [...queue.open].map(({ index, handle }) => ({ index, handle })),
    notSubmitted: () => [...queue.waiting],
  }
}

function idsOf(jobs: readonly QueuedJob[]): ReadonlySet<string> {
  return new Set(jobs.map(({ handle }) => handle.id))
}

function isLimit(error: unknown): error is { readonly retryAfterMs?: number } {
  return isZuoraError(error) && error.category === 'limit'
}

function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
