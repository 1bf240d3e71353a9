import type { JobHandle } from '../job/handle.ts'
import { createPriorityQueue, type PriorityQueue } from './priority-queue.ts'
import { createSlots, type Slot } from './slots.ts'

/** From this many jobs of a family on, one list request is cheaper than a request for each. */
const LIST_FROM = 5
/** How long a job that is due waits for others to be listed together: a share of its age, within bounds. */
const SLACK_SHARE = 0.05
const LEAST_SLACK_MS = 250
const MOST_SLACK_MS = 10_000
/** The pause after a limit that does not say when to come back. */
const LIMIT_PAUSE_MS = 5_000
/** Servers have been seen to ask for absurd times. */
const LONGEST_PAUSE_MS = 3_600_000

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
  readonly freeSlot: (() => void) | undefined
}

/** What a job keeps from poll to poll. */
type Ticket = Pick<QueuedJob, 'index' | 'list' | 'freeSlot'>

/** What to do now. All of it is under way until the queue is told what came of it. */
export interface Actions {
  /** The places of inputs to submit. Tell `started` or `notStarted` of each. */
  readonly submits: readonly number[]
  /**
   * Jobs to poll: one alone, or many through the list of their family. Tell `polled`, `ended` or `skipped` of
   * each job, and `returned` once for those that go together.
   */
  readonly polls: readonly (readonly QueuedJob[])[]
  /** When to ask again, epoch milliseconds; `Infinity` where something has to come back first. */
  readonly wakeAt: number
}

/** What to do with the jobs of a batch, and when. It has no effects and no clock: `now` is an argument. */
export interface BatchQueue {
  /** Places of inputs whose submit was not begun. */
  readonly waiting: readonly number[]
  /** Jobs that were started and have not ended, also those that are being polled. */
  readonly open: ReadonlySet<QueuedJob>
  /** The places of submits under way. */
  readonly submitting: { readonly size: number }

  next(now: number): Actions

  /** A job was started, now or before. `list` names the list that it is on, if any. */
  started(index: number, handle: JobHandle, pollAt: number, list: string | undefined, now: number): void
  /** A submit started no job, or none that can be followed: its slot is free. */
  notStarted(index: number): void
  /** Told after `notStarted`, where others have the slots of the tenant: the input goes back to its place. */
  putOff(index: number): void
  /** A poll did not find the end. */
  polled(job: QueuedJob, handle: JobHandle, pollAt: number, now: number): void
  /** A list did not show the job, and it is not due: it goes back as it was. */
  skipped(job: QueuedJob): void
  /** The job has ended, or cannot be followed any more: its slot is free. */
  ended(job: QueuedJob): void
  /** A poll, alone or through a list, came back. */
  returned(): void
  /** A limit of the tenant was reached: nothing is sent for a while. */
  limited(ms: number | undefined, now: number): void
  /** Whether a poll is due for a job that was handed out. */
  isDue(job: QueuedJob, now: number): boolean
}

/** What a queue is made for. */
export interface QueueOptions {
  /** The slot that the job of each input takes. */
  readonly slots: readonly Slot[]
  /** Open jobs at a time. */
  readonly concurrency: number
  /** Polls under way at a time, and besides them submits. */
  readonly maxInFlight: number
}

/**
 * A queue of inputs to submit and jobs to poll. A slot is taken before the submit, and is free again when the
 * job has ended in Zuora.
 *
 * All times in it are on an axis of its own, which is the clock's plus what the clock was set back. So the
 * keys of the priority queues never change, and no job waits until a clock that was set back has caught up.
 */
