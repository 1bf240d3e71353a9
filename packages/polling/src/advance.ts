import type { ZuoraErrorCategory } from '@zuora-jobs/client'

import { JobNotFoundError, StatusUnavailableError } from './job/errors.ts'
import { tellStep } from './job/events.ts'
import { lastingCategory, retryAfterOf } from './job/failures.ts'
import { freezeHandle, type JobHandle } from './job/handle.ts'
import type { Outcome } from './job/outcome.ts'
import { isFinal } from './job/phase.ts'
import { reduce } from './job/reduce.ts'
import type { Report } from './job/report.ts'
import type { Step } from './job/step.ts'
import { familyOf, type JobsContext } from './jobs-context.ts'
import { nextPollAt } from './schedule/next-poll-at.ts'
import type { AnySchedule } from './schedule/schedule.ts'
import { tracePoll } from './traces.ts'

/** Options of a call that sends one request about a job. */
export interface JobCallOptions {
  /** Ends the call, which rejects with `signal.reason`. What Zuora already received is not undone. */
  readonly signal?: AbortSignal | undefined
}

/** Options of one poll. */
export interface PollOptions extends JobCallOptions {
  /** How often to poll, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
}

/** A job may not be visible to reads right after it was submitted. */
const NOT_FOUND_GRACE_MS = 30_000

/**
 * Polls a job once: one status request, or none where a list has reported on it (`listed`); after the end
 * also what the family needs to tell the outcome. Resolves for failures that may pass; those that will not,
 * and one failure too many, reject with an error that carries the handle. The job itself is never touched.
 */
export async function advance<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
  options: PollOptions = {},
  listed?: unknown,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
): Promise<Step<any, Name>> {
  return tracePoll(context, { family: handle.family, handle, listed: listed !== undefined }, () =>
    takeStep(context, handle, options, listed),
  )
}

async function takeStep<Name extends string>(
  context: JobsContext,
  handle: JobHandle<Name>,
  { signal, schedule = context.schedule }: PollOptions,
  listed: unknown,
): Promise<Step<unknown, Name>> {
  const { report, outcome, retryAfterMs, failure, lasting } = await poll(context, handle, signal, listed)
  const now = context.clock.now()
  const { handle: next, anomalies } = reduce(handle, report, now, retryAfterMs)
  if (lasting === 'not-found') {
    if (now - handle.submittedAt > NOT_FOUND_GRACE_MS) throw new JobNotFoundError(handle, failure)
  } else if (lasting || next.failures > context.tolerance) {
    throw new StatusUnavailableError(next, failure)
  }
  const last = outcome && freezeHandle({ ...next, phase: outcome.phase })
  const step: Step<unknown, Name> = last
    ? { done: true, handle: last, anomalies, outcome: { ...outcome, handle: last } }
    : // Not caught: what a schedule of the caller's throws is not a failure of the poll.
      { done: false, handle: next, anomalies, failure, nextPollAt: nextPollAt(next, now, schedule) }
  if (last && !isFinal(handle.phase)) context.history?.remember(handle, last).catch(() => {})
  tellStep(context.onEvent, step, handle)
  return step
}

/** What came of one status request: a report, and after the end an outcome; or a failure. */
interface Poll {
  readonly report?: Report
  readonly outcome?: Omit<Outcome, 'handle'> | undefined
  readonly retryAfterMs: number | undefined
  readonly failure?: unknown
  /** The category of a failure that waiting does not cure. */
  readonly lasting?: ZuoraErrorCategory | undefined
}

async function poll(
  context: JobsContext,
  handle: JobHandle,
  signal: AbortSignal | undefined,
  listed: unknown,
): Promise<Poll> {
  const { zuora } = context
  const family = familyOf(context, handle)
  let report: Report | undefined
  let retryAfterMs: number | undefined
  try {
    let raw = listed
    // One poll is one request: what failed is asked again when the schedule says so.
    if (raw === undefined)
      ({ raw, retryAfterMs } = await family.poll(zuora, handle.id, { signal, retries: 0 }))
    report = family.report(raw)
    // A job that has ended may be reported as if it had not; such an answer has no outcome.
    const outcome = report.final ? await family.outcome(zuora, raw, report, { signal }) : undefined
    return { report, outcome, retryAfterMs }
  } catch (failure) {
    signal?.throwIfAborted()
    return {
      failure,
      lasting: lastingCategory(failure, report !== undefined),
      // A request that the client held back has no answer, and says all the same when to come back.
      retryAfterMs: retryAfterMs ?? retryAfterOf(failure),
    }
  }
}
