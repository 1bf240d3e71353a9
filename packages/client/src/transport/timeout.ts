import type { Clock } from '../clock.ts'
import { createAlarm } from './alarm.ts'
import type { Decorator } from './decorator.ts'
import { networkErrorOf } from './network.ts'
import { answerOf, withBody } from './read-whole.ts'
import { watchStream } from './watch-stream.ts'

/**
 * Ends an attempt that takes too long, its body included. Of a file, `timeoutMs` is the longest time in
 * which nothing arrives. The caller's signal is followed while the exchange lasts, and nothing stays attached
 * to it afterwards.
 *
 * @throws ZuoraTimeoutError naming the option that set the limit
 */
export function timeout(clock: Clock): Decorator {
  return (next) => async (request, signal) => {
    const { timeoutMs, coversFiles } = request.allowed
    const alarm = createAlarm(request, signal, clock)
    alarm.set(timeoutMs)
    try {
      const response = await next(request, alarm.signal)
      if (answerOf(response) || response.body === null) {
        alarm.off()
        return response
      }
      const explain = (cause: unknown): unknown => networkErrorOf(request, alarm.signal, cause)
      const onChunk = (): void => alarm.set(timeoutMs, coversFiles ? undefined : Infinity)
      onChunk()
      return withBody(response, watchStream(response.body, { onChunk, onEnd: alarm.off, explain }))
    } catch (error) {
      alarm.off()
      throw error
    }
  }
}
