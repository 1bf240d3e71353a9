import { type Clock, sleepUntil } from '../clock.ts'
import { errorOf } from '../errors/from-response.ts'
import { isZuoraError, type ZuoraError } from '../errors/zuora-error.ts'
import type { Emit } from '../events.ts'
import { type Decorator, spareOf } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import { answerOf } from './read-whole.ts'

/** How calls are repeated. */
export interface RetrySettings {
  /** Repeats at the most, after the first attempt. */
  readonly retries: number
  readonly clock: Clock
  /** A number in [0, 1). */
  readonly random: () => number
  readonly emit: Emit | undefined
  /** The caller's time is over then: epoch milliseconds. */
  readonly deadline: number
}

const FIRST_BACKOFF_MS = 500
const LONGEST_BACKOFF_MS = 20_000
/** Failures inside Zuora or behind it seldom pass at once: repeating more often only adds load. */
const INTERNAL_RETRIES = 2

/**
 * Repeats what failed and may pass, where repeating is safe. Waits a random part of a time that doubles, and
 * at least as long as the server asks; if that is longer than the caller has, fails at once.
 */
export function retry(settings: RetrySettings): Decorator {
  const { clock, emit, deadline } = settings
  return (next) => async (request, signal) => {
    if (settings.retries === 0 || !isRepeatable(request)) return next(request, signal)
    for (let attempt = 1; ; attempt += 1) {
      const spare = spareOf(request)
      const { response, thrown, failure } = await attemptOnce(() => next(request, signal))
      const delayMs = failure && delayBefore(attempt, failure, settings)
      if (delayMs === undefined || clock.now() + delayMs > deadline) {
        if (response !== undefined) return response
        throw thrown
      }
      const { operation, trackId } = factsOfRequest(request)
      emit?.({ type: 'retry', operation, trackId, attempt, delayMs, category: failure!.category })
      await response?.body?.cancel()
      await sleepUntil(clock, clock.now() + delayMs, signal)
      request = spare
    }
  }
}

interface Attempt {
  readonly response?: Response
  readonly thrown?: unknown
  /** Set where the attempt failed in a way that has a name. */
  readonly failure?: ZuoraError | undefined
}

async function attemptOnce(send: () => Promise<Response>): Promise<Attempt> {
  try {
    const response = await send()
    const answer = answerOf(response)
    return { response, failure: answer && errorOf(answer) }
  } catch (thrown) {
    return { thrown, failure: isZuoraError(thrown) ? thrown : undefined }
  }
}

/**
 * Whether sending a request twice comes to the same as sending it once. A POST is only where Zuora knows it
 * again by its key; cancelling twice is cancelling.
 */
export function isRepeatable({ method, headers, url }: Request): boolean {
  switch (method) {
    case 'GET':
    case 'HEAD':
    case 'DELETE':
      return true
    case 'POST':
      return headers.has('idempotency-key') || new URL(url).pathname.endsWith('/oauth/token')
    case 'PATCH':
      return new URL(url).pathname.endsWith('/cancel')
    default:
      return false
  }
}

/** How long to wait after a failed attempt, or `undefined` where another one is of no use. */
function delayBefore(
  attempt: number,
  failure: ZuoraError,
  { retries, random }: RetrySettings,
): number | undefined {
  const most = failure.category === 'internal' || failure.category === 'external' ? INTERNAL_RETRIES : retries
  if (!failure.retryable || attempt > Math.min(most, retries)) return undefined
  const window = Math.min(FIRST_BACKOFF_MS * 2 ** (attempt - 1), LONGEST_BACKOFF_MS)
  return Math.max(window * random(), failure.retryAfterMs ?? 0)
}
