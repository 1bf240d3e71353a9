import { isZuoraError } from '@zuora-jobs/client'

import { advance, type Step } from './advance.ts'
import type { BatchResult } from './batch.ts'
import { type JobsContext, kindOf } from './context.ts'
import { JobBlockedError } from './errors.ts'
import { tell as tellObserver } from './events.ts'
import { firstLookAt } from './first-look.ts'
import type { JobHandle } from './handle.ts'
import { createHeap, type Heap } from './heap.ts'
import type { Slots } from './kind.ts'
import { listJobs } from './list-jobs.ts'
import type { AnySchedule } from './schedule.ts'
import { createSlots } from './slots.ts'

/** What a batch is made of. */
export interface BatchParts {
  readonly context: JobsContext
  /** Jobs that were started before. */
  readonly handles: readonly JobHandle[]
  /** Jobs to start. */
  readonly inputs: readonly unknown[]
  readonly submit: (input: unknown, signal: AbortSignal) => Promise<JobHandle>
  readonly slotsOf: (input: unknown) => Slots | undefined
  readonly concurrency: number
  /** Default: 4, and for many jobs one for each 100. */
  readonly maxInFlight: number | undefined
  readonly schedule: AnySchedule
}

/** A job that was started and has not ended, with its place in the batch. */
export interface OpenJob<Kind extends string = string> {
  readonly index: number
  readonly handle: JobHandle<Kind>
}

/** A batch at work. */
export interface BatchRunner {
  start(): void
  /** Sends nothing more. It is over when the submits under way are. */
  stop(): void
  isOver(): boolean
  open(): readonly OpenJob[]
  /** The places of inputs whose submit was not begun. */
  notSubmitted(): readonly number[]
}

/** A job under way. It is in a queue, or being looked at. */
interface Entry {
  readonly index: number
  handle: JobHandle
  dueAt: number
  /** Until then it is worth waiting for others to look at together. */
  togetherBy: number
  readonly giveBackSlot: () => void
}

/** From this many jobs on, one list request is cheaper than a request for each. */
const COALESCE_FROM = 5
/** How long a job that is due waits for others: a share of its age, within bounds. */
const SLACK = { share: 0.05, leastMs: 250, mostMs: 10_000 }
/** A limit that does not say when to come back. */
const LIMIT_PAUSE_MS = 5_000
/** Servers have been seen to ask for absurd times. */
const LONGEST_PAUSE_MS = 3_600_000
/** A submit that is under way at a stop is given this long: only its answer names the job. */
const LAST_SUBMITS_MS = 10_000

/**
 * Runs many jobs with one timer: submits while there are slots, looks at what is due, tells what became of
 * each. A slot is taken before the submit and given back when the job has ended in Zuora. `tell` is called
 * with each result, and without one when nothing is left to do.
 */
