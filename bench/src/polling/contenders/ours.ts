import {
  type AnySchedule,
  DEFAULT_SCHEDULE,
  DURABLE_SCHEDULE,
  type JobHandle,
  nextPollAt,
  type Report,
} from '@zuora-jobs/polling'
import { reduce, reportOf } from '@zuora-jobs/polling/internal'

import { type Answer, type Job, TOTAL } from '../job.ts'
import { type Contender, statusEndpointOf, foundBy, ROUND_TRIP_MS, type Waited } from '../wait.ts'

/** Submissions are spread over a day, as they are in life; nothing but the clock's reading depends on it. */
const START = Date.UTC(2026, 0, 1)

/** Failures in a row that a wait of the package tolerates by default. */
const TOLERANCE = 5

/**
 * Waits by the package's own schedule and reducer, without promises, so that a thousand jobs take no time.
 */
export const ours: Contender = contender('zuora-jobs', DEFAULT_SCHEDULE)
export const oursDurable: Contender = contender('zuora-jobs (durable)', DURABLE_SCHEDULE)

function contender(name: string, schedule: AnySchedule): Contender {
  return { name, readsCounters: true, wait: (jobs) => jobs.map((job) => waitBy(schedule, job).waited) }
}

/** The wait, and the handles before and after each poll. */
export function waitBy(schedule: AnySchedule, job: Job): { waited: Waited; handles: readonly JobHandle[] } {
  const endpoint = statusEndpointOf(job)
  let handle: JobHandle = handleOf(job)
  const handles = [handle]
  for (let now = handle.submittedAt; handle.failures <= TOLERANCE;) {
    const sentAt = nextPollAt(handle, now, schedule)
    now = sentAt + ROUND_TRIP_MS
    const answer = endpoint.poll(sentAt - handle.submittedAt)
    handle = reduce(handle, reportIn(answer), now, 'retryAfterMs' in answer ? answer.retryAfterMs : 0).handle
    handles.push(handle)
    if (handle.phase === 'succeeded' || handle.phase === 'failed') {
      return { waited: foundBy(endpoint, handle.phase), handles }
    }
  }
  return { waited: foundBy(endpoint, 'lost'), handles }
}

export function handleOf({ id }: Job): JobHandle<'aqua'> {
  return {
    v: 1,
    family: 'aqua',
    id,
    submittedAt: START,
    tenant: 'bench',
    phase: 'waiting',
    status: 'submitted',
    polls: 0,
    failures: 0,
  }
}

function reportIn(answer: Answer): Report | undefined {
  if (!('status' in answer)) return undefined
  const { status, done } = answer
  const ended = status === 'succeeded' || status === 'failed'
  return reportOf(ended ? status : 'running', {
    status,
    known: status !== 'settling',
    ...(done === undefined ? {} : { progress: { done, total: TOTAL } }),
  })
}
