import { freezeHandle, type JobHandle } from './handle.ts'
import { isFinal, type Phase, type Progress, type Reading } from './phase.ts'

/** What a status request brought. */
export interface Observation {
  /** What was said about the job; `undefined` where nothing was. */
  readonly reading?: Reading | undefined
  /** How long the server wants to be left alone, milliseconds. */
  readonly retryAfterMs?: number | undefined
}

/** Something about an observation that a person may want to know; it changes nothing. */
export type Oddity = 'unknown-status' | 'regression'

/** Servers have been seen to ask for absurd times; an hour is the longest window of Zuora's own limits. */
export const LONGEST_RETRY_AFTER_MS = 3_600_000

/**
 * The handle after an observation. Pure: a handle that is final never changes again, and a miss says nothing
 * about the job.
 */
export function reduce<Kind extends string>(
  handle: JobHandle<Kind>,
  { reading, retryAfterMs = 0 }: Observation,
  now: number,
): { readonly handle: JobHandle<Kind>; readonly oddities: readonly Oddity[] } {
  if (isFinal(handle.phase)) {
    return { handle, oddities: reading && !isFinal(reading.phase) ? ['regression'] : [] }
  }
  // A floor counts once: the one before is gone.
  const { notBefore: _once, ...kept } = handle
  const notBefore = Math.ceil(now + Math.min(retryAfterMs, LONGEST_RETRY_AFTER_MS))
  const floor = retryAfterMs > 0 ? { notBefore } : {}
  if (reading === undefined) {
    return { handle: freezeHandle({ ...kept, ...floor, misses: handle.misses + 1 }), oddities: [] }
  }

  const { phase, status, known, progress } = reading
  const oddities: Oddity[] = known || status === handle.status ? [] : ['unknown-status']
  const next: JobHandle<Kind> = {
    ...kept,
    ...floor,
    phase: phaseInContext(handle, phase),
    status,
    ...(progress && { progress: furthest(handle, progress) }),
    polls: handle.polls + 1,
    misses: 0,
    lastPollAt: now,
  }
  if (progress && next.progress?.done !== progress.done) oddities.push('regression')
  return { handle: freezeHandle(next), oddities }
}

/** What this process did to the job says more than a status that may lag behind. */
function phaseInContext({ cancelRequestedAt, uploadedAt }: JobHandle, phase: Phase): Phase {
  if (isFinal(phase)) return phase
  if (cancelRequestedAt !== undefined) return 'canceling'
  return phase === 'blocked' && uploadedAt !== undefined ? 'waiting' : phase
}

/** Counters that run backwards are an artefact of the server, not work undone. */
function furthest({ progress: before }: JobHandle, progress: Progress): Progress {
  return before && before.total === progress.total && before.done > progress.done ? before : progress
}
