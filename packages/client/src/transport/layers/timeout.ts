import type { Clock } from '../../clock.ts'
import { createDeadline } from '../create-deadline.ts'
import { lengthOf } from '../length-of.ts'
import { networkErrorOf } from '../network-error-of.ts'
import type { Layer } from '../send.ts'
import { watchStream } from '../watch-stream.ts'

/**
 * Ends an attempt that takes too long, its body included. Of a file, `timeoutMs` is the longest time in which
 * a reader waits and nothing arrives: one who is slow, or never reads, sets off nothing. The caller's signal
 * is followed while the attempt lasts, and nothing stays attached to it afterwards.
 *
 * @throws ZuoraTimeoutError naming the option that set the limit
 */
export function timeout(clock: Clock): Layer {
  return (next) => async (request, signal) => {
    const { timeoutMs, coversFiles } = request.allowed
    const deadline = createDeadline(request, signal, clock)
    try {
      // The limit is set while the request is on its way: before, it would make each call longer.
      const coming = next(request, deadline.signal)
      deadline.set(timeoutMs)
      const answer = await coming
      if (answer.type === 'json') {
        deadline.clear()
        return answer
      }
      const explain = (cause: unknown): unknown => networkErrorOf(request, deadline.signal, cause)
      const onAsk = (): void => deadline.set(timeoutMs, coversFiles ? undefined : Infinity)
      const onRest = (): void => deadline.set(Infinity, Infinity)
      onRest()
      const length = lengthOf(answer.headers)
      const watch = { length, onAsk, onRest, onEnd: deadline.clear, explain }
      return { ...answer, body: watchStream(answer.body, watch) }
    } catch (error) {
      deadline.clear()
      throw error
    }
  }
}
