import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import { JobNotFoundError, StatusUnavailableError } from './errors.ts'
import type { JobHandle } from './handle.ts'
import type { JobKind } from './kind.ts'
import type { Outcome } from './outcome.ts'
import { isFinal } from './phase.ts'
import { type Oddity, reduce } from './reduce.ts'
import { nextPollAt, type Schedule } from './schedule.ts'

/** What one look at a job brought: when to look again, or how it ended. */
export type Step<Result = unknown, Kind extends string = string> =
  | {
      readonly done: false
      readonly handle: JobHandle<Kind>
      /** When to look again, epoch milliseconds. */
      readonly nextPollAt: number
      /** Why the look brought nothing, where it did; such misses are tolerated a few times in a row. */
      readonly miss?: unknown
      readonly oddities: readonly Oddity[]
    }
  | {
      readonly done: true
      readonly handle: JobHandle<Kind>
      readonly outcome: Outcome<Result, Kind>
      readonly oddities: readonly Oddity[]
    }

/** What a look needs besides the handle. */
export interface Advance<Raw, Result> {
  readonly zuora: ZuoraClient
  readonly kind: JobKind<never, Raw, Result>
  readonly schedule: Schedule
  /** Misses in a row that are tolerated. */
  readonly tolerance: number
  readonly now: () => number
}

/** A job may not be visible to reads right after it was submitted. */
const NOT_FOUND_GRACE_MS = 30_000

/**
 * Looks at a job once: one status request, and after the end whatever the kind needs to tell the outcome.
 * Resolves for failures that may pass; those that will not, and one miss too many, reject with an error that
 * carries the handle. The job itself is never touched.
 */
export async function advance<Raw, Result, Kind extends string>(
  handle: JobHandle<Kind>,
  { zuora, kind, schedule, tolerance, now }: Advance<Raw, Result>,
  signal: AbortSignal | undefined,
): Promise<Step<Result, Kind>> {
  let retryAfterMs: number | undefined
  try {
    const raw = await kind.status(zuora, handle.id, {
      signal,
      // One look is one request: what failed is looked at again when the schedule says so.
      retries: 0,
      onResponse: ({ retryAfterMs: asked }) => (retryAfterMs = asked),
    })
    const next = reduce(handle, { reading: kind.read(raw), retryAfterMs }, now())
    if (!isFinal(next.handle.phase)) {
      return { done: false, ...next, nextPollAt: nextPollAt(next.handle, now(), schedule) }
    }
    const conclusion = await kind.conclude(zuora, raw, { signal })
    const outcome = { phase: next.handle.phase, handle: next.handle, ...conclusion }
    return { done: true, ...next, outcome }
  } catch (miss) {
    if (signal?.aborted) throw signal.reason
    const next = reduce(handle, { missed: true, retryAfterMs }, now()).handle
    if (isNotFound(miss)) {
      if (now() - handle.submittedAt > NOT_FOUND_GRACE_MS) throw new JobNotFoundError(handle, miss)
    } else if (!mayPass(miss) || next.misses > tolerance) {
      throw new StatusUnavailableError(next, miss)
    }
    return { done: false, handle: next, nextPollAt: nextPollAt(next, now(), schedule), miss, oddities: [] }
  }
}

function isNotFound(error: unknown): boolean {
  return isZuoraError(error) && error.category === 'not-found'
}

/** A page of a proxy in place of JSON says as little about the job as a broken connection does. */
function mayPass(error: unknown): boolean {
  return isZuoraError(error) && (error.retryable || error.category === 'unreadable')
}
