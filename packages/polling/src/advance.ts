import { isZuoraError } from '@zuora-jobs/client'

import { type JobsContext, kindOf } from './context.ts'
import { JobNotFoundError, StatusUnavailableError } from './errors.ts'
import { tellStep } from './events.ts'
import { freezeHandle, type JobHandle } from './handle.ts'
import type { Conclusion, Outcome } from './outcome.ts'
import { isFinal, type Reading } from './phase.ts'
import { type Observation, type Oddity, reduce } from './reduce.ts'
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
      readonly nextPollAt?: undefined
      readonly miss?: undefined
      readonly outcome: Outcome<Result, Kind>
      readonly oddities: readonly Oddity[]
    }

/** Options of one look. */
export interface LookOptions {
  readonly signal?: AbortSignal | undefined
  /** How often to look, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
}

/** A job may not be visible to reads right after it was submitted. */
const NOT_FOUND_GRACE_MS = 30_000

/**
 * Looks at a job once: one status request, or none where a list has told about it (`listed`); after the end
 * also what the kind needs to tell the outcome. Resolves for failures that may pass; those that will not, and
 * one miss too many, reject with an error that carries the handle. The job itself is never touched.
 */
export async function advance<Kind extends string>(
  context: JobsContext,
  handle: JobHandle<Kind>,
  { signal, schedule = context.schedule }: LookOptions = {},
  listed?: unknown,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
): Promise<Step<any, Kind>> {
  const seen = await look(context, handle, signal, listed)
  const now = context.clock.now()
  const { handle: next, oddities } = reduce(handle, seen, now)
  const { conclusion, miss, trouble } = seen
  if (trouble === 'gone' && now - handle.submittedAt > NOT_FOUND_GRACE_MS) {
    throw new JobNotFoundError(handle, miss)
  }
  if (trouble === 'lasting' || (trouble === 'passing' && next.misses > context.tolerance)) {
    throw new StatusUnavailableError(next, miss)
  }
  const last = conclusion && freezeHandle({ ...next, phase: conclusion.phase })
  const step: Step<unknown, Kind> = last
    ? { done: true, handle: last, oddities, outcome: { ...conclusion, handle: last } }
    : // Not caught: what a schedule of the caller's throws is no failure of the look.
      { done: false, handle: next, oddities, miss, nextPollAt: nextPollAt(next, now, schedule) }
  if (last && !isFinal(handle.phase)) context.history?.remember(handle, last).catch(() => {})
  tellStep(context.onEvent, step)
  return step
}

/** Whether waiting cures a failed look: not where it lasts, and not where the job is `gone`. */
type Trouble = 'passing' | 'lasting' | 'gone'

/** What a look found: a reading, and after the end a conclusion; or what it missed them for. */
interface Seen extends Observation {
  readonly conclusion?: Conclusion<unknown> | false
  readonly miss?: unknown
  readonly trouble?: Trouble | undefined
}

async function look(
  context: JobsContext,
  handle: JobHandle,
  signal: AbortSignal | undefined,
  listed: unknown,
): Promise<Seen> {
  const { zuora } = context
  const kind = kindOf(context, handle)
  let retryAfterMs: number | undefined
  let reading: Reading | undefined
  try {
    const raw: unknown =
      listed ??
      (await kind.status(zuora, handle.id, {
        signal,
        // One look is one request: what failed is looked at again when the schedule says so.
        retries: 0,
        onResponse: (response) => (retryAfterMs = response.retryAfterMs),
      }))
    reading = kind.read(raw)
    // A job that has ended may be reported as if it had not; such an answer has no result to conclude from.
    const conclusion = isFinal(reading.phase) && (await kind.conclude(zuora, raw, reading, { signal }))
    return { reading, conclusion, retryAfterMs }
  } catch (miss) {
    signal?.throwIfAborted()
    // A request that the client held back has no answer, and says all the same when to come back.
    retryAfterMs ??= isZuoraError(miss) ? miss.retryAfterMs : undefined
    return { miss, trouble: troubleOf(miss, reading !== undefined), retryAfterMs }
  }
}

/**
 * A page of a proxy in place of JSON says as little about the job as a broken connection does. So does what
 * has no category: an answer too odd to be read, or a failure inside a kind of the caller's own.
 */
function troubleOf(error: unknown, isAnswered: boolean): Trouble {
  if (!isZuoraError(error) || error.retryable || error.category === 'unreadable') return 'passing'
  if (error.category !== 'not-found') return 'lasting'
  // A job whose status was told is there, whatever else is not found.
  return isAnswered ? 'passing' : 'gone'
}
