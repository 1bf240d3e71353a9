import { type Clock, sleepUntil } from '@zuora-jobs/client'

import type { Step } from './advance.ts'
import { JobBlockedError, WaitTimeoutError } from './errors.ts'
import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'
import type { AnySchedule } from './schedule.ts'
import type { Waker } from './waker.ts'

/** Options of a wait. */
export interface WaitOptions {
  /** Ends the wait; it rejects with `signal.reason`, untouched. The job goes on. */
  readonly signal?: AbortSignal | undefined
  /** How long to wait at most, milliseconds from the call. The job goes on. Default: as long as it takes. */
  readonly timeoutMs?: number | undefined
  /** How often to look, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
  /**
   * What to do about a job that waits for its caller: `throw` a `JobBlockedError` (the default), since nobody
   * may ever come, or `wait` for somebody else to give it what it needs.
   */
  readonly onBlocked?: 'throw' | 'wait' | undefined
  /** Tells when it is worth looking, besides the schedule: a receiver of callbacks is one. */
  readonly waker?: Waker | undefined
}

/** What a job looked like at one look: a frozen handle. */
export type Snapshot<Kind extends string = string> = JobHandle<Kind>

/** What is settled when a wait begins. */
export interface Beginning<Result, Kind extends string> {
  readonly look: (handle: JobHandle<Kind>, signal: AbortSignal | undefined) => Promise<Step<Result, Kind>>
  /** When the first look is due, epoch milliseconds. */
  readonly firstLookAt: number
}

/** What a wait is made of. */
export interface Waiting<Result, Kind extends string> {
  readonly begin: () => Promise<Beginning<Result, Kind>>
  readonly clock: Clock
  /** What a blocked job of this kind waits for. */
  readonly need: string
}

/** The last look of a wait with a timeout starts this long before its end, or a tenth of it. */
const LAST_LOOK_MS = 1_000

/**
 * Looks at a job until it is final, yielding what each look found and returning the outcome. Driven by the
 * reader: between two `next()` calls nothing runs, so leaving the loop ends the polling.
 *
 * @throws WaitTimeoutError when `timeoutMs` is over, also where a request hangs
 * @throws JobBlockedError where the job waits for its caller
 */
export async function* pollUntilFinal<Result, Kind extends string>(
  start: JobHandle<Kind>,
  { begin, clock, need }: Waiting<Result, Kind>,
  { signal, timeoutMs, onBlocked = 'throw', waker }: WaitOptions,
): AsyncGenerator<Snapshot<Kind>, Outcome<Result, Kind>, void> {
  const deadline = timeoutMs === undefined ? Number.POSITIVE_INFINITY : clock.now() + timeoutMs
  const lastLookAt = deadline - Math.min(LAST_LOOK_MS, (timeoutMs ?? 0) / 10)
  const alarm = waker?.listen(start, clock)
  let handle = start
  try {
    signal?.throwIfAborted()
    const { look, firstLookAt } = await begin()
    await sleep(Math.min(firstLookAt, lastLookAt))

    for (;;) {
      const step = await before(deadline, clock, signal, (inner) => look(handle, inner))
      if (step === TOO_LATE) throw new WaitTimeoutError(handle, timeoutMs ?? 0)
      handle = step.handle
      yield handle
      if (step.done) return step.outcome
      if (handle.phase === 'blocked' && onBlocked === 'throw') throw new JobBlockedError(handle, need)

      if (clock.now() >= lastLookAt) {
        await sleepUntil(clock, deadline, signal)
        throw new WaitTimeoutError(handle, timeoutMs ?? 0, { cause: step.miss })
      }
      await sleep(Math.min(step.nextPollAt, lastLookAt))
    }
  } finally {
    alarm?.stop()
  }

  function sleep(until: number): Promise<void> {
    if (until <= clock.now()) return Promise.resolve()
    return alarm === undefined ? sleepUntil(clock, until, signal) : alarm.sleepUntil(until, signal)
  }
}

const TOO_LATE: unique symbol = Symbol('too late')

/**
 * The result of `work`, or `TOO_LATE` at the deadline. `work` gets a signal of its own, aborted by either
 * end, so that nothing it does stays attached to the caller's long-lived one.
 */
async function before<T>(
  deadline: number,
  clock: Clock,
  signal: AbortSignal | undefined,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T | typeof TOO_LATE> {
  const inner = new AbortController()
  let cancelAlarm = (): void => {}
  const onAbort = (): void => inner.abort(signal?.reason)
  signal?.addEventListener('abort', onAbort, { once: true })
  try {
    if (deadline === Number.POSITIVE_INFINITY) return await work(inner.signal)
    const alarm = new Promise<typeof TOO_LATE>((resolve) => {
      cancelAlarm = clock.at(deadline, () => {
        inner.abort(TOO_LATE)
        resolve(TOO_LATE)
      })
    })
    return await Promise.race([work(inner.signal), alarm])
  } catch (error) {
    if (error === TOO_LATE) return TOO_LATE
    throw error
  } finally {
    cancelAlarm()
    signal?.removeEventListener('abort', onAbort)
  }
}
