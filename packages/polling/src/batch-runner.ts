import { type Clock, isZuoraError } from '@zuora-jobs/client'

import { advance, type Looking, type Step, stepFrom } from './advance.ts'
import type { BatchResult } from './batch.ts'
import { JobBlockedError } from './errors.ts'
import { type JobsEvent, tellCoalesced, tellStep } from './events.ts'
import type { JobHandle } from './handle.ts'
import { createHeap } from './heap.ts'
import type { Slots } from './kind.ts'
import { listJobs } from './list-jobs.ts'
import { nextPollAt } from './schedule.ts'
import { createSlots } from './slots.ts'

/** What a batch is made of. */
export interface BatchParts {
  /** Jobs that were started before. */
  readonly handles: readonly JobHandle[]
  /** Jobs to start. */
  readonly inputs: readonly unknown[]
  readonly submit: (input: unknown) => Promise<JobHandle>
  readonly slotsOf: ((input: unknown) => Slots) | undefined
  readonly looking: (handle: JobHandle) => Looking
  readonly concurrency: number
  readonly maxInFlight: number
  readonly clock: Clock
  readonly onEvent: ((event: JobsEvent) => void) | undefined
}

/** A job that was started and has not ended, with its place in the batch. */
export interface OpenJob {
  readonly index: number
  readonly handle: JobHandle
}

/** A batch at work. */
export interface BatchRunner {
  start(): void
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
  readonly giveBackSlot: () => void
}

/** From this many jobs on, one list request is cheaper than a request for each. */
const COALESCE_FROM = 5
/** Jobs that fall due within this time are looked at together. */
const SLACK_MS = 250
/** A limit that does not say when to come back. */
const LIMIT_PAUSE_MS = 5_000

/**
 * Runs many jobs with one timer: submits while there are slots, looks at what is due, tells what became of
 * each. A slot is taken before the submit and given back when the job has ended in Zuora. `tell` is called
 * with each result, and without one when nothing is left to do.
 */
