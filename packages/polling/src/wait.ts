import type { Clock } from '@zuora-jobs/client'
import { abortable, sleepUntil } from '@zuora-jobs/client/internal'

import { advance, type PollOptions } from './advance.ts'
import type { Waker } from './callback/waker.ts'
import { WaitTimeoutError } from './job/errors.ts'
import type { JobHandle } from './job/handle.ts'
import type { Outcome } from './job/outcome.ts'
import { type JobsContext, throwIfBlocked } from './jobs-context.ts'
import { firstPollAt } from './schedule/next-poll-at.ts'
import { type AnySchedule, checkSchedule } from './schedule/schedule.ts'

/** Options of a wait. An abort rejects with `signal.reason`, untouched; the job goes on. */
export interface WaitOptions extends PollOptions {
  /**
   * How long to wait at most, milliseconds from the call. The job goes on.
   *
   * @default Infinity
   */
  readonly timeoutMs?: number | undefined
  /**
   * What to do about a job that waits for its caller: `throw` a `JobBlockedError`, since nobody may ever
   * come, or `wait` for somebody else to give it what it needs.
   *
   * @default 'throw'
   */
  readonly onBlocked?: 'throw' | 'wait' | undefined
  /** Tells when it is worth polling, besides the schedule: a receiver of callbacks is one. */
  readonly waker?: Waker | undefined
}

/** The last poll of a wait with a timeout starts this long before its end, or a tenth of it. */
const LAST_POLL_MS = 1_000

/**
 * Polls a job until it has ended, yielding a handle per poll and returning the outcome. Driven by the reader:
 * between two `next()` calls nothing runs, so leaving the loop ends the polling.
 *
 * @throws WaitTimeoutError when `timeoutMs` is over, also where a request hangs
 * @throws JobBlockedError where the job waits for its caller
 */
export async function* pollUntilFinal<Name extends string>(
  context: JobsContext,
  start: JobHandle<Name>,
  { timeoutMs = Infinity, onBlocked, waker, schedule: given, ...options }: WaitOptions,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
): AsyncGenerator<JobHandle<Name>, Outcome<any, Name>, void> {
  const { clock } = context
  const { signal } = options
  // By what elapses, since clocks are set. Whole milliseconds: a fraction later would be slept for again.
  const deadline = Math.ceil(clock.elapsed() + timeoutMs)
  const lastPoll = Math.ceil(deadline - Math.min(LAST_POLL_MS, timeoutMs / 10))
  const wakeup = waker?.listen(start, clock)
  let handle = start
  const inTime = async <T extends object>(work: (signal: AbortSignal) => Promise<T>): Promise<T> => {
    const result = await before(deadline, clock, signal, work)
    if (result === undefined) throw new WaitTimeoutError(handle, timeoutMs)
    return result
  }
  /** Until a time, or until it is time for the last poll. */
  const sleep = async (until: number): Promise<void> => {
    if (until <= clock.now()) return
    await before(
      lastPoll,
      clock,
      signal,
      (inner) => wakeup?.sleepUntil(until, inner) ?? sleepUntil(clock, until, inner),
    )
  }

  try {
    const schedule = given ?? waker?.schedule ?? (await inTime(() => learnedSchedule(context, start)))
    await sleep(firstPollAt(start, clock.now(), schedule))
    for (;;) {
      const step = await inTime((inner) => advance(context, handle, { ...options, signal: inner, schedule }))
      handle = step.handle
      yield handle
      if (step.done) return step.outcome
      if (onBlocked !== 'wait') throwIfBlocked(context, handle)
      if (clock.elapsed() >= lastPoll) {
        await sleepFor(clock, deadline - clock.elapsed(), signal)
        throw new WaitTimeoutError(handle, timeoutMs, { cause: step.failure })
      }
      await sleep(step.nextPollAt)
    }
  } finally {
    wakeup?.stop()
  }
}

/** @throws RangeError for options that cannot work */
export function checkWait({ timeoutMs = 1, schedule }: WaitOptions): void {
  if (!(timeoutMs > 0)) {
    throw new RangeError(`timeoutMs must be a number of milliseconds above 0, not ${timeoutMs}`)
  }
  if (schedule) checkSchedule(schedule)
}

/** A history is worth less than a wait: where it fails, the plain schedule is good enough. */
async function learnedSchedule({ history, schedule }: JobsContext, handle: JobHandle): Promise<AnySchedule> {
  try {
    return (await history?.scheduleFor(handle, schedule)) ?? schedule
  } catch {
    return schedule
  }
}

/** Resolves when the time has elapsed, whatever the clock is set to meanwhile; or rejects at an abort. */
function sleepFor(clock: Clock, ms: number, signal: AbortSignal | undefined): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  return abortable(promise, signal).finally(clock.after(ms, resolve))
}

/**
 * The result of `work`, or `undefined` at the deadline (by `clock.elapsed`); an abort by the caller rejects
 * at once, whatever `work` makes of it. `work` gets a signal of its own, aborted by all three ends, so that
 * nothing it does stays attached to the caller's long-lived one.
 */
async function before<T>(
  deadline: number,
  clock: Clock,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | void> {
  signal?.throwIfAborted()
  const inner = new AbortController()
  const onAbort = (): void => inner.abort(signal!.reason)
  signal?.addEventListener('abort', onAbort)
  const ends: Promise<T | void>[] = [abortable(work(inner.signal), inner.signal)]
  if (deadline < Infinity) ends.push(sleepFor(clock, deadline - clock.elapsed(), inner.signal))
  try {
    return await Promise.race(ends)
  } finally {
    signal?.removeEventListener('abort', onAbort)
    inner.abort()
  }
}
