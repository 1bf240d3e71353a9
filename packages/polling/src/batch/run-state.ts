import type { Observer } from '@zuora-jobs/client/internal'

import type { JobHandle } from '../job/handle.ts'
import type { JobsContext } from '../jobs-context.ts'
import type { AnySchedule } from '../schedule/schedule.ts'
import type { BatchOptions } from './batch-options.ts'
import type { BatchResult, OpenJob } from './batch.ts'
import type { BatchQueue } from './queue.ts'
import type { Slot } from './slots.ts'
import type { Source } from './source.ts'
import type { QueuedSubmit } from './submits.ts'

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
  readonly submitOf: (input: unknown) => BatchSubmit
}

/** A job to start. */
export interface BatchSubmit {
  /** May be called again where a limit of the tenant was reached. */
  readonly submit: (signal: AbortSignal) => Promise<JobHandle>
  readonly slot: Slot
}

/** An input that was taken from the source. */
export type TakenInput = QueuedSubmit & BatchSubmit

/** Who reads the results. */
export interface BatchReader {
  readonly onResult: (result: BatchResult) => void
  /** Is called when nothing is left to do. */
  readonly onOver: () => void
  /** Whether more may be taken from the source, in view of what was not read yet. */
  readonly keepsUp: () => boolean
}

/** What the parts of a batch at work share. */
export interface RunState extends BatchWork {
  readonly queue: BatchQueue<TakenInput>
  readonly schedule: AnySchedule
  readonly options: BatchOptions
  readonly onProgress: Observer<OpenJob> | undefined
  readonly reader: BatchReader
  /** Ends polls. */
  readonly stopping: AbortController
  /** Ends submits. */
  readonly abandoning: AbortController
  taken: number
  cancelTimer: () => void
}

/** Makes a result of what went wrong with one job. */
export function fail(run: RunState, index: number, cause: unknown, last?: JobHandle): void {
  const handle = handleOf(cause) ?? last
  const family = run.inputs?.family ?? (last as JobHandle | undefined)?.family ?? ''
  const error = cause instanceof Error ? cause : new Error(String(cause), { cause })
  run.reader.onResult({ index, family, handle, error })
}

/** The handle that an error carries, if any. */
export function handleOf(error: unknown): JobHandle | undefined {
  return (error as { readonly handle?: JobHandle } | undefined)?.handle
}
