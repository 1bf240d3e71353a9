import type { Clock } from '../../clock.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { RequestTrace } from '../../events/traces.ts'
import { channelOf, trace } from '../../events/tracing.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import { tellAnswer } from '../answer.ts'
import { factsOf } from '../request.ts'
import type { Layer } from '../send.ts'

const CHANNEL = channelOf('request')
let requests = 0

/**
 * Tells of each request: sent, answered or failed; to the observer and on `zuora-jobs:request`. Where nobody
 * listens it is not there.
 */
export function observe(emit: Observer<ZuoraEvent> | undefined, clock: Clock): Layer {
  return (next) => (request, signal) => {
    const attempt = (request.allowed.attempts += 1)
    return emit || CHANNEL?.hasSubscribers ? tell() : next(request, signal)

    async function tell(): ReturnType<typeof next> {
      const facts: RequestTrace = { ...factsOf(request), requestNumber: (requests += 1), attempt }
      emit?.({ type: 'request', ...facts })
      try {
        const answer = await trace(CHANNEL, clock, facts, () => next(request, signal), tellAnswer)
        // The answer has completed the facts.
        emit?.({ type: 'response', ...facts } as ZuoraEvent)
        return answer
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'aborted'
        emit?.({ type: 'failure', ...facts, reason } as ZuoraEvent)
        throw error
      }
    }
  }
}
