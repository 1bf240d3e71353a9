import type { Clock } from '../clock.ts'
import { ZuoraTimeoutError } from '../errors/classes.ts'
import type { Decorator } from './decorator.ts'
import { factsOfRequest } from './operation-of.ts'
import { answerOf, withBody } from './read-whole.ts'
import { watchStream } from './watch-stream.ts'

/** What a timeout measures. */
export interface Limit {
  readonly name: 'timeoutMs' | 'totalTimeoutMs'
  /** Milliseconds; not finite means no limit. */
  readonly ms: number
  /**
   * `whole`: from start to the last byte. `answer`: until the answer starts, for a file without its bytes.
   * `silence`: the longest time in which nothing arrives.
   */
  readonly of: 'whole' | 'answer' | 'silence'
}

/**
 * Ends an exchange that takes too long, its body included. The caller's signal is followed while the
 * exchange lasts, and nothing stays attached to it afterwards.
 *
 * @throws ZuoraTimeoutError naming the option that set the limit
 */
export function timeout(limit: Limit, clock: Clock): Decorator {
  return (next) => async (request, signal) => {
    if (signal === undefined && !Number.isFinite(limit.ms)) return next(request, signal)
    signal?.throwIfAborted()
    const alarm = createAlarm(limit, request, signal, clock)
    try {
      const response = await next(request, alarm.signal)
      if (answerOf(response) !== undefined || response.body === null || limit.of === 'answer') {
        alarm.off()
        return response
      }
      return withBody(
        response,
        watchStream(response.body, {
          onChunk: limit.of === 'silence' ? alarm.restart : undefined,
          onEnd: alarm.off,
        }),
      )
    } catch (error) {
      alarm.off()
      throw error
    }
  }
}

interface Alarm {
  readonly signal: AbortSignal
  readonly restart: () => void
  readonly off: () => void
}

function createAlarm(limit: Limit, request: Request, caller: AbortSignal | undefined, clock: Clock): Alarm {
  const aborting = new AbortController()
  let cancelTimer = (): void => {}
  const onAbort = (): void => aborting.abort(caller?.reason)
  const start = (): void => {
    if (!Number.isFinite(limit.ms)) return
    cancelTimer = clock.at(clock.now() + limit.ms, () => aborting.abort(timeoutError(limit, request)))
  }
  caller?.addEventListener('abort', onAbort, { once: true })
  start()
  return {
    signal: aborting.signal,
    restart() {
      cancelTimer()
      start()
    },
    off() {
      cancelTimer()
      caller?.removeEventListener('abort', onAbort)
    },
  }
}

function timeoutError({ name, ms, of }: Limit, request: Request): ZuoraTimeoutError {
  const facts = factsOfRequest(request)
  const what = of === 'silence' ? 'nothing arrived' : 'not complete'
  return new ZuoraTimeoutError(`${facts.operation}: ${what} within ${ms} ms (${name})`, {
    ...facts,
    category: 'timeout',
    // With the whole time used up there is none left to try again in.
    retryable: name === 'timeoutMs',
  })
}
