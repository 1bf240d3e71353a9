import { type Clock, sleepUntil } from '../clock.ts'
import { isZuoraError, type ZuoraError } from '../errors/zuora-error.ts'
import type { Emit } from '../events.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import type { PlainRequest } from './outgoing.ts'
import { answerOf } from './read-whole.ts'

/** How calls are repeated. */
export interface RetrySettings {
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
  readonly emit: Emit | undefined
}

const FIRST_BACKOFF_MS = 500
const LONGEST_BACKOFF_MS = 20_000
/** Failures inside Zuora or behind it seldom pass at once: repeating more often only adds load. */
const INTERNAL_RETRIES = 2

/**
 * Repeats what failed and may pass, where repeating is safe. Waits a random part of a time that doubles, and
 * at least as long as the server asks; if that is longer than the caller has, fails at once.
 */
export function retry({ clock, random, emit }: RetrySettings): Decorator {
  return (next) => async (request, signal) => {
    for (let attempt = 1; ; attempt += 1) {
      const outcome = next(request, signal)
      const failure = await failureOf(outcome)
      if (!failure?.retryable || attempt > request.allowed.retries || !isRepeatable(request)) return outcome
      if (attempt > INTERNAL_RETRIES && /^(in|ex)ternal$/.test(failure.category)) return outcome
      const window = Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS)
      const delayMs = Math.max(window * random(), failure.retryAfterMs ?? 0)
      if (clock.now() + delayMs > request.allowed.deadline) return outcome
      emit?.({ type: 'retry', ...factsOfRequest(request), attempt, delayMs, category: failure.category })
      await sleepUntil(clock, clock.now() + delayMs, signal)
    }
  }
}

/** The failure that an attempt is, answered or not, where it has a name. */
function failureOf(outcome: Promise<Response>): Promise<ZuoraError | undefined> {
  return outcome.then(
    (response) => answerOf(response)?.failure,
    (thrown: unknown) => (isZuoraError(thrown) ? thrown : undefined),
  )
}

/**
 * Whether sending a request twice comes to the same as sending it once. A POST is only where Zuora knows it
 * again by its key; cancelling twice is cancelling.
 */
function isRepeatable({ method, headers, url }: PlainRequest): boolean {
  if (method === 'POST') return headers['idempotency-key'] !== undefined || url.endsWith('/oauth/token')
  if (method === 'PATCH') return url.endsWith('/cancel')
  return method === 'GET' || method === 'DELETE'
}
