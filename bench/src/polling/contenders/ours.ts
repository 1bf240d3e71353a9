import type { JobHandle } from '../../../../packages/polling/src/handle.ts'
import { type Observation, reduce } from '../../../../packages/polling/src/reduce.ts'
import {
  type AnySchedule,
  DEFAULT_SCHEDULE,
  DURABLE_SCHEDULE,
  nextPollAt,
} from '../../../../packages/polling/src/schedule.ts'
import { type Answer, type Job, TOTAL } from '../job.ts'
import { type Contender, deskOf, foundBy, ROUND_TRIP_MS, type Waited } from '../wait.ts'

/** Submissions are spread over a day, as they are in life; nothing but the clock's reading depends on it. */
const START = Date.UTC(2026, 0, 1)

/** Misses in a row that a wait of the package tolerates by default. */
const TOLERANCE = 5

/** Waits by the package's own schedule and reducer, without promises, so that a thousand jobs take no time. */
export const ours: Contender = contender('zuora-jobs', DEFAULT_SCHEDULE)
export const oursDurable: Contender = contender('zuora-jobs (durable)', DURABLE_SCHEDULE)

function contender(name: string, schedule: AnySchedule): Contender {
  return { name, readsCounters: true, wait: (jobs) => jobs.map((job) => waitBy(schedule, job).waited) }
}

/** The wait, and the handles before and after each look. */
export function waitBy(schedule: AnySchedule, job: Job): { waited: Waited; handles: readonly JobHandle[] } {
  const desk = deskOf(job)
  let handle: JobHandle = handleOf(job)
  const handles = [handle]
  for (let now = handle.submittedAt; handle.misses <= TOLERANCE;) {
    const sentAt = nextPollAt(handle, now, schedule)
    now = sentAt + ROUND_TRIP_MS
    handle = reduce(handle, observationOf(desk.ask(sentAt - handle.submittedAt)), now).handle
    handles.push(handle)
    if (handle.phase === 'succeeded' || handle.phase === 'failed') {
      return { waited: foundBy(desk, handle.phase), handles }
    }
  }
  return { waited: foundBy(desk, 'lost'), handles }
}

export function handleOf({ id }: Job): JobHandle<'aqua'> {
  return {
    v: 1,
    kind: 'aqua',
    id,
    submittedAt: START,
    tenant: 'bench',
    phase: 'waiting',
    status: 'submitted',
    polls: 0,
    misses: 0,
  }
}

function observationOf(answer: Answer): Observation {
  if ('dropped' in answer) return {}
  if ('retryAfterMs' in answer) return { retryAfterMs: answer.retryAfterMs }
  const { status, done } = answer
  const ended = status === 'succeeded' || status === 'failed'
  return {
    reading: {
      phase: ended ? status : 'running',
      status,
      known: status !== 'settling',
      ...(done === undefined ? {} : { progress: { done, total: TOTAL } }),
    },
  }
}
