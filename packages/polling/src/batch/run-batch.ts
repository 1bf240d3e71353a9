import { observerOf } from '@zuora-jobs/client/internal'

import type { JobHandle } from '../job/handle.ts'
import type { BatchOptions } from './batch-options.ts'
import type { OpenJob } from './batch.ts'
import { pollJobs } from './poll-jobs.ts'
import { createQueue } from './queue.ts'
import { type BatchReader, type BatchWork, fail, type RunState } from './run-state.ts'
import type { Slot } from './slots.ts'
import { follow, submitInput } from './submit-input.ts'

/** A batch at work. */
export interface BatchRun {
  readonly isOver: boolean
  readonly open: readonly OpenJob[]
  /** The places of inputs that were taken, or are in an array, and whose submit was not begun. */
  readonly notSubmitted: readonly number[]
  /** How many inputs or handles there were so far. */
  readonly taken: number
  /** Does what is to be done now; from the first call on it runs by itself. */
  start(): void
  /** Follows one more job. */
  add(handle: JobHandle): number
  /** Sends nothing more. It is over when the submits under way are. */
  stop(): Promise<void>
}

/** A submit that is under way at a stop is given this long: only its answer names the job. */
const LAST_SUBMITS_MS = 10_000

/** What jobs take that are not limited by the tenant, being started already. */
const ANY_SLOT: Slot = { name: '' }

/** Runs many jobs with one timer: does what the queue says, and tells the queue what came of it. */
export function runBatch(work: BatchWork, options: BatchOptions, reader: BatchReader): BatchRun {
  const { context, handles, source, inputs } = work
  const { concurrency = Infinity, maxInFlight, schedule = context.schedule } = options
  const { family = '', slots = [ANY_SLOT] } = inputs ?? {}
  const run: RunState = {
    ...work,
    queue: createQueue({ family, slots, concurrency, maxInFlight }),
    schedule,
    options,
    onProgress: observerOf(options.onProgress),
    reader,
    stopping: new AbortController(),
    abandoning: new AbortController(),
    taken: 0,
    cancelTimer() {},
  }
  const { queue } = run
  const add = (handle: JobHandle): number => {
    follow(run, run.taken, handle)
    return run.taken++
  }
  for (const handle of handles) add(handle)

  return {
    get isOver() {
      return isOver(run)
    },
    get open() {
      return Array.from(queue.open, ({ index, handle }) => ({ index, handle }))
    },
    get notSubmitted() {
      const untouched = Array.from({ length: Math.max((source.length ?? 0) - run.taken, 0) })
      return [...queue.waiting.map(({ index }) => index), ...untouched.map((_, after) => run.taken + after)]
    },
    get taken() {
      return run.taken
    },
    start: () => turn(run),
    add,
    async stop() {
      if (run.stopping.signal.aborted) return
      run.stopping.abort()
      run.cancelTimer()
      const { clock } = context
      if (queue.submitting.size > 0) {
        run.cancelTimer = clock.after(LAST_SUBMITS_MS, () => run.abandoning.abort())
      }
      await source.close()
    },
  }
}

function isOver({ queue, stopping, source }: RunState): boolean {
  const isLeft = queue.open.size + queue.waiting.length > 0 || source.isOpen
  return queue.submitting.size === 0 && (stopping.signal.aborted || !isLeft)
}

/** Does what is to be done now, and sets the timer for what comes next. */
function turn(run: RunState): void {
  const { queue, source, reader, stopping, context } = run
  const over = isOver(run)
  if (stopping.signal.aborted && !over) return
  run.cancelTimer()
  if (over) return reader.onOver()
  const now = context.clock.now()
  const { submits, takes, polls, wakeAt } = queue.next(
    now,
    source.isOpen && !source.isBusy && reader.keepsUp(),
  )
  for (const submit of submits) void submitInput(run, submit).then(() => turn(run))
  for (const jobs of polls) void pollJobs(run, jobs).then(() => turn(run))
  if (takes) void takeNext(run)
  if (wakeAt < Infinity) run.cancelTimer = context.clock.at(Math.max(wakeAt, now + 1), () => turn(run))
}

/** Takes one more from the source. */
async function takeNext(run: RunState): Promise<void> {
  const { source, inputs, queue, context } = run
  const taken = await source.take()
  if (taken) {
    const index = run.taken++
    try {
      if (inputs) queue.add({ index, ...inputs.submitOf(taken.value) })
      else follow(run, index, taken.value as JobHandle, queue.take(ANY_SLOT, context.clock.now()))
    } catch (error) {
      fail(run, index, error)
    }
  }
  turn(run)
}

