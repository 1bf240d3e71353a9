import { freezeHandle, type JobHandle } from './handle.ts'
import { isFinal, type Phase, type Reading } from './phase.ts'

/** What a status request brought: a reading of the job, or nothing about it. */
export type Observation =
  | { readonly reading: Reading; readonly retryAfterMs?: number | undefined }
  | { readonly missed: true; readonly retryAfterMs?: number | undefined }

/** Something about an observation that a person may want to know; it changes nothing. */
export type Oddity = 'unknown-status' | 'regression'

/** Servers have been seen to ask for absurd times; an hour is the longest window of Zuora's own limits. */
const LONGEST_RETRY_AFTER_MS = 3_600_000

/**
 * The handle after an observation. Pure: a handle that is final never changes again, and a miss says nothing
 * about the job.
 */
export function reduce<Kind extends string>(
  handle: JobHandle<Kind>,
  observation: Observation,
  now: number,
): { readonly handle: JobHandle<Kind>; readonly oddities: readonly Oddity[] } {
  if (isFinal(handle.phase)) {
    const reopened = 'reading' in observation && !isFinal(observation.reading.phase)
    return { handle, oddities: reopened ? ['regression'] : [] }
  }
  const { notBefore: _once, ...kept } = handle
  const floor = floorOf(observation.retryAfterMs, now)
  if ('missed' in observation) {
    return {
      handle: freezeHandle({ ...kept, misses: handle.misses + 1, ...floor }),
      oddities: [],
    }
  }

  const { phase, status, known, progress } = observation.reading
  const next: JobHandle<Kind> = {
    ...kept,
    phase: phaseInContext(handle, phase),
    status,
    ...(progress === undefined ? {} : { progress: furthest(handle, progress) }),
    polls: handle.polls + 1,
    misses: 0,
    lastPollAt: now,
    ...floor,
  }
  const oddities: Oddity[] = []
  if (!known && status !== handle.status) oddities.push('unknown-status')
  if (progress !== undefined && next.progress?.done !== progress.done) oddities.push('regression')
  return { handle: freezeHandle(next), oddities }
}

/** What this process did to the job says more than a status that may lag behind. */
function phaseInContext({ cancelRequestedAt, uploadedAt }: JobHandle, phase: Phase): Phase {
  if (isFinal(phase)) return phase
  if (cancelRequestedAt !== undefined) return 'canceling'
  return phase === 'blocked' && uploadedAt !== undefined ? 'waiting' : phase
}

/** Counters that run backwards are an artefact of the server, not work undone. */
function furthest(handle: JobHandle, progress: NonNullable<JobHandle['progress']>): typeof progress {
  const before = handle.progress
  return before !== undefined && before.total === progress.total && before.done > progress.done
    ? before
    : { ...progress }
}

function floorOf(retryAfterMs: number | undefined, now: number): { notBefore?: number } {
  if (retryAfterMs === undefined || !(retryAfterMs > 0)) return {}
  return { notBefore: Math.ceil(now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS)) }
}