export function createQueue({ slots, concurrency, maxInFlight }: QueueOptions): BatchQueue {
  const counter = createSlots(concurrency)
  /** Places of inputs, in the order in which they are submitted. */
  const waiting = [...slots.keys()]
  /** Submits under way, and how to free the slot of each. */
  const submitting = new Map<number, () => void>()
  const open = new Set<QueuedJob>()
  /** What is due when: one queue for each list, and the first for jobs that are on none. */
  const queues = new Map<string | undefined, PriorityQueue<QueuedJob>>([[undefined, queueOfJobs()]])
  let polling = 0
  /** After a limit nothing is sent before this time. */
  let pausedUntil = 0
  let setBackBy = 0
  /** The clock as it was told last. */
  let latest = 0

  /** The clock's time, on the queue's axis. */
  const timeAt = (now: number): number => {
    setBackBy += Math.max(latest - now, 0)
    latest = now
    return now + setBackBy
  }

  const push = (job: QueuedJob): QueuedJob => {
    const queue = queues.get(job.list) ?? queueOfJobs()
    queues.set(job.list, queue)
    queue.push(job)
    return job
  }

  /** What a poll, or the start, has brought: the job waits for its next poll. */
  const polled = (job: Ticket, handle: JobHandle, pollAt: number, now: number): QueuedJob => {
    const age = pollAt - handle.submittedAt
    const slack = Math.min(Math.max(SLACK_SHARE * age, LEAST_SLACK_MS), MOST_SLACK_MS)
    const dueAt = pollAt + timeAt(now) - now
    const togetherBy = job.list === undefined ? dueAt : dueAt + slack
    return push(Object.assign(job, { handle, dueAt, togetherBy }))
  }

  /** When the first poll of a queue is due: together with the others, where they are enough. */
  const dueIn = (queue: PriorityQueue<QueuedJob>): number =>
    queue.peek()?.[queue.size < LIST_FROM ? 'dueAt' : 'togetherBy'] ?? Infinity

  const notStarted = (index: number): void => {
    submitting.get(index)?.()
    submitting.delete(index)
  }

  return {
    waiting,
    open,
    submitting,
    next(now) {
      const time = timeAt(now)
      const submits: number[] = []
      const polls: (readonly QueuedJob[])[] = []
      const isPaused = time < pausedUntil
      while (!isPaused && waiting.length > 0 && submitting.size < maxInFlight) {
        const freeSlot = counter.take(slots[waiting[0]!]!)
        if (freeSlot === undefined) break
        submitting.set(waiting[0]!, freeSlot)
        submits.push(waiting.shift()!)
      }
      let wakeAt = isPaused && waiting.length > 0 ? pausedUntil : Infinity
      for (const [list, queue] of queues) {
        while (!isPaused && polling < maxInFlight && dueIn(queue) <= time) {
          polling += 1
          polls.push(list === undefined || queue.size < LIST_FROM ? [queue.pop()!] : queue.drain())
        }
        wakeAt = Math.min(wakeAt, Math.max(dueIn(queue), pausedUntil))
      }
      // With all places taken, the answer that frees one asks again.
      return { submits, polls, wakeAt: polling < maxInFlight ? wakeAt - setBackBy : Infinity }
    },
    started(index, handle, pollAt, list, now) {
      const freeSlot = submitting.get(index)
      submitting.delete(index)
      open.add(polled({ index, list, freeSlot }, handle, pollAt, now))
    },
    notStarted,
    putOff(index) {
      waiting.push(index)
      waiting.sort((a, b) => a - b)
    },
    polled,
    skipped: push,
    ended(job) {
      open.delete(job)
      job.freeSlot?.()
    },
    returned() {
      polling -= 1
    },
    limited(ms = LIMIT_PAUSE_MS, now) {
      pausedUntil = Math.max(pausedUntil, timeAt(now) + Math.min(ms, LONGEST_PAUSE_MS))
    },
    isDue: ({ dueAt }, now) => timeAt(now) >= Math.max(dueAt, pausedUntil),
  }
}

/** The first is polled first: when it is due, or when its list is. */
function queueOfJobs(): PriorityQueue<QueuedJob> {
  return createPriorityQueue(({ togetherBy }) => togetherBy)
}
