import type { Clock } from '../clock.ts'
import { ZuoraTimeoutError } from '../errors/error-classes.ts'
import { errorAbout, type Outgoing } from './request.ts'

/** Ends work that takes too long, and when the caller says so. */
export interface Deadline {
  /** Aborts with a `ZuoraTimeoutError` that names the option, or with the caller's reason. */
  readonly signal: AbortSignal
  /** Starts over: `ms` from now, or at `latest` (as `elapsed` of the clock has it) if that is earlier. */
  readonly set: (ms: number, latest?: number) => void
  /** Leaves no timer and no listener. */
  readonly clear: () => void
}

/** A deadline for a request, not set yet. */
export function createDeadline(request: Outgoing, caller: AbortSignal | undefined, clock: Clock): Deadline {
  caller?.throwIfAborted()
  const aborting = new AbortController()
  const follow = (): void => aborting.abort(caller!.reason)
  caller?.addEventListener('abort', follow)
  let cancel: (() => void) | undefined

  const expire = (name: 'timeoutMs' | 'totalTimeoutMs'): void => {
    // With the whole time used up there is none left to try again in.
    const retryable = name === 'timeoutMs'
    const message = `${retryable ? 'nothing arrived' : 'not complete'} within ${request.allowed[name]} ms (${name})`
    aborting.abort(errorAbout(request, ZuoraTimeoutError, message, { category: 'timeout', retryable }))
  }

  return {
    signal: aborting.signal,
    set(ms, latest = request.allowed.deadline) {
      cancel?.()
      const left = latest - clock.elapsed()
      const end = Math.min(ms, left)
      const name = ms < left ? 'timeoutMs' : 'totalTimeoutMs'
      if (end <= 0) expire(name)
      else if (end < Infinity) cancel = clock.after(end, () => expire(name))
    },
    clear() {
      cancel?.()
      caller?.removeEventListener('abort', follow)
    },
  }
}
