import { type Clock, isZuoraError, ZuoraTimeoutError } from '@zuora-jobs/client'
import { abortable } from '@zuora-jobs/client/internal'

import { mayPass, retryAfterOf } from '../job/failures.ts'

/** The time in which a submit is tried, by a clock that nobody sets. */
export interface Budget {
  /** Milliseconds left. */
  left(): number
  /**
   * Does one attempt, which ends with the budget or with the caller's abort: then it rejects with a
   * `ZuoraError`, which the client notes where the attempt had sent nothing.
   */
  attempt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Waits `ms`, and tells why. Rejects with the reason of an abort. */
  sleep(ms: number, error: unknown): Promise<void>
  /** Waits before the next attempt. `false`, without any wait, where the last one was made. */
  putOff(error: unknown): Promise<boolean>
  /** Repeats what has no effect where it fails, as long as that is worth it. */
  repeat<T>(work: () => Promise<T>, isWorthIt?: (error: unknown) => boolean): Promise<T>
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
  let failures = 0
  let last: unknown

  const budget: Budget = {
    left: () => start + withinMs - clock.elapsed(),
    async attempt(work) {
      signal?.throwIfAborted()
      const inner = new AbortController()
      const ended = Promise.withResolvers<never>()
      const end = (): void => {
        const before = last instanceof Error ? `; before that: ${last.message}` : ''
        const message = `no answer within ${withinMs} ms (submitWithinMs)${before}`
        const error = new ZuoraTimeoutError(message, { category: 'timeout', retryable: false, cause: last })
        inner.abort(error)
        // The client is let say whether anything was sent; one that is deaf to the signal is left behind.
        cancel = clock.after(0, () => ended.reject(error))
      }
      let cancel = clock.after(Math.min(budget.left(), Number.MAX_SAFE_INTEGER), end)
      const onAbort = (): void => {
        cancel()
        end()
      }
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
      last = error
      const latest = budget.left() - Math.min(LAST_ATTEMPT_MS, withinMs / 10)
      if (latest <= 0) return false
      const backoff = Math.min(FIRST_DELAY_MS * 2 ** (failures - 1), LONGEST_DELAY_MS)
      const delayMs = Math.max(backoff, retryAfterOf(error) ?? 0)
      await budget.sleep(Math.ceil(Math.min(delayMs, latest)), error)
      return true
    },
    async repeat(work, isWorthIt = mayPass) {
      for (;;) {
        try {
          return await work()
        } catch (error) {
          if (signal?.aborted && isZuoraError(error)) throw signal.reason
          if (!isWorthIt(error) || !(await budget.putOff(error))) throw budget.tried(error)
        }
      }
    },
    tried(error) {
      if (failures > 1 && isZuoraError(error)) {
        error.message += `; tried ${failures} times in ${Math.round((clock.elapsed() - start) / 1000)} s`
      }
      return error
    },
  }
  return budget
}
