import type { Clock } from '../clock.ts'
import { ZuoraTimeoutError } from '../errors/classes.ts'
import { errorAbout } from './error-about.ts'
import type { Outgoing } from './outgoing.ts'

/** Ends work that takes too long, and when the caller says so. */
export interface Alarm {
  /** Aborts with a `ZuoraTimeoutError` that names the option, or with the caller's reason. */
  readonly signal: AbortSignal
  /** Starts over: `ms` from now, or at `deadline` if that is earlier. What is not finite is no limit. */
  readonly set: (ms: number, deadline?: number) => void
  /** Leaves no timer and no listener. */
  readonly off: () => void
}

/** An alarm about a request, not set yet. */
export function createAlarm(request: Outgoing, caller: AbortSignal | undefined, clock: Clock): Alarm {
  caller?.throwIfAborted()
  const aborting = new AbortController()
  const follow = (): void => aborting.abort(caller?.reason)
  caller?.addEventListener('abort', follow)
  let cancel: (() => void) | undefined

  const ring = (name: 'timeoutMs' | 'totalTimeoutMs'): void => {
    // With the whole time used up there is none left to try again in.
    const retryable = name === 'timeoutMs'
    const what = retryable ? 'nothing arrived' : 'not complete'
    const message = `${what} within ${request.allowed[name]} ms (${name})`
    aborting.abort(errorAbout(request, ZuoraTimeoutError, message, { category: 'timeout', retryable }))
  }

  return {
    signal: aborting.signal,
    set(ms, deadline = request.allowed.deadline) {
      cancel?.()
      const time = clock.now() + ms
      const end = Math.min(time, deadline)
      if (end < Infinity) cancel = clock.at(end, () => ring(deadline > time ? 'timeoutMs' : 'totalTimeoutMs'))
    },
    off() {
      cancel?.()
      caller?.removeEventListener('abort', follow)
    },
  }
}
