import { observerOf } from '@zuora-jobs/client/internal'

import type { JobHandle } from '../job/handle.ts'
import type { BatchOptions } from './batch-options.ts'
import type { OpenJob } from './batch.ts'
import { pollJobs } from './poll-jobs.ts'
import { addInput, createQueue, nextActions } from './queue.ts'
import { type BatchWork, type RunState, tellFailure, timeOf } from './run-state.ts'
import { type Slot, takePlace } from './slots.ts'
import { closeSource, takeFrom } from './source.ts'
import { follow, submitInput } from './submit-input.ts'

/** A submit that is under way at a stop is given this long: only its answer names the job. */
const LAST_SUBMITS_MS = 10_000

/** With so many results that nobody has read, nothing more is taken from the source. */
export const MOST_UNREAD = 100

/** What jobs take that the tenant has let in already. */
const ANY_SLOT: Slot = { name: '' }

/** Makes a batch of its work. Nothing runs before the first `turn`. */
export function createRun(work: BatchWork, options: BatchOptions, onChange: () => void): RunState {
  const { family = '', slots = [ANY_SLOT] } = work.inputs ?? {}
  const run: RunState = {
    ...work,
    ...createQueue(family, slots, options),
    options,
    schedule: options.schedule ?? work.context.schedule,
    onProgress: observerOf(options.onProgress),
    results: [],
    onChange,
    stopping: new AbortController(),
    abandoning: new AbortController(),
    taken: 0,
    startedAt: undefined,
    cancelTimer() {},
  }
  for (const handle of work.handles) addJob(run, handle)
  return run
}

/** Follows one more job. Tells its place. */
export function addJob(run: RunState, handle: JobHandle): number {
  follow(run, run.taken, handle)
  return run.taken++
}

/** The jobs that were started and have not ended. */
export function openJobs({ open }: RunState): readonly OpenJob[] {
  return Array.from(open, ({ index, handle }) => ({ index, handle }))
}

/** Whether nothing is left to do. */
export function isOver({ submitting, stopping, open, waiting, source }: RunState): boolean {
  if (submitting.size > 0) return false
  return stopping.signal.aborted || (open.size + waiting.length === 0 && !source.isOpen)
}

/**
 * Does what the queue says, tells the queue what came of it, and sets one timer for what comes next. From the
 * first call on the batch runs by itself.
 */
export function turn(run: RunState): void {
  const { source, stopping, results } = run
  const again = (): void => turn(run)
  if (stopping.signal.aborted && !isOver(run)) return
  run.cancelTimer()
  if (isOver(run)) return run.onChange()
  const time = timeOf(run)
  const hasMore = source.isOpen && !source.isBusy && results.length < MOST_UNREAD
  const { submits, takes, polls, wakeAt } = nextActions(run, time, hasMore)
  for (const input of submits) void submitInput(run, input).then(again)
  for (const jobs of polls) void pollJobs(run, jobs).then(again)
  if (takes) void takeNext(run).then(again)
  if (wakeAt < Infinity) {
    run.cancelTimer = run.context.clock.at(Math.max(wakeAt, time + 1) - run.setBackBy, again)
  }
}

/** Takes one more from the source. */
async function takeNext(run: RunState): Promise<void> {
  const { inputs, slots, source, context } = run
  const startedAt = (run.startedAt ??= context.clock.elapsed())
  const taken = await takeFrom(source)
  if (!taken) return
  const { value } = taken
  const index = run.taken++
  try {
    // What is iterated over without waiting was there from the start.
    const since = Symbol.asyncIterator in Object(source.values) ? context.clock.elapsed() : startedAt
    if (inputs) addInput(run, { index, since, ...inputs.submitOf(value) })
    else follow(run, index, value as JobHandle, takePlace(slots, ANY_SLOT, timeOf(run)))
  } catch (error) {
    tellFailure(run, index, error)
  }
}

/** Sends nothing more. It is over when the submits under way are. */
export async function stopRun(run: RunState): Promise<void> {
  const { stopping, abandoning, context } = run
  if (stopping.signal.aborted) return
  stopping.abort()
  run.cancelTimer()
  if (run.submitting.size > 0) {
    run.cancelTimer = context.clock.after(LAST_SUBMITS_MS, () => abandoning.abort())
  }
  await closeSource(run.source)
}
