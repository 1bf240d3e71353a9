import type { Clock } from '../clock.ts'
import type { Emit } from '../events.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'

/** Tells of each exchange: sent, answered or failed. */
export function observe(emit: Emit, clock: Clock): Decorator {
  return (next) => async (request, signal) => {
    const facts = factsOfRequest(request)
    const started = clock.now()
    emit({ type: 'request', ...facts })
    try {
      const response = await next(request, signal)
      const requestId = response.headers.get('zuora-request-id') ?? undefined
      const durationMs = clock.now() - started
      emit({ type: 'response', ...facts, status: response.status, durationMs, requestId })
      return response
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'aborted'
      emit({ type: 'failure', ...facts, durationMs: clock.now() - started, reason })
      throw error
    }
  }
}
