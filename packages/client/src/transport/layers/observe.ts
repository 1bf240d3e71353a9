import type { Clock } from '../../clock.ts'
import { printable } from '../../errors/printable.ts'
import type { Observer } from '../../events/observer-of.ts'
import type { CallTrace, RequestTrace } from '../../events/traces.ts'
import { channelOf, trace } from '../../events/tracing.ts'
import type { ZuoraEvent } from '../../events/zuora-event.ts'
import type { Received } from '../answer.ts'
import { factsOf } from '../request.ts'
import type { Layer } from '../send.ts'

const CHANNEL = channelOf('request')
let requests = 0

/**
 * Tells of each request: sent, answered or failed; to the observer, to the subscribers of
 * `zuora-jobs:request`, and in the trace of its call. Where nobody listens it is not there.
 */
export function observe(emit: Observer<ZuoraEvent> | undefined, clock: Clock): Layer {
  return (next) => (request, signal) => {
    const isTraced = CHANNEL?.hasSubscribers
    if (!emit && !isTraced && !request.trace) return next(request, signal)
    const attempt = (request.allowed.attempts += 1)
    const facts = { ...factsOf(request), requestNumber: (requests += 1), attempt }
    /** A context belongs to those who trace, and may hold what they need besides. */
    const context: RequestTrace = { ...facts }
    const call: Partial<CallTrace> = request.trace ?? {}
    call.attempts = attempt
    call.trackId = facts.trackId
    const work = async (): Promise<Received> => {
      const started = clock.elapsed()
      emit?.({ type: 'request', ...facts })
      try {
        const answer = await next(request, signal)
        const { status, headers } = answer
        const requestId = printable(headers.get('zuora-request-id') ?? '') || undefined
        for (const told of [context, call]) Object.assign(told, { status, requestId })
        emit?.({ type: 'response', ...facts, status, durationMs: clock.elapsed() - started, requestId })
        return answer
      } catch (error) {
        const reason = error instanceof Error ? error.message : 'aborted'
        emit?.({ type: 'failure', ...facts, durationMs: clock.elapsed() - started, reason })
        throw error
      }
    }
    return isTraced ? trace(CHANNEL, clock, context, work, ({ failure }) => failure) : work()
  }
}
