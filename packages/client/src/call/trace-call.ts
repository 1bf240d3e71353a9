import type { Clock } from '../clock.ts'
import type { CallTrace } from '../events/traces.ts'
import { type Channel, channelOf, trace } from '../events/tracing.ts'
import { factsOf, type PlainRequest } from '../transport/request.ts'

/** Ask it for `hasSubscribers` before {@link traceCall}. */
export const CALLS: Channel | undefined = channelOf('call')

/**
 * Performs a call as the work that `zuora-jobs:call` traces.
 *
 * @param failureOf the error that an answer is, where it is one
 */
export function traceCall<Answer>(
  request: PlainRequest,
  clock: Clock,
  work: (request: PlainRequest) => Promise<Answer>,
  failureOf: (answer: Answer) => unknown = () => {},
): Promise<Answer> {
  const context: CallTrace = { ...factsOf(request), attempts: 0 }
  return trace(CALLS!, clock, context, () => work({ ...request, trace: context }), failureOf)
}
