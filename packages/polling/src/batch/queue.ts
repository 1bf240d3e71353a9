import type { JobHandle } from '../job/handle.ts'
import { SHORTEST_HINT_GAP_MS } from '../schedule/shortest-hint-gap.ts'
import type { BatchOptions } from './batch-options.ts'
import { nextPolls, type PollActions } from './next-polls.ts'
import { nextSubmits, type SubmitActions } from './next-submits.ts'
import { createPriorityQueue } from './priority-queue.ts'
import type { Followed, QueuedInput, QueuedJob, QueueState } from './queue-state.ts'
import { createSlots, leavePlace, LONGEST_PAUSE_MS, type Places, type Slot } from './slots.ts'

/** How long a job that is due waits for others to be listed together: a share of its age, within bounds. */
const SLACK_SHARE = 0.05
const LEAST_SLACK_MS = 250
const MOST_SLACK_MS = 10_000
/** The pause after a limit that does not say when to come back. */
const LIMIT_PAUSE_MS = 5_000
/** Requests under way at a time where the caller does not say: one for each of so many jobs, or this many. */
const JOBS_PER_REQUEST = 100
const LEAST_IN_FLIGHT = 4

/**
 * Makes a queue of inputs to submit and jobs to poll: it says what to do, and is told what came of it. It has
 * no effects and no clock. A slot is taken before the submit, and is free again when the job has ended in
 * Zuora.
 */
export function createQueue(
  family: string,
  inputSlots: readonly Slot[],
  { concurrency = Infinity, maxInFlight }: Pick<BatchOptions, 'concurrency' | 'maxInFlight'>,
): QueueState {
  return {
    family,
    inputSlots,
    maxInFlight,
    slots: createSlots(concurrency),
    waiting: [],
    submitting: new Map(),
    open: new Set(),
    groups: new Map(),
    polling: 0,
    pauses: new Map(),
    setBackBy: 0,
    latest: 0,
  }
}

/** The clock's time, on the axis of the queue. */
export function timeIn(queue: QueueState, now: number): number {
  queue.setBackBy += Math.max(queue.latest - now, 0)
  queue.latest = now
  return now + queue.setBackBy
}

/**
 * What to do now. All of it is under way until the queue is told what came of it. `wakeAt` is `Infinity`
 * where something has to come back first.
 *
 * @param hasMore whether the source may have more, and can be asked
 */
export function nextActions(queue: QueueState, time: number, hasMore: boolean): SubmitActions & PollActions {
  const { maxInFlight = Math.max(LEAST_IN_FLIGHT, Math.ceil(queue.open.size / JOBS_PER_REQUEST)) } = queue
  const submits = nextSubmits(queue, time, maxInFlight, hasMore)
  const polls = nextPolls(queue, time, maxInFlight)
  return { ...submits, ...polls, wakeAt: Math.min(submits.wakeAt, polls.wakeAt) }
}

/** An input was taken from the source, or goes back to its place because a limit refused it. */
export function addInput({ waiting }: QueueState, input: QueuedInput): void {
  waiting.push(input)
  waiting.sort((a, b) => a.index - b.index)
}

/** A submit came back. Tells whose place it took. */
export function submitReturned({ submitting }: QueueState, input: QueuedInput): Places {
  const places = submitting.get(input)!
  submitting.delete(input)
  return places
}

/** A job is polled from now on, or a poll did not find its end. `pollAt` is of the clock's. */
export function pollLater(queue: QueueState, job: Followed, handle: JobHandle, pollAt: number): void {
  const slack = Math.min(Math.max(SLACK_SHARE * (pollAt - handle.submittedAt), LEAST_SLACK_MS), MOST_SLACK_MS)
  const dueAt = pollAt + queue.setBackBy
  const togetherBy = job.list ? dueAt + slack : dueAt
  // One came while the job was polled, so that this poll may have been too early.
  const { hintDue = Infinity } = job as Partial<QueuedJob>
  Object.assign(job, { handle, dueAt: Math.min(dueAt, hintDue), togetherBy: Math.min(togetherBy, hintDue) })
  putBack(queue, job as QueuedJob)
}

/** Something says that a job may have ended: its poll is due at once, or a while after the last such hint. */
export function hintAt({ groups }: QueueState, job: QueuedJob, time: number): void {
  if (job.hintDue !== undefined) return
  const { hintedAt = -Infinity } = job
  const dueAt = Math.max(time, hintedAt + SHORTEST_HINT_GAP_MS)
  Object.assign(job, { hintDue: dueAt, hintedAt: dueAt })
  const jobs = groups.get(groupOf(job))
  if (dueAt >= job.togetherBy || jobs === undefined) return
  // A queue is made anew where a key in it changes.
  const waiting = jobs.drain()
  if (waiting.includes(job)) Object.assign(job, { dueAt: Math.min(dueAt, job.dueAt), togetherBy: dueAt })
  for (const one of waiting) jobs.push(one)
}

/** A job waits for its poll: also one that a list did not show, and that is not due. */
export function putBack({ groups, open }: QueueState, job: QueuedJob): void {
  const key = groupOf(job)
  const jobs = groups.get(key) ?? createPriorityQueue<QueuedJob>(({ togetherBy }) => togetherBy)
  jobs.push(job)
  groups.set(key, jobs)
  open.add(job)
}

/** No list has a name that begins with a blank. */
function groupOf({ list, handle }: QueuedJob): string {
  return list ?? ` ${handle.family}`
}

/** The job has ended, or (with a time) cannot be followed any more and may still hold its place. */
export function jobLeft({ open, slots }: QueueState, job: QueuedJob, mayRunAt?: number): void {
  open.delete(job)
  if (job.places) leavePlace(slots, job.places, mayRunAt)
}

/**
 * A rate was reached: nothing of the family is sent for a while. It says nothing about other families: what
 * the whole tenant may send is watched by the client, through which all requests go.
 */
export function pauseFamily(
  { pauses }: QueueState,
  family: string,
  ms: number | undefined = LIMIT_PAUSE_MS,
  time: number,
): void {
  pauses.set(family, Math.max(pauses.get(family) ?? 0, time + Math.min(ms, LONGEST_PAUSE_MS)))
}

/** Whether a poll is due for a job that was handed out. */
export function isDue({ pauses }: QueueState, { dueAt, handle }: QueuedJob, time: number): boolean {
  return time >= Math.max(dueAt, pauses.get(handle.family) ?? 0)
}