export function runBatch(parts: BatchParts, tell: (result?: BatchResult) => void): BatchRunner {
  const { clock, inputs, maxInFlight, onEvent } = parts
  const slots = createSlots(parts.concurrency)
  const stopping = new AbortController()
  const { signal } = stopping
  const entries = new Set<Entry>()
  const single = createHeap<Entry>(({ dueAt }) => dueAt)
  const listed = createHeap<Entry>(({ dueAt }) => dueAt)
  /** Places of inputs, in the order in which they are submitted. */
  const queue = [...inputs.keys()]
  let submitting = 0
  let looking = 0
  /** After a 429 nothing is sent before this time. */
  let pausedUntil = 0
  let cancelTimer = (): void => {}

  const isOver = (): boolean =>
    signal.aborted || (entries.size === 0 && submitting === 0 && queue.length === 0)
  const isCoalesced = (): boolean => listed.size >= COALESCE_FROM

  const enqueue = (entry: Entry): void => {
    const { kind } = parts.looking(entry.handle)
    if (kind.list === undefined) single.push(entry)
    else listed.push(entry)
  }

  const follow = (index: number, handle: JobHandle, giveBackSlot: () => void): void => {
    const dueAt = nextPollAt(handle, handle.lastPollAt ?? handle.submittedAt, parts.looking(handle).schedule)
    const entry = { index, handle, dueAt, giveBackSlot }
    entries.add(entry)
    enqueue(entry)
  }

  const finish = (entry: Entry, result: BatchResult): void => {
    entries.delete(entry)
    entry.giveBackSlot()
    tell(result)
  }

  const take = (entry: Entry, step: Step): void => {
    tellStep(onEvent, step)
    entry.handle = step.handle
    if (step.done) return finish(entry, { index: entry.index, outcome: step.outcome })
    if (step.handle.phase === 'blocked') {
      const need = parts.looking(step.handle).kind.upload?.need ?? 'Zuora does not say for what'
      return finish(entry, {
        index: entry.index,
        error: new JobBlockedError(step.handle, need),
        handle: step.handle,
      })
    }
    if (isLimit(step.miss)) pausedUntil = Math.max(pausedUntil, step.nextPollAt)
    entry.dueAt = step.nextPollAt
    enqueue(entry)
  }

  const submitAt = async (index: number, giveBackSlot: () => void): Promise<void> => {
    submitting += 1
    try {
      follow(index, await parts.submit(inputs[index]), giveBackSlot)
    } catch (error) {
      giveBackSlot()
      if (isLimit(error)) {
        // Others hold the slots of the tenant: the input waits at the front of the queue.
        queue.unshift(index)
        pausedUntil = Math.max(pausedUntil, clock.now() + (error.retryAfterMs ?? LIMIT_PAUSE_MS))
      } else {
        tell({ index, error, handle: handleOf(error) })
      }
    } finally {
      submitting -= 1
      pump()
    }
  }

  const lookAt = async (entry: Entry): Promise<void> => {
    try {
      take(entry, await advance(entry.handle, parts.looking(entry.handle), signal))
    } catch (error) {
      if (!signal.aborted)
        finish(entry, { index: entry.index, error, handle: handleOf(error) ?? entry.handle })
    }
  }

  /** Looks at jobs through their list; those that are not on it are looked at one by one. */
  const lookAtAll = async (group: readonly Entry[]): Promise<void> => {
    const one = parts.looking(group[0]!.handle)
    const ids = new Set(group.map(({ handle }) => handle.id))
    // A list that fails says nothing about any job; each job's own request tells what is wrong.
    const { found, requests } = await listJobs(one, ids, signal).catch(() => ({
      found: new Map(),
      requests: 1,
    }))
    tellCoalesced(onEvent, found.size, requests)
    for (const entry of group) {
      const raw: unknown = found.get(entry.handle.id)
      const step =
        raw === undefined ? undefined : await stepFrom(entry.handle, raw, one, signal).catch(() => undefined)
      if (signal.aborted) return
      // Absence from the list says nothing either.
      if (step === undefined) await lookAt(entry)
      else take(entry, step)
    }
  }

  const send = (look: Promise<void>): void => {
    looking += 1
    void look.finally(() => {
      looking -= 1
      pump()
    })
  }

  const submitWhatFits = (): void => {
    while (queue.length > 0) {
      const giveBackSlot = slots.take(parts.slotsOf?.(inputs[queue[0]!]))
      if (giveBackSlot === undefined) return
      void submitAt(queue.shift()!, giveBackSlot)
    }
  }

  const lookAtWhatIsDue = (now: number): void => {
    if (isCoalesced() && listed.peek()!.dueAt + SLACK_MS <= now && looking < maxInFlight) {
      send(lookAtAll(listed.drain()))
    }
    for (const heap of isCoalesced() ? [single] : [single, listed]) {
      while (looking < maxInFlight && heap.size > 0 && heap.peek()!.dueAt <= now) send(lookAt(heap.pop()!))
    }
  }

  const nextWakeAt = (now: number): number => {
    const slack = isCoalesced() ? SLACK_MS : 0
    const due = Math.min(single.peek()?.dueAt ?? Infinity, (listed.peek()?.dueAt ?? Infinity) + slack)
    const submit = queue.length > 0 && pausedUntil > now ? pausedUntil : Infinity
    return Math.min(Math.max(due, pausedUntil), submit)
  }

  const pump = (): void => {
    if (signal.aborted) return
    cancelTimer()
    const now = clock.now()
    if (now >= pausedUntil) {
      submitWhatFits()
      lookAtWhatIsDue(now)
    }
    if (isOver()) return tell()
    // With all places taken, the answer that frees one calls again.
    const wakeAt = looking < maxInFlight ? nextWakeAt(now) : Infinity
    if (wakeAt < Infinity) cancelTimer = clock.at(Math.max(wakeAt, now + 1), pump)
  }

  return {
    start() {
      for (const [index, handle] of parts.handles.entries()) follow(index, handle, () => {})
      pump()
    },
    stop() {
      stopping.abort()
      cancelTimer()
    },
    isOver,
    open: () => [...entries].map(({ index, handle }) => ({ index, handle })),
    notSubmitted: () => [...queue],
  }
}

function isLimit(error: unknown): error is { readonly retryAfterMs?: number } {
  return isZuoraError(error) && error.category === 'limit'
}

function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
