import { freezeHandle, type JobHandle } from './handle.ts'
import { isFinal, type Phase } from './phase.ts'
import type { Progress, Report } from './report.ts'

/**
 * Something odd in an answer that changes nothing. `unknown-status`: this version does not know the status.
 * `regression`: a counter ran backwards, or a job that had ended was reported otherwise.
 */
export type Anomaly = 'unknown-status' | 'regression'

/** Servers have been seen to ask for absurd times; an hour is the longest window of Zuora's own limits. */
export const LONGEST_RETRY_AFTER_MS = 3_600_000

/** How long polls may fail in a row, unless the caller says otherwise. */
export const DEFAULT_TOLERANCE_MS = 1_800_000

/** What else is known of a poll. */
export interface PollFacts {
  /** Whether it failed, also where there is a report: what tells the outcome was not to be had. */
  readonly isFailed?: boolean
  /** How long polls may fail in a row, milliseconds. */
  readonly toleranceMs?: number
}

/**
 * The handle after a poll. Pure: a final handle never changes but for its failures, and a failed poll says
 * nothing about the job.
 *
 * @param report what the answer says; `undefined` where there is none
 * @param now when the poll came back, epoch milliseconds
 * @param retryAfterMs how long the server asks not to be called, milliseconds
 */
export function reduce<Family extends string>(
  handle: JobHandle<Family>,
  report: Report | undefined,
  now: number,
  retryAfterMs = 0,
  { isFailed = report === undefined, toleranceMs = DEFAULT_TOLERANCE_MS }: PollFacts = {},
): { readonly handle: JobHandle<Family>; readonly anomalies: readonly Anomaly[] } {
  // The server's wish counts once: the one before is gone.
  const { notBefore: _once, failingSince: _since, failedAt: _at, ...rest } = handle
  const kept: JobHandle<Family> = {
    ...rest,
    ...(isFailed ? failing(handle, now, toleranceMs) : { failures: 0 }),
    ...(retryAfterMs > 0 && { notBefore: Math.ceil(now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)) }),
  }
  if (report === undefined || isFinal(handle.phase)) {
    return { handle: freezeHandle(kept), anomalies: report?.final === false ? ['regression'] : [] }
  }

  const { vagueEnds = 0, ...sound } = kept
  const { status, known, progress } = report
  const isOpen = isVague(handle, report)
  const anomalies: Anomaly[] = known || status === handle.status ? [] : ['unknown-status']
  const next: JobHandle<Family> = {
    ...sound,
    phase: phaseInContext(handle, isOpen ? { ...report, final: false, phase: 'running' } : report),
    status,
    ...(progress && isWhole(progress) && { progress: furthest(handle, progress) }),
    ...(isOpen && { vagueEnds: vagueEnds + 1 }),
    polls: handle.polls + 1,
    lastPollAt: now,
  }
  if (next.progress && progress && next.progress.done > progress.done) anomalies.push('regression')
  return { handle: freezeHandle(next), anomalies }
}

/** Answers without details that are asked for again before one is judged. */
export const MOST_VAGUE_ENDS = 3

/** Whether a report of the end is to be asked for again, since it does not tell how the job ended. */
export function isVague({ phase, vagueEnds = 0 }: JobHandle, report: Report): boolean {
  return report.final && report.isVague === true && vagueEnds < MOST_VAGUE_ENDS && !isFinal(phase)
}

/**
 * The failures in a row, measured so that no clock that jumps, no laptop that sleeps and no process that
 * polls once a day ends a wait: what lies between two of them counts for a third of the tolerance at the
 * most, and what counts no more moves the beginning.
 */
function failing(
  { failures, failingSince, failedAt }: JobHandle,
  now: number,
  toleranceMs: number,
): Pick<JobHandle, 'failures' | 'failingSince' | 'failedAt'> {
  const gap = now - (failedAt ?? now)
  const counted = Math.min(Math.max(gap, 0), toleranceMs / 3)
  const since = Math.floor((failingSince ?? now) + gap - counted)
  return { failures: failures + 1, failingSince: Math.max(since, 0), failedAt: now }
}

/** What this process did to the job says more than a status that may lag behind. */
function phaseInContext({ cancelRequestedAt, uploadedAt }: JobHandle, { final, phase }: Report): Phase {
  if (final) return phase
  if (cancelRequestedAt !== undefined) return 'cancelling'
  return phase === 'blocked' && uploadedAt !== undefined ? 'waiting' : phase
}

/** Whether counters can be kept in a handle. */
function isWhole({ done, total = done }: Progress): boolean {
  return [done, total].every(Number.isSafeInteger)
}

/** Counters that run backwards are an artefact of the server, not work undone. */
function furthest({ progress: before }: JobHandle, progress: Progress): Progress {
  return before && before.total === progress.total && before.done > progress.done ? before : progress
}
