import type { JobHandle } from '../job/handle.ts'
import { createPauses } from './pauses.ts'
import { createPolls, type QueuedJob } from './polls.ts'
import { createSlots, type Place, type Slot, type SlotPause } from './slots.ts'
import { createSubmits, type QueuedSubmit } from './submits.ts'

/** Requests under way at a time where the caller does not say: one for each of so many jobs, or this many. */
const JOBS_PER_REQUEST = 100
const LEAST_IN_FLIGHT = 4

/** What to do now. All of it is under way until the queue is told what came of it. */
export interface Actions<Submit> {
  /** Inputs to submit. Tell `started`, `notStarted` or `slotsFull` of each. */
  readonly submits: readonly Submit[]
  /** Whether to take one more from the source. Tell `add` of what it gives. */
  readonly takes: boolean
  /**
   * Jobs to poll: one alone, or many through the list of their family. Tell `polled`, `ended` or `skipped` of
   * each job, and `returned` once for those that go together.
   */
  readonly polls: readonly (readonly QueuedJob[])[]
  /** When to ask again, epoch milliseconds; `Infinity` where something has to come back first. */
  readonly wakeAt: number
}

/** A job to follow, and when to poll it first. */
export interface Started {
  readonly index: number
  readonly handle: JobHandle
  readonly pollAt: number
  /** The list that it is on, if any. */
  readonly list: string | undefined
}

/** What to do with the jobs of a batch, and when. It has no effects and no clock: `now` is an argument. */
export interface BatchQueue<Submit extends QueuedSubmit> {
  /** Inputs that were taken, and whose submit was not begun. */
  readonly waiting: readonly Submit[]
  /** Jobs that were started and have not ended, also those that are being polled. */
  readonly open: ReadonlySet<QueuedJob>
  /** Submits under way. */
  readonly submitting: { readonly size: number }

  /** @param hasMore whether the source may have more, and can be asked */
  next(now: number, hasMore: boolean): Actions<Submit>

  /** An input was taken, or goes back to its place because a rate refused it. */
  add(submit: Submit): void
  /** Takes the place of a job that comes from the source and was started before. */
  take(slot: Slot, now: number): Place | undefined
  /** A job was started before, or is followed from now on. */
  follow(job: Started, place: Place | undefined, now: number): void
  /** A submit was taken in. Tells how long its slot was full, where others held it. */
  started(submit: Submit, now: number): { readonly place: Place; readonly waitedMs: number | undefined }
  /** A job that took a place cannot be followed; `mayRun`: it may still hold it. */
  giveBack(place: Place | undefined, mayRun: boolean, now: number): void
  /** A submit started no job, or (`mayRun`) perhaps one that is not followed and still takes its place. */
  notStarted(submit: Submit, mayRun: boolean, now: number): void
  /**
   * All places of a slot are taken: the input goes back, and no other of this slot is submitted for a while.
   * Tells of a pause that begins; its `until` is of the clock's.
   */
  slotsFull(submit: Submit, retryAfterMs: number | undefined, now: number): SlotPause | undefined
  /** A rate was reached: nothing of the family is sent for a while. */
  limited(family: string, ms: number | undefined, now: number): void

  /** A poll did not find the end. */
  polled(job: QueuedJob, handle: JobHandle, pollAt: number, now: number): void
  /** A list did not show the job, and it is not due: it goes back as it was. */
  skipped(job: QueuedJob): void
  /** The job has ended, or (`mayRun`) cannot be followed any more and still takes its place. */
  ended(job: QueuedJob, mayRun: boolean, now: number): void
  /** A poll, alone or through a list, came back. */
  returned(): void
  /** Whether a poll is due for a job that was handed out. */
  isDue(job: QueuedJob, now: number): boolean
}

/** What a queue is made for. */
export interface QueueOptions {
  /** The family of what is submitted. */
  readonly family: string
  /** The slots that inputs may take. */
  readonly slots: readonly Slot[]
  /** Open jobs at a time. */
  readonly concurrency: number
  /** Polls under way at a time, and besides them submits. */
  readonly maxInFlight: number | undefined
}

/**
 * A queue of inputs to submit and jobs to poll. A slot is taken before the submit, and is free again when the
 * job has ended in Zuora.
 *
 * All times in it are on an axis of its own, which is the clock's plus what the clock was set back. So the
 * keys of the priority queues never change, and no job waits until a clock that was set back has caught up.
 */
export function createQueue<Submit extends QueuedSubmit>(options: QueueOptions): BatchQueue<Submit> {
  const counter = createSlots(options.concurrency)
  const submits = createSubmits<Submit>(counter, options.slots)
  const pauses = createPauses()
  const polls = createPolls(pauses)
  const open = new Set<QueuedJob>()
  const timeAt = createAxis()
  const giveBack = (place: Place | undefined, mayRun: boolean, now: number): void => {
    if (place) mayRun ? counter.abandoned(place, timeAt(now)) : counter.freed(place)
  }

  return {
    waiting: submits.waiting,
    open,
    submitting: submits,
    next(now, hasMore) {
      const time = timeAt(now)
      const { maxInFlight = Math.max(LEAST_IN_FLIGHT, Math.ceil(open.size / JOBS_PER_REQUEST)) } = options
      const toSubmit = submits.next(time, pauses.until(options.family), maxInFlight, hasMore)
      const toPoll = polls.next(time, maxInFlight)
      return { ...toSubmit, ...toPoll, wakeAt: Math.min(toSubmit.wakeAt, toPoll.wakeAt) - time + now }
    },
    add: submits.add,
    take: (slot, now) => counter.take(slot, timeAt(now)),
    follow({ index, handle, pollAt, list }, place, now) {
      open.add(polls.polled({ index, list, place }, handle, pollAt, timeAt(now) - now))
    },
    started(submit, now) {
      const place = submits.returned(submit)
      return { place, waitedMs: counter.started(place, timeAt(now)) }
    },
    giveBack,
    notStarted: (submit, mayRun, now) => giveBack(submits.returned(submit), mayRun, now),
    slotsFull(submit, retryAfterMs, now) {
      submits.add(submit)
      const time = timeAt(now)
      const pause = counter.refused(submits.returned(submit), retryAfterMs, time)
      return pause && { ...pause, until: pause.until - time + now }
    },
    limited: (family, ms, now) => pauses.add(family, ms, timeAt(now)),
    polled: (job, handle, pollAt, now) => void polls.polled(job, handle, pollAt, timeAt(now) - now),
    skipped: polls.push,
    ended(job, mayRun, now) {
      open.delete(job)
      giveBack(job.place, mayRun, now)
    },
    returned: polls.returned,
    isDue: ({ dueAt, handle }, now) => timeAt(now) >= Math.max(dueAt, pauses.until(handle.family)),
  }
}

/** The clock's time plus what it was set back since. */
function createAxis(): (now: number) => number {
  let setBackBy = 0
  /** The clock as it was told last. */
  let latest = 0
  return (now) => {
    setBackBy += Math.max(latest - now, 0)
    latest = now
    return now + setBackBy
  }
}
