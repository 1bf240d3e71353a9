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

/**
 * The handle after a poll. Pure: a final handle never changes again, and a failed poll says nothing about the
 * job.
 *
 * @param report what the answer says; `undefined` for a failed poll
 * @param now when the poll came back, epoch milliseconds
 * @param retryAfterMs how long the server asks not to be called, milliseconds
 */
export function reduce<Family extends string>(
  handle: JobHandle<Family>,
  report: Report | undefined,
  now: number,
  retryAfterMs = 0,
): { readonly handle: JobHandle<Family>; readonly anomalies: readonly Anomaly[] } {
  if (isFinal(handle.phase)) return { handle, anomalies: report?.final === false ? ['regression'] : [] }
  // The server's wish counts once: the one before is gone.
  const { notBefore: _once, ...rest } = handle
  const kept = {
    ...rest,
    ...(retryAfterMs > 0 && { notBefore: Math.ceil(now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)) }),
  }
  if (report === undefined) {
    return { handle: freezeHandle({ ...kept, failures: handle.failures + 1 }), anomalies: [] }
  }

  const { status, known, progress } = report
  const anomalies: Anomaly[] = known || status === handle.status ? [] : ['unknown-status']
  const next: JobHandle<Family> = {
    ...kept,
    phase: phaseInContext(handle, report),
    status,
    ...(progress && { progress: furthest(handle, progress) }),
    polls: handle.polls + 1,
    failures: 0,
    lastPollAt: now,
  }
  if (progress && next.progress?.done !== progress.done) anomalies.push('regression')
  return { handle: freezeHandle(next), anomalies }
}

/** What this process did to the job says more than a status that may lag behind. */
function phaseInContext({ cancelRequestedAt, uploadedAt }: JobHandle, { final, phase }: Report): Phase {
  if (final) return phase
  if (cancelRequestedAt !== undefined) return 'cancelling'
  return phase === 'blocked' && uploadedAt !== undefined ? 'waiting' : phase
}

/** Counters that run backwards are an artefact of the server, not work undone. */
function furthest({ progress: before }: JobHandle, progress: Progress): Progress {
  return before && before.total === progress.total && before.done > progress.done ? before : progress
}
