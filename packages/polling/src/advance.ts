import type { ZuoraErrorCategory } from '@zuora-jobs/client'
import { observerOf } from '@zuora-jobs/client/internal'

import { isAbout, type JobFamilies } from './families/job-family.ts'
import { callOptionsOf, type JobCallOptions } from './job-call-options.ts'
import { HandleError, JobNotFoundError, StatusUnavailableError } from './job/errors.ts'
import { tellStep } from './job/events.ts'
import { firstFailureOf, lastingCategory, retryAfterOf } from './job/failures.ts'
import { freezeHandle, type JobHandle } from './job/handle.ts'
import type { Outcome } from './job/outcome.ts'
import { isFinal } from './job/phase.ts'
import { isVague, reduce } from './job/reduce.ts'
import type { Report } from './job/report.ts'
import type { Step } from './job/step.ts'
import { familyOf, type JobsContext, ownHandle } from './jobs-context.ts'
import { nextPollAt } from './schedule/next-poll-at.ts'
import type { AnySchedule } from './schedule/schedule.ts'
import { tracePoll } from './traces.ts'

/** Options of polls. */
export interface PollOptions extends JobCallOptions {
  /** How often to poll, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
  /**
   * Is told the new handle after each poll that has changed the phase, the status or the counted work; the
   * end is the last change. What it throws harms no wait, and surfaces outside of it.
   *
   * @example
   * await jobs.wait(handle, { onProgress: ({ status, progress }) => console.log(status, progress) })
   */
  readonly onProgress?: ((handle: JobHandle) => void) | undefined
}

/** A job may not be visible to reads right after it was submitted. */
const NOT_FOUND_GRACE_MS = 30_000

/**
 * Polls a job once: one status request, or none where a list has reported on it (`listed`); after the end
 * also what the family needs to tell the outcome. Resolves for failures that may pass; those that will not,
 * and one after the time that is tolerated, reject with an error that carries the handle. The job itself is
 * never touched.
 */
export async function advance<Name extends string>(
  context: JobsContext,
  given: JobHandle<Name>,
  options: PollOptions = {},
  listed?: unknown,
  // oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
): Promise<Step<any, Name>> {
  const family = familyOf(context, given)
  return tracePoll(context, { family: given.family, handle: given, listed: listed !== undefined }, () =>
    takeStep(context, family, given, options, listed),
  )
}

async function takeStep<Name extends string>(
  context: JobsContext,
  family: JobFamilies[string],
  given: JobHandle<Name>,
  options: PollOptions,
  listed: unknown,
): Promise<Step<unknown, Name>> {
  const { handle, report, outcome, retryAfterMs, failed } = await poll(
    context,
    family,
    given,
    options,
    listed,
  )
  const { toleranceMs, clock, history, onEvent } = context
  const now = clock.now()
  const isFailed = failed !== undefined
  const { handle: next, anomalies } = reduce(handle, report, now, retryAfterMs, { isFailed, toleranceMs })
  if (failed) throwIfLasting(failed, given, next, toleranceMs)
  const last = outcome && freezeHandle({ ...next, phase: outcome.phase })
  const step: Step<unknown, Name> = last
    ? { done: true, handle: last, anomalies, outcome: { ...outcome, family: last.family, handle: last } }
    : {
        done: false,
        handle: next,
        anomalies,
        failure: failed?.failure,
        // Not caught: what a schedule of the caller's throws is not a failure of the poll.
        nextPollAt: nextPollAt(next, now, options.schedule ?? context.schedule),
      }
  if (last && !isFinal(handle.phase)) history?.remember(handle, last).catch(() => {})
  tellStep(onEvent, step, handle)
  if (isChanged(handle, step.handle)) observerOf(options.onProgress)?.(step.handle)
  return step
}

/** Whether a poll has changed anything worth showing. */
function isChanged(before: JobHandle, after: JobHandle): boolean {
  const [was, is] = [before, after].map(({ phase, status, progress }) =>
    JSON.stringify([phase, status, progress]),
  )
  return was !== is
}

/** What made a poll fail. */
interface FailedPoll {
  readonly failure: unknown
  /** The category of a failure that waiting does not cure. */
  readonly lasting: ZuoraErrorCategory | undefined
}

/** @throws JobNotFoundError | StatusUnavailableError for a failed poll after which waiting makes no sense */
function throwIfLasting(
  { failure, lasting }: FailedPoll,
  before: JobHandle,
  after: JobHandle,
  toleranceMs: number,
): void {
  const first = firstFailureOf(before, after, failure)
  const [failingSince, failedAt] = [after.failingSince!, after.failedAt!]
  if (lasting === 'not-found') {
    // The clock may have been set back behind the submission.
    if (failedAt - Math.min(before.submittedAt, failingSince) > NOT_FOUND_GRACE_MS) {
      throw new JobNotFoundError(before, failure)
    }
  } else if (lasting || failedAt - failingSince >= toleranceMs) {
    throw new StatusUnavailableError(after, failure, first)
  }
}

/** What came of one status request: a report, and after the end an outcome; or a failure. */
interface Poll<Name extends string> {
  /** As it was before, of the client's tenant. */
  readonly handle: JobHandle<Name>
  readonly report: Report | undefined
  readonly outcome?: Omit<Outcome, 'handle' | 'family'> | undefined
  readonly retryAfterMs: number | undefined
  readonly failed?: FailedPoll
}

async function poll<Name extends string>(
  context: JobsContext,
  family: JobFamilies[string],
  given: JobHandle<Name>,
  options: JobCallOptions,
  listed: unknown,
): Promise<Poll<Name>> {
  const { zuora } = context
  const { signal } = options
  const call = callOptionsOf(given, options)
  let handle = given
  let report: Report | undefined
  let retryAfterMs: number | undefined
  try {
    handle = await ownHandle(context, given, signal)
    let raw = listed
    report = raw === undefined ? undefined : family.report(raw)
    // One poll is one request: what failed is asked again when the schedule says so. A list may tell less.
    if (!report || (report.final && report.isVague)) {
      report = undefined
      ;({ raw, retryAfterMs } = await family.poll(zuora, handle.id, { ...call, retries: 0 }))
      if (!isAbout(family, raw, handle.id)) throw new Error('the answer is about another job')
      report = family.report(raw)
    }
    if (!report.final && isFinal(handle.phase)) {
      throw new Error(`the job had ended, and is reported as ${report.status}`)
    }
    const outcome =
      report.final && !isVague(handle, report)
        ? await family.outcome(zuora, raw, report, call, handle)
        : undefined
    return { handle, report, outcome, retryAfterMs }
  } catch (failure) {
    signal?.throwIfAborted()
    // Of another tenant: nothing was asked.
    if (failure instanceof HandleError) throw failure
    return {
      handle,
      report,
      // A request that the client held back has no answer, and says all the same when to come back.
      retryAfterMs: retryAfterMs ?? retryAfterOf(failure),
      failed: { failure, lasting: lastingCategory(failure, report !== undefined) },
    }
  }
}
