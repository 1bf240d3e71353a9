import { type Clock, sleepFor } from '../../clock.ts'
import { ZuoraLimitError } from '../../errors/error-classes.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import type { Received } from '../answer.ts'
import { errorAbout } from '../request.ts'
import { durationOf } from '../retry-after-of.ts'
import type { Layer } from '../send.ts'

/** What Zuora last said of its limits. Counters are of the tenant, not of this client. */
export interface ZuoraLimits {
  /** The window of the rate limit that is closest to its end. */
  readonly rate?:
    | {
        /** Requests per window. */
        readonly limit?: number | undefined
        readonly remaining: number
        /** When the window ends: epoch milliseconds. */
        readonly resetAt: number
      }
    | undefined
  /** Requests at the same time; only sent for paths under `/v1`. */
  readonly concurrency?:
    | { readonly type?: string | undefined; readonly limit?: number | undefined; readonly remaining: number }
    | undefined
  /** A limit was reached, and calls of this client wait until then: epoch milliseconds. */
  readonly pausedUntil?: number | undefined
}

/** The limits of one client: what is known of them, and the gate that all its calls go through. */
export interface LimitGate {
  readonly known: () => ZuoraLimits
  /** The layer that waits before a request, not beyond its deadline, and reads the answer. */
  readonly layer: Layer
}

/** Below this share of the limit, what is left is spread evenly over the time that is left. */
const LOW_SHARE = 0.02
/** Where the limit itself is not told. */
const USUAL_LIMIT = 1_000
/** A 429 that does not say when to come back. */
const DEFAULT_PAUSE_MS = 1_000

/**
 * A gate that pauses all callers after a 429 that counts requests, and slows them down when little is left.
 * A 429 for want of a slot for a job says nothing about other calls. What a good answer says delays calls
 * within their time, and never refuses one.
 */
export function createLimitGate(clock: Clock, emit: Observer<ZuoraEvent> | undefined): LimitGate {
  /** As the clock's `elapsed` has it: one that is set in the middle neither opens the gate nor shuts it. */
  let limits: ZuoraLimits = {}
  /** The next free place in the even spread. */
  let nextAt = 0

  /** When a call may go; the past where nothing is in its way. */
  const admission = (now: number): number => {
    const { rate, pausedUntil = 0 } = limits
    if (pausedUntil > now || !rate || rate.resetAt <= now) return pausedUntil
    const { limit = USUAL_LIMIT, remaining, resetAt } = rate
    if (remaining >= limit * LOW_SHARE) return pausedUntil
    const at = remaining ? Math.max(now, nextAt) : resetAt
    nextAt = at + (resetAt - at) / (remaining || 1)
    return at
  }

  return {
    known() {
      const { rate, concurrency, pausedUntil } = limits
      const sinceEpoch = clock.now() - clock.elapsed()
      return Object.freeze({
        rate: rate && { ...rate, resetAt: Math.round(rate.resetAt + sinceEpoch) },
        concurrency,
        pausedUntil: pausedUntil && Math.round(pausedUntil + sinceEpoch),
      })
    },
    layer: (next) => async (request, signal) => {
      if (request.isOutside) return next(request, signal)
      const now = clock.elapsed()
      const at = admission(now)
      const delayMs = at - now
      const isLate = at > request.allowed.deadline
      // Only a refusal keeps a call from being sent: a good answer may be wrong about what comes next.
      if (delayMs > 0 && (!isLate || at === limits.pausedUntil)) {
        if (isLate) {
          const message = `not sent: a limit of the tenant was reached; come back in ${Math.ceil(delayMs / 1000)} s`
          throw errorAbout(request, ZuoraLimitError, message, {
            category: 'limit',
            limit: 'requests',
            retryAfterMs: delayMs,
          })
        }
        emit?.({ type: 'pause', delayMs, reason: at === limits.pausedUntil ? 'limit-reached' : 'limit-near' })
        await sleepFor(clock, delayMs, signal)
      }
      const answer = await next(request, signal)
      limits = afterAnswer(limits, answer, clock.elapsed())
      return answer
    },
  }
}

function afterAnswer(
  limits: ZuoraLimits,
  { status, headers, failure, retryAfterMs = DEFAULT_PAUSE_MS }: Received,
  now: number,
): ZuoraLimits {
  /** The first number of a header: `2250000, 50000;w=60, …` starts with the window that ends first. */
  const count = (name: string): number | undefined => {
    const number = Number.parseInt(headers.get(name) ?? '', 10)
    return number >= 0 ? number : undefined
  }
  let { rate, concurrency, pausedUntil = 0 } = limits
  const remaining = count('ratelimit-remaining')
  const resetMs = remaining === undefined ? remaining : durationOf(headers.get('ratelimit-reset'))
  if (resetMs !== undefined) {
    rate = { limit: count('ratelimit-limit'), remaining: remaining!, resetAt: now + resetMs }
  }
  const free = count('concurrency-limit-remaining')
  if (free !== undefined) {
    const type = headers.get('concurrency-limit-type') ?? undefined
    concurrency = { type, limit: count('concurrency-limit-limit'), remaining: free }
  }
  if (status === 429 && failure?.limit !== 'jobs') {
    pausedUntil = Math.max(pausedUntil, now + retryAfterMs)
  }
  return { rate, concurrency, pausedUntil: pausedUntil > now ? pausedUntil : undefined }
}
