import { isZuoraError, type ZuoraClient } from '@zuora-jobs/client'

import { JobNotFoundError, StatusUnavailableError } from './errors.ts'
import { freezeHandle, type JobHandle } from './handle.ts'
import type { JobKinds } from './kind.ts'
import type { Outcome } from './outcome.ts'
import { isFinal } from './phase.ts'
import { type Oddity, reduce } from './reduce.ts'
import { type AnySchedule, nextPollAt } from './schedule.ts'

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
export interface Looking {
  readonly zuora: ZuoraClient
  readonly kind: JobKinds[string]
  readonly schedule: AnySchedule
  /** Misses in a row that are tolerated. */
  readonly tolerance: number
  readonly now: () => number
}

/** A job may not be visible to reads right after it was submitted. */
const NOT_FOUND_GRACE_MS = 30_000

/** What a look found, before it is known when to look again. */
interface Found<Kind extends string> {
  readonly handle: JobHandle<Kind>
  readonly oddities: readonly Oddity[]
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
  readonly outcome?: Outcome<any, Kind>
  readonly miss?: unknown
}

/**
 * Looks at a job once: one status request, and after the end whatever the kind needs to tell the outcome.
 * Resolves for failures that may pass; those that will not, and one miss too many, reject with an error that
 * carries the handle. The job itself is never touched.
 */
export async function advance<Kind extends string>(
  handle: JobHandle<Kind>,
  looking: Looking,
  signal: AbortSignal | undefined,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
): Promise<Step<any, Kind>> {
  return stepOf(await look(handle, looking, signal), looking)
}

/** The step that an answer about a job leads to, where somebody else has asked. */
export async function stepFrom<Kind extends string>(
  handle: JobHandle<Kind>,
  raw: unknown,
  looking: Looking,
  signal: AbortSignal | undefined,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
): Promise<Step<any, Kind>> {
  return stepOf(await take(handle, raw, looking, signal), looking)
}

async function look<Kind extends string>(
  handle: JobHandle<Kind>,
  looking: Looking,
  signal: AbortSignal | undefined,
): Promise<Found<Kind>> {
  let retryAfterMs: number | undefined
  try {
    const raw: unknown = await looking.kind.status(looking.zuora, handle.id, {
      signal,
      // One look is one request: what failed is looked at again when the schedule says so.
      retries: 0,
      onResponse: ({ retryAfterMs: asked }) => (retryAfterMs = asked),
    })
    return await take(handle, raw, looking, signal, retryAfterMs)
  } catch (error) {
    if (signal?.aborted) throw signal.reason
    // A request that the client held back has no answer, and says all the same when to come back.
    return missed(handle, error, looking, retryAfterMs ?? askedBy(error))
  }
}

async function take<Kind extends string>(
  handle: JobHandle<Kind>,
  raw: unknown,
  { zuora, kind, now }: Looking,
  signal: AbortSignal | undefined,
  retryAfterMs?: number,
): Promise<Found<Kind>> {
  const reading = kind.read(raw)
  const next = reduce(handle, { reading, retryAfterMs }, now())
  // A job that has ended may be reported as if it had not; such an answer has no result to conclude from.
  if (!isFinal(reading.phase)) return next
  const conclusion = await kind.conclude(zuora, raw, reading, { signal })
  const ended = freezeHandle({ ...next.handle, phase: conclusion.phase })
  return { handle: ended, oddities: next.oddities, outcome: { ...conclusion, handle: ended } }
}

/** What is known after a look that brought nothing, or the error that ends the wait. */
function missed<Kind extends string>(
  handle: JobHandle<Kind>,
  miss: unknown,
  { tolerance, now }: Looking,
  retryAfterMs: number | undefined,
): Found<Kind> {
  const next = reduce(handle, { missed: true, retryAfterMs }, now()).handle
  if (isNotFound(miss)) {
    if (now() - handle.submittedAt > NOT_FOUND_GRACE_MS) throw new JobNotFoundError(handle, miss)
  } else if (!mayPass(miss) || next.misses > tolerance) {
    throw new StatusUnavailableError(next, miss)
  }
  return { handle: next, oddities: [], miss }
}

/** Apart from the look: what a schedule of the caller's throws is no failure of the look. */
function stepOf<Kind extends string>(
  { outcome, ...found }: Found<Kind>,
  { schedule, now }: Looking,
): Step<unknown, Kind> {
  if (outcome !== undefined) return { done: true, ...found, outcome }
  return { done: false, ...found, nextPollAt: nextPollAt(found.handle, now(), schedule) }
}

function isNotFound(error: unknown): boolean {
  return isZuoraError(error) && error.category === 'not-found'
}

function askedBy(error: unknown): number | undefined {
  return isZuoraError(error) ? error.retryAfterMs : undefined
}

/**
 * A page of a proxy in place of JSON says as little about the job as a broken connection does. So does what
 * has no category: an answer too odd to be read, or a failure inside a kind of the caller's own.
 */
function mayPass(error: unknown): boolean {
  return !isZuoraError(error) || error.retryable || error.category === 'unreadable'
}
