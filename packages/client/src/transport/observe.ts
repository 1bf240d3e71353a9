import type { Clock } from '../clock.ts'
import type { Emit } from '../events.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'

/** Tells of each exchange: sent, answered or failed. */
export function observe(emit: Emit, clock: Clock): Decorator {
  return (next) => async (request, signal) => {
    const { operation, trackId } = factsOfRequest(request)
    const started = clock.now()
    emit({ type: 'request', operation, trackId })
    try {
      const response = await next(request, signal)
      emit({
        type: 'response',
        operation,
        trackId,
        status: response.status,
        durationMs: clock.now() - started,
        requestId: response.headers.get('zuora-request-id') ?? undefined,
      })
      return response
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'aborted'
      emit({ type: 'failure', operation, trackId, durationMs: clock.now() - started, reason })
      throw error
    }
  }
}
