import { type Clock, ZuoraError, ZuoraTimeoutError } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'

import { retryAfterOf } from '../job/failures.ts'

/** The time in which a submit is tried, by a clock that nobody sets. */
export interface Budget {
  /** Milliseconds left. */
  left(): number
  /**
   * Does one attempt, which ends with the budget or with the caller's abort: then it rejects with a
   * `ZuoraError`, which the client marks where the attempt had sent nothing.
   */
  attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Waits `ms`, and tells why. Rejects with the reason of an abort. */
  sleep(ms: number, error: unknown): Promise<void>
  /** Waits before the next attempt. `false`, without any wait, where the last one was made. */
  putOff(error: unknown): Promise<boolean>
  /** The error with how often and how long was tried. */
  tried(error: unknown): unknown
}

/** What a budget tells when something is put off. */
export type PutOff = (attempt: number, delayMs: number, error: unknown) => void

const FIRST_DELAY_MS = 1_000
const LONGEST_DELAY_MS = 60_000
/** The last attempt starts this long before the end, or a tenth of the budget. */
const LAST_ATTEMPT_MS = 10_000

export function createBudget(
  clock: Clock,
  withinMs: number,
  signal: AbortSignal | undefined,
  tell: PutOff,
): Budget {
  const start = clock.elapsed()
  const left = (): number => start + withinMs - clock.elapsed()
  let failures = 0
  let isLast = false

  const budget: Budget = {
    left,
    async attempt(work) {
      signal?.throwIfAborted()
      const inner = new AbortController()
      const ended = Promise.withResolvers<never>()
      let cancel = (): void => {}
      const end = (error: ZuoraError): void => {
        cancel()
        inner.abort(error)
        // The client is let say whether anything was sent; one that is deaf to the signal is left behind.
        cancel = clock.after(0, () => ended.reject(error))
      }
      const facts = { category: 'timeout', retryable: false } as const
      const onAbort = (): void => end(new ZuoraError('aborted', { ...facts, cause: signal!.reason }))
      const message = `no answer within ${withinMs} ms (submitWithinMs)`
      if (withinMs < Infinity) cancel = clock.after(left(), () => end(new ZuoraTimeoutError(message, facts)))
      signal?.addEventListener('abort', onAbort)
      try {
        return await Promise.race([work(inner.signal), ended.promise])
      } finally {
        cancel()
        signal?.removeEventListener('abort', onAbort)
      }
    },
    async sleep(ms, error) {
      signal?.throwIfAborted()
      tell(failures, ms, error)
      const { promise, resolve } = Promise.withResolvers<void>()
      await abortable(promise, signal).finally(clock.after(ms, resolve))
    },
    async putOff(error) {
      failures += 1
      const latest = left() - Math.min(LAST_ATTEMPT_MS, withinMs / 10)
      if (isLast || latest <= 0) return false
      const backoff = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS)
      const delayMs = Math.max(backoff, retryAfterOf(error) ?? 0)
      isLast = delayMs >= latest
      await budget.sleep(Math.ceil(Math.min(delayMs, latest)), error)
      return true
    },
    tried(error) {
      if (failures > 1 && error instanceof Error) {
        error.message += `; tried ${failures} times in ${Math.round((clock.elapsed() - start) / 1000)} s`
      }
      return error
    },
  }
  return budget
}
