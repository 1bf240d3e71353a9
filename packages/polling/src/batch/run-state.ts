import type { Observer } from '@zuora-jobs/client/internal'

import type { JobHandle } from '../job/handle.ts'
import type { JobsContext } from '../jobs-context.ts'
import type { AnySchedule } from '../schedule/schedule.ts'
import type { BatchOptions } from './batch-options.ts'
import type { BatchResult, OpenJob } from './batch.ts'
import type { QueuedInput, QueueState } from './queue-state.ts'
import { timeIn } from './queue.ts'
import type { Slot } from './slots.ts'
import type { Source } from './source.ts'

/** What a batch is about. */
export interface BatchWork {
  readonly context: JobsContext
  /** Jobs that were started before, and are followed from the start. */
  readonly handles: readonly JobHandle[]
  /** Inputs, or more handles; taken one by one, as there is room for them. */
  readonly source: Source
  /** What to do with inputs; absent where the source has handles. */
  readonly inputs?: BatchInputs
}

/** How to start jobs. */
export interface BatchInputs {
  readonly family: string
  /** The slots that they may take. */
  readonly slots: readonly Slot[]
  readonly submitOf: (input: unknown) => Omit<QueuedInput, 'index' | 'since'>
}

/** A batch at work. */
export interface RunState extends BatchWork, QueueState {
  readonly options: BatchOptions
  readonly schedule: AnySchedule
  readonly onProgress: Observer<OpenJob> | undefined
  /** Results that nobody has read yet. */
  readonly results: BatchResult[]
  /** Is called after a result, and when nothing is left to do. */
  readonly onChange: () => void
  /** Ends polls. */
  readonly stopping: AbortController
  /** Ends submits. */
  readonly abandoning: AbortController
  /** How many inputs and handles there were so far. */
  taken: number
  /** When the source was asked first, by `clock.elapsed`. */
  startedAt: number | undefined
  cancelTimer: () => void
}

/** The time, on the axis of the queue. */
export function timeOf(run: RunState): number {
  return timeIn(run, run.context.clock.now())
}

/** Makes a result of what became of one job. */
export function tellResult(run: RunState, result: BatchResult): void {
  run.results.push(result)
  run.onChange()
}

/** Makes a result of what went wrong with one job. */
export function tellFailure(run: RunState, index: number, cause: unknown, last?: JobHandle): void {
  const handle = handleOf(cause) ?? last
  const family = last?.family ?? run.family
  const error =
    cause instanceof Error ? cause : new Error('something else than an error was thrown', { cause })
  tellResult(run, { index, family, handle, error })
}

/** The handle that an error carries, if any. */
export function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
