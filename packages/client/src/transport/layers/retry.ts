import { type Clock, sleepFor } from '../../clock.ts'
import { isZuoraError, WORTH_RETRIES } from '../../errors/zuora-error.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import { factsOf, type PlainRequest } from '../request.ts'
import type { Layer } from '../send.ts'

/** How calls are repeated. */
export interface RetrySettings {
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
  readonly emit: Observer<ZuoraEvent> | undefined
}

const FIRST_BACKOFF_MS = 500
const LONGEST_BACKOFF_MS = 20_000

/**
 * Repeats what failed and may pass, where repeating is safe. Waits a random part of a time that doubles, and
 * at least as long as the server asks; if that is longer than the caller has, fails at once.
 */
export function retry({ clock, random, emit }: RetrySettings): Layer {
  return (next) => async (request, signal) => {
    const { allowed } = request
    for (let attempt = 1; ; attempt += 1) {
      const answer = next(request, signal)
      const failure = await answer.then(
        (received) => received.failure,
        (thrown: unknown) => (isZuoraError(thrown) ? thrown : undefined),
      )
      if (!failure?.retryable || attempt > allowed.retries || !isRepeatable(request)) return answer
      if (attempt > WORTH_RETRIES[failure.category]!) return answer
      const longestMs = Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS)
      const delayMs = Math.max(longestMs * random(), failure.retryAfterMs ?? 0)
      if (clock.elapsed() + delayMs > allowed.deadline) return answer
      emit?.({
        type: 'retry',
        ...factsOf(request),
        attempt: allowed.attempts,
        delayMs,
        category: failure.category,
      })
      await sleepFor(clock, delayMs, signal)
    }
  }
}

/**
 * Whether sending a request twice comes to the same as sending it once. A POST is only where Zuora knows it
 * again by its key; cancelling twice is cancelling.
 */
function isRepeatable({ method, headers, url, isForToken }: PlainRequest): boolean {
  if (method === 'POST') return isForToken || headers['idempotency-key'] !== undefined
  if (method === 'PATCH') return url.pathname.endsWith('/cancel')
  return method === 'GET' || method === 'DELETE'
}
