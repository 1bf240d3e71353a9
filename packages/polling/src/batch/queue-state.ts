import type { JobHandle } from '../job/handle.ts'
import type { JobsContext } from '../jobs-context.ts'
import type { PriorityQueue } from './priority-queue.ts'
import type { Places, Slot, Slots } from './slots.ts'

/** An input that was taken from its source. */
export interface QueuedInput {
  /** Its place among the inputs. */
  readonly index: number
  /** Since when it waits for its turn, by `clock.elapsed`. */
  readonly since: number
  /** The slot that its job takes. */
  readonly slot: Slot
  /** May be called again where a limit of the tenant was reached. */
  readonly submit: (context: JobsContext, signal: AbortSignal) => Promise<JobHandle>
}

/** A job to follow, with its place among the inputs or handles of the batch. */
export interface Followed {
  readonly index: number
  handle: JobHandle
  /** The list that it is on, if any. */
  readonly list: string | undefined
  /** Absent for a job that took no slot: it was started before. */
  readonly places: Places | undefined
}

/** A job of a batch that was started and has not ended. */
export interface QueuedJob extends Followed {
  /** When to poll it, on the queue's own axis of time. */
  dueAt: number
  /** Until then it is worth waiting for others to be listed together; `dueAt` where it is on no list. */
  togetherBy: number
  /** When the last hint that was heeded lets it be polled; the next one counts a while after that. */
  hintedAt?: number
  /** The same, of a hint that no poll has begun for. */
  hintDue?: number | undefined
}

/**
 * A queue of inputs to submit and jobs to poll. Its times are on an axis of its own, which is the clock's
 * plus what the clock was set back: so the keys of the priority queues never change, and no job waits until a
 * clock that was set back has caught up.
 */
export interface QueueState {
  /** The family of what is submitted. */
  readonly family: string
  /** The slots that inputs may take. */
  readonly inputSlots: readonly Slot[]
  readonly slots: Slots
  /** Polls under way at a time, and besides them submits. Default: as many as the jobs need. */
  readonly maxInFlight: number | undefined
  /** Inputs that were taken, and whose submit was not begun. */
  readonly waiting: QueuedInput[]
  /** Submits under way, with the places that they take. */
  readonly submitting: Map<QueuedInput, Places>
  /** Jobs that were started and have not ended, also those that are being polled. */
  readonly open: Set<QueuedJob>
  /** Jobs that wait for their polls: those of a family, or those that are listed together. */
  readonly groups: Map<string, PriorityQueue<QueuedJob>>
  /** Polls under way, each alone or through a list. */
  polling: number
  /** Until when a rate keeps the requests of a family back. */
  readonly pauses: Map<string, number>
  /** How far the clock was set back. */
  setBackBy: number
  /** The clock as it was told last. */
  latest: number
}
