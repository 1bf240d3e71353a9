import type { PriorityQueue } from './priority-queue.ts'
import type { QueuedJob, QueueState } from './queue-state.ts'

/** From this many jobs of a list on, one list request is cheaper than a request for each. */
const LIST_FROM = 5

/** What there is to poll. */
export interface PollActions {
  /** Jobs to poll: one alone, or many through their list. */
  readonly polls: readonly (readonly QueuedJob[])[]
  /** When to ask again. */
  readonly wakeAt: number
}

/** Takes out what to poll now. Times are on the axis of the queue. */
export function nextPolls(queue: QueueState, time: number, maxInFlight: number): PollActions {
  const polls: (readonly QueuedJob[])[] = []
  while (queue.polling < maxInFlight) {
    let first: PriorityQueue<QueuedJob> | undefined
    let wakeAt = Infinity
    for (const jobs of queue.groups.values()) {
      const dueAt = dueIn(queue, jobs)
      if (dueAt < wakeAt) [first, wakeAt] = [jobs, dueAt]
    }
    if (!first || wakeAt > time) return { polls, wakeAt }
    polls.push(first.size >= LIST_FROM && first.peek()!.list ? first.drain() : [first.pop()!])
    queue.polling += 1
  }
  // With all places taken, the answer that frees one asks again.
  return { polls, wakeAt: Infinity }
}

/** When the first poll of a group may go: together with the others, where they are enough. */
function dueIn({ pauses }: QueueState, jobs: PriorityQueue<QueuedJob>): number {
  const job = jobs.peek()
  if (!job) return Infinity
  return Math.max(jobs.size < LIST_FROM ? job.dueAt : job.togetherBy, pauses.get(job.handle.family) ?? 0)
}
