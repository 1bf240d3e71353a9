import { isZuoraError } from '@zuora-jobs/client'
import type { JobHandle, JobsEvent } from '@zuora-jobs/polling'

import type { FailureNote, JournalEvent } from './journal-event.ts'
import type { OpenEntry } from './open-entry.ts'

/** Characters of a status that are kept. Zuora's own are shorter. */
const MOST_STATUS = 40

/** Writes down what an event about a job of an entry says: each poll that has changed something. */
export function noteEvent(entry: OpenEntry, event: JobsEvent, now: number): void {
  const { handle } = event
  if (handle === undefined) {
    if (event.type === 'submit-retry') {
      const { attempt, delayMs } = event
      entry.note({ at: now, type: 'submit-retry', attempt, delayMs, why: failureNote(event.error) })
    }
    return
  }
  const known = entry.value().jobs.find(({ id }) => id === handle.id)
  const told = journalEvent(event, handle, known, now)
  if (told !== undefined) entry.note(told, withJob(entry, handle))
  else if (known !== undefined && handle.polls > known.polls) entry.remember(withJob(entry, handle))
}

/** The changes to an entry by a job that is known better now. */
export function withJob(
  entry: OpenEntry,
  handle: JobHandle,
): Pick<ReturnType<OpenEntry['value']>, 'jobs' | 'state'> {
  const { jobs } = entry.value()
  const at = jobs.findIndex(({ id }) => id === handle.id)
  return { jobs: at === -1 ? [...jobs, handle] : jobs.with(at, handle), state: 'open' }
}

function journalEvent(
  event: JobsEvent,
  handle: JobHandle,
  known: JobHandle | undefined,
  at: number,
): JournalEvent | undefined {
  const { id: job, phase, progress, polls, failures } = handle
  const status = handle.status.slice(0, MOST_STATUS)
  switch (event.type) {
    case 'submitted':
      return { at, type: 'submitted', job }
    case 'poll':
      if (known !== undefined && isUnchanged(known, handle)) return undefined
      return { at, type: 'poll', job, phase, status, ...(progress && { progress }), polls }
    case 'poll-failed':
      return {
        at,
        type: 'poll-failed',
        job,
        polls,
        failures,
        since: handle.failingSince ?? at,
        why: failureNote(event.error),
      }
    case 'unknown-status':
    case 'regression':
      return { at, type: 'odd-answer', job, status, polls }
    case 'ended': {
      const { durationMs, latenessMs } = event
      return { at, type: 'ended', job, phase: event.phase, polls, durationMs, latenessMs }
    }
    default:
      return undefined
  }
}

function isUnchanged(one: JobHandle, other: JobHandle): boolean {
  return (
    one.phase === other.phase &&
    one.status === other.status &&
    one.failures === other.failures &&
    one.progress?.done === other.progress?.done &&
    one.progress?.total === other.progress?.total
  )
}

/** What a failure was, without what Zuora says, which may quote a record. */
export function failureNote(error: unknown): FailureNote {
  if (!isZuoraError(error)) return { category: 'unknown' }
  const { category, status, code, requestId } = error
  return {
    category,
    ...(status !== undefined && { status }),
    ...(code !== undefined && { code }),
    ...(requestId !== undefined && { requestId }),
  }
}
