import { type Clock, sleepUntil } from '../clock.ts'
import { ZuoraLimitError } from '../errors/classes.ts'
import type { Emit } from '../events.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import { answerOf } from './read-whole.ts'

/** What Zuora last said of its limits. Counters are of the tenant, not of this client. */
export interface ZuoraLimits {
  /** The window of the rate limit that is closest to its end. */
  readonly rate?: {
    /** Requests per window. */
    readonly limit?: number
    readonly remaining: number
    /** When the window ends: epoch milliseconds. */
    readonly resetAt: number
  }
  /** Requests at the same time; only sent for paths under `/v1`. */
  readonly concurrency?: { readonly type?: string; readonly limit?: number; readonly remaining: number }
  /** A limit was reached, and calls of this client wait until then: epoch milliseconds. */
  readonly pausedUntil?: number
}

/** The limits of one client: what is known of them, and the gate that all its calls go through. */
export interface LimitGate {
  readonly known: () => ZuoraLimits
  /** The layer that waits before a request and reads the answer. `deadline`: no call waits beyond it. */
  readonly decorator: (deadline: number) => Decorator
}

/** Below this share of the limit, what is left is spread evenly over the time that is left. */
const LOW_SHARE = 0.02
/** Where the limit itself is not told. */
const LOW_COUNT = 20
/** A 429 that does not say when to come back. */
const DEFAULT_PAUSE_MS = 1_000

/** A gate that pauses all callers after a 429, and slows them down when little is left. */
export function createLimitGate(clock: Clock, emit: Emit | undefined): LimitGate {
  let limits: ZuoraLimits = {}
  /** The next free place in the even spread. */
  let nextAt = 0

  const admission = (
    now: number,
  ): { readonly at: number; readonly reason: 'limit-reached' | 'limit-near' } => {
    const { rate, pausedUntil = 0 } = limits
    if (pausedUntil > now) return { at: pausedUntil, reason: 'limit-reached' }
    if (rate === undefined || rate.resetAt <= now || !isLow(rate)) return { at: now, reason: 'limit-near' }
    const at = rate.remaining === 0 ? rate.resetAt : Math.max(now, nextAt)
    nextAt = at + (rate.resetAt - at) / Math.max(1, rate.remaining)
    return { at, reason: 'limit-near' }
  }

  return {
    known: () => limits,
    decorator: (deadline) => (next) => async (request, signal) => {
      const now = clock.now()
      const { at, reason } = admission(now)
      if (at > now) {
        if (at > deadline) throw tooLate(request, at - now)
        emit?.({ type: 'pause', delayMs: at - now, reason })
        await sleepUntil(clock, at, signal)
      }
      const response = await next(request, signal)
      limits = afterAnswer(limits, response, clock.now())
      return response
    },
  }
}

function isLow({ limit, remaining }: NonNullable<ZuoraLimits['rate']>): boolean {
  return remaining < (limit === undefined ? LOW_COUNT : limit * LOW_SHARE)
}

function afterAnswer(limits: ZuoraLimits, response: Response, now: number): ZuoraLimits {
  const { headers } = response
  const remaining = numberOf(headers.get('ratelimit-remaining'))
  const reset = numberOf(headers.get('ratelimit-reset'))
  const free = numberOf(headers.get('concurrency-limit-remaining'))
  if (remaining === undefined && free === undefined && response.status !== 429) return limits
  const rate =
    remaining === undefined || reset === undefined
      ? limits.rate
      : {
          ...optional('limit', numberOf(headers.get('ratelimit-limit'))),
          remaining,
          resetAt: now + reset * 1000,
        }
  const concurrency =
    free === undefined
      ? limits.concurrency
      : {
          ...optional('type', headers.get('concurrency-limit-type') ?? undefined),
          ...optional('limit', numberOf(headers.get('concurrency-limit-limit'))),
          remaining: free,
        }
  const paused =
    response.status === 429
      ? Math.max(limits.pausedUntil ?? 0, now + (answerOf(response)?.retryAfterMs ?? DEFAULT_PAUSE_MS))
      : limits.pausedUntil
  return Object.freeze({
    ...optional('rate', rate),
    ...optional('concurrency', concurrency),
    ...optional('pausedUntil', paused !== undefined && paused > now ? paused : undefined),
  })
}

/** The first number of a header: `2250000, 50000;w=60, …` starts with the window that ends first. */
function numberOf(header: string | null): number | undefined {
  const digits = /^\s*(\d+)/.exec(header ?? '')?.[1]
  return digits === undefined ? undefined : Number(digits)
}

function optional<Name extends string, Value>(
  name: Name,
  value: Value | undefined,
): { readonly [N in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Value }
}

function tooLate(request: Request, waitMs: number): ZuoraLimitError {
  const facts = factsOfRequest(request)
  return new ZuoraLimitError(
    `${facts.operation}: not sent, since a limit of the tenant was reached; ` +
      `come back in ${Math.ceil(waitMs / 1000)} s, which is beyond totalTimeoutMs`,
    { ...facts, category: 'limit', retryable: true, retryAfterMs: waitMs },
  )
}
