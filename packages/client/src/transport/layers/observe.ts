import type { Clock } from '../../clock.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import { factsOf } from '../request.ts'
import type { Layer } from '../send.ts'

/** Tells of each request: sent, answered or failed. */
export function observe(emit: Observer<ZuoraEvent>, clock: Clock): Layer {
  return (next) => async (request, signal) => {
    const facts = factsOf(request)
    const started = clock.now()
    emit({ type: 'request', ...facts })
    try {
      const answer = await next(request, signal)
      const { status, headers } = answer
      const requestId = headers.get('zuora-request-id') ?? undefined
      emit({ type: 'response', ...facts, status, durationMs: clock.now() - started, requestId })
      return answer
    } catch (error) {
      const reason = error instanceof Error ? error.message : 'aborted'
      emit({ type: 'failure', ...facts, durationMs: clock.now() - started, reason })
      throw error
    }
  }
}
