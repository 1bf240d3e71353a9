import type { JobHandle } from '../job/handle.ts'
import type { Pauses } from './pauses.ts'
import { createPriorityQueue, type PriorityQueue } from './priority-queue.ts'
import type { Place } from './slots.ts'

/** From this many jobs of a list on, one list request is cheaper than a request for each. */
const LIST_FROM = 5
/** How long a job that is due waits for others to be listed together: a share of its age, within bounds. */
const SLACK_SHARE = 0.05
const LEAST_SLACK_MS = 250
const MOST_SLACK_MS = 10_000

/** A job of a batch that was started and has not ended. Only the queue changes it. */
export interface QueuedJob {
  /** Its place among the inputs or handles of the batch. */
  readonly index: number
  handle: JobHandle
  /** When to poll it, on the queue's own axis of time. */
  dueAt: number
  /** Until then it is worth waiting for others to be listed together; `dueAt` where it is on no list. */
  togetherBy: number
  /** The list that it is on, if any. */
  readonly list: string | undefined
  /** Absent for a job that took no slot: it was started before. */
  readonly place: Place | undefined
}

/** What a job keeps from poll to poll. */
export type Ticket = Pick<QueuedJob, 'index' | 'list' | 'place'>

/** Jobs by when their polls are due. Times are on the axis of the queue. */
export interface Polls {
  /**
   * Takes out what is due and may be sent: jobs alone, or many through their list. Tells when to ask again.
   */
  next(time: number, maxInFlight: number): { readonly polls: (readonly QueuedJob[])[]; readonly wakeAt: number }
  push(job: QueuedJob): QueuedJob
  /** `offset` is what lies between the clock and the axis. */
  polled(job: Ticket, handle: JobHandle, pollAt: number, offset: number): QueuedJob
  /** A poll, alone or through a list, came back. */
  returned(): void
}

/** Jobs that are paused together, and listed together where `isListed`. The first is polled first. */
interface Group {
  readonly family: string
  readonly isListed: boolean
  readonly jobs: PriorityQueue<QueuedJob>
}

export function createPolls(pauses: Pauses): Polls {
  const groups = new Map<string, Group>()
  let underWay = 0

  const push = (job: QueuedJob): QueuedJob => {
    const { list, handle } = job
    const key = list ?? ` ${handle.family}`
    let group = groups.get(key)
    if (!group) {
      const jobs = createPriorityQueue<QueuedJob>(({ togetherBy }) => togetherBy)
      groups.set(key, (group = { family: handle.family, isListed: list !== undefined, jobs }))
    }
    group.jobs.push(job)
    return job
  }

  /** When the first poll of a group may go: together with the others, where they are enough. */
  const dueIn = ({ family, jobs }: Group): number =>
    Math.max(jobs.peek()?.[jobs.size < LIST_FROM ? 'dueAt' : 'togetherBy'] ?? Infinity, pauses.until(family))

  return {
    next(time, maxInFlight) {
      const polls: (readonly QueuedJob[])[] = []
      while (underWay < maxInFlight) {
        let first: Group | undefined
        for (const group of groups.values()) if (!first || dueIn(group) < dueIn(first)) first = group
        const wakeAt = first ? dueIn(first) : Infinity
        if (!first || wakeAt > time) return { polls, wakeAt }
        const { isListed, jobs } = first
        polls.push(isListed && jobs.size >= LIST_FROM ? jobs.drain() : [jobs.pop()!])
        underWay += 1
      }
      // With all places taken, the answer that frees one asks again.
      return { polls, wakeAt: Infinity }
    },
    push,
    polled(job, handle, pollAt, offset) {
      const age = pollAt - handle.submittedAt
      const slack = Math.min(Math.max(SLACK_SHARE * age, LEAST_SLACK_MS), MOST_SLACK_MS)
      const dueAt = pollAt + offset
      const togetherBy = job.list === undefined ? dueAt : dueAt + slack
      return push(Object.assign(job, { handle, dueAt, togetherBy }))
    },
    returned() {
      underWay -= 1
    },
  }
}