export function runBatch(parts: BatchParts, tell: (result?: BatchResult) => void): BatchRunner {
  const { context, inputs, schedule } = parts
  const { clock, onEvent } = context
  const many = Math.min(parts.handles.length + inputs.length, parts.concurrency)
  const maxInFlight = parts.maxInFlight ?? Math.max(4, Math.ceil(many / 100))
  const slots = createSlots(parts.concurrency)
  const stopping = new AbortController()
  const { signal } = stopping
  const abandoning = new AbortController()
  const entries = new Set<Entry>()
  /** What is due when: one heap for each kind that has a list, and the first for all others. */
  const heaps = new Map<string, Heap<Entry>>([['', createHeap(({ dueAt }) => dueAt)]])
  /** Places of inputs, in the order in which they are submitted. */
  const queue = [...inputs.keys()]
  let submitting = 0
  let looking = 0
  /** After a 429 nothing is sent before this time. */
  let pausedUntil = 0
  /** The time as it was told last. */
  let latest = 0
  let cancelTimer = (): void => {}

  const isOver = (): boolean =>
    submitting === 0 && (signal.aborted || (entries.size === 0 && queue.length === 0))

  const enqueue = (entry: Entry): void => {
    const name = kindOf(context, entry.handle).list === undefined ? '' : entry.handle.kind
    const heap = heaps.get(name) ?? createHeap(({ togetherBy }) => togetherBy)
    heaps.set(name, heap)
    heap.push(entry)
  }

  /** Takes a job in. One that cannot be followed is a result like the others. */
  const follow = (index: number, handle: JobHandle, giveBackSlot: () => void): void => {
    try {
      const dueAt = firstLookAt(handle, clock.now(), schedule)
      const entry = { index, handle, dueAt, togetherBy: togetherBy(handle, dueAt), giveBackSlot }
      enqueue(entry)
      entries.add(entry)
    } catch (error) {
      giveBackSlot()
      tell({ index, error, handle })
    }
  }

  const pause = ({ retryAfterMs = LIMIT_PAUSE_MS }: { readonly retryAfterMs?: number }): void => {
    pausedUntil = Math.max(pausedUntil, clock.now() + Math.min(retryAfterMs, LONGEST_PAUSE_MS))
  }

  const finish = (entry: Entry, result: BatchResult): void => {
    entries.delete(entry)
    entry.giveBackSlot()
    tell(result)
  }

  const take = (entry: Entry, step: Step): void => {
    entry.handle = step.handle
    if (step.done) return finish(entry, { index: entry.index, outcome: step.outcome })
    if (step.handle.phase === 'blocked') {
      const error = new JobBlockedError(step.handle, kindOf(context, step.handle).upload?.need)
      return finish(entry, { index: entry.index, error, handle: step.handle })
    }
    if (isLimit(step.miss)) pausedUntil = Math.max(pausedUntil, step.nextPollAt)
    entry.dueAt = step.nextPollAt
    entry.togetherBy = togetherBy(step.handle, entry.dueAt)
    enqueue(entry)
  }

  const submitAt = async (index: number, giveBackSlot: () => void): Promise<void> => {
    submitting += 1
    try {
      follow(index, await parts.submit(inputs[index], abandoning.signal), giveBackSlot)
    } catch (error) {
      giveBackSlot()
      if (isLimit(error)) {
        // Others hold the slots of the tenant: the input goes back to its place in the queue.
        queue.push(index)
        queue.sort((a, b) => a - b)
        pause(error)
      } else {
        tell({ index, error, handle: handleOf(error) })
      }
    } finally {
      submitting -= 1
      pump()
    }
  }

  /** Looks at one job, with a request of its own unless a list has told about it. */
  const lookAt = async (entry: Entry, listed?: unknown): Promise<void> => {
    try {
      take(entry, await advance(context, entry.handle, { signal, schedule }, listed))
    } catch (error) {
      if (signal.aborted) return
      finish(entry, { index: entry.index, error, handle: handleOf(error) ?? entry.handle })
    }
  }

  /** Looks at jobs through their list; those that are not on it are looked at one by one. */
  const lookAtAll = async (group: readonly Entry[]): Promise<void> => {
    const wanted = { due: idsOf(group.filter(isDue)), all: idsOf(group) }
    const list = kindOf(context, group[0]!.handle).list!
    let found: ReadonlyMap<string, unknown> = new Map()
    try {
      const listing = await listJobs(list, context.zuora, wanted, signal)
      found = listing.found
      tellObserver(onEvent, { type: 'coalesced', jobs: found.size, requests: listing.requests })
    } catch (error) {
      // A list that fails says nothing about any job; each job's own request tells what is wrong.
      if (isLimit(error)) pause(error)
    }
    for (const entry of group) {
      if (signal.aborted) return
      const listed = found.get(entry.handle.id)
      // Absence from the list says nothing either.
      if (listed !== undefined || isDue(entry)) await lookAt(entry, listed)
      else enqueue(entry)
    }
  }

  const isDue = ({ dueAt }: Entry): boolean => clock.now() >= Math.max(dueAt, pausedUntil)

  const send = (look: Promise<void>): void => {
    looking += 1
    void look.finally(() => {
      looking -= 1
      pump()
    })
  }

  const submitWhatFits = (): void => {
    while (queue.length > 0 && submitting < maxInFlight) {
      const giveBackSlot = slots.take(parts.slotsOf(inputs[queue[0]!]))
      if (giveBackSlot === undefined) return
      void submitAt(queue.shift()!, giveBackSlot)
    }
  }

  const isTogether = (name: string, heap: Heap<Entry>): boolean => name !== '' && heap.size >= COALESCE_FROM
  const dueIn = (name: string, heap: Heap<Entry>): number =>
    (isTogether(name, heap) ? heap.peek()?.togetherBy : heap.peek()?.dueAt) ?? Infinity

  const lookAtWhatIsDue = (now: number): void => {
    for (const [name, heap] of heaps) {
      while (looking < maxInFlight && dueIn(name, heap) <= now) {
        send(isTogether(name, heap) ? lookAtAll(heap.drain()) : lookAt(heap.pop()!))
      }
    }
  }

  const nextWakeAt = (now: number): number => {
    const due = Math.min(...[...heaps].map(([name, heap]) => dueIn(name, heap)))
    const submit = queue.length > 0 && pausedUntil > now ? pausedUntil : Infinity
    return Math.min(Math.max(due, pausedUntil), submit)
  }

  /** A clock that is set back takes what is due with it; else nothing would be, until it has caught up. */
  const keepPace = (now: number): void => {
    const back = Math.max(latest - now, 0)
    latest = now
    if (back === 0) return
    pausedUntil -= back
    for (const entry of entries) {
      entry.dueAt -= back
      entry.togetherBy -= back
    }
  }

  const pump = (): void => {
    if (signal.aborted && !isOver()) return
    cancelTimer()
    const now = clock.now()
    keepPace(now)
    if (!signal.aborted && now >= pausedUntil) {
      submitWhatFits()
      lookAtWhatIsDue(now)
    }
    if (isOver()) return tell()
    // With all places taken, the answer that frees one calls again.
    const wakeAt = looking < maxInFlight ? nextWakeAt(now) : Infinity
    if (wakeAt < Infinity) cancelTimer = clock.at(Math.max(wakeAt, now + 1), pump)
  }

  for (const [index, handle] of parts.handles.entries()) follow(index, handle, () => {})
  return {
    start: pump,
    stop() {
      if (signal.aborted) return
      stopping.abort()
      cancelTimer()
      if (submitting > 0) cancelTimer = clock.at(clock.now() + LAST_SUBMITS_MS, () => abandoning.abort())
    },
    isOver,
    open: () => [...entries].map(({ index, handle }) => ({ index, handle })),
    notSubmitted: () => [...queue],
  }
}

function togetherBy({ submittedAt }: JobHandle, dueAt: number): number {
  const { share, leastMs, mostMs } = SLACK
  return dueAt + Math.min(Math.max(share * (dueAt - submittedAt), leastMs), mostMs)
}

function idsOf(entries: readonly Entry[]): ReadonlySet<string> {
  return new Set(entries.map(({ handle }) => handle.id))
}

function isLimit(error: unknown): error is { readonly retryAfterMs?: number } {
  return isZuoraError(error) && error.category === 'limit'
}

function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
