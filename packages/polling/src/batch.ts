import { type BatchParts, type OpenJob, runBatch } from './batch-runner.ts'
import { BatchAbortedError } from './errors.ts'
import type { JobHandle } from './handle.ts'
import type { Outcome } from './outcome.ts'
import { type AnySchedule, checkSchedule } from './schedule.ts'

/** Options of many jobs at once. */
export interface BatchOptions {
  /** Jobs under way at a time, besides the tenant's own limit. Default: only that. */
  readonly concurrency?: number | undefined
  /** Status requests under way at a time, and besides them submits. Default 4, or for many jobs one for each 100. */
  readonly maxInFlight?: number | undefined
  /** Ends the batch; the jobs go on, and the error hands them back. */
  readonly signal?: AbortSignal | undefined
  /** How often to look, where it differs from the schedule of the jobs. */
  readonly schedule?: AnySchedule | undefined
}

/** What became of one job of a batch. `index` is its place among the inputs or handles. */
export type BatchResult<Result = unknown, Kind extends string = string> =
  | { readonly index: number; readonly outcome: Outcome<Result, Kind>; readonly error?: undefined }
  /** It could not be started or followed; `handle` is there if it was started. */
  | {
      readonly index: number
      readonly outcome?: undefined
      readonly error: unknown
      readonly handle: JobHandle<Kind> | undefined
    }

/** Results as jobs end. It runs from the first `next()` on; leaving the loop stops it, and harms no job. */
export interface Batch<Result, Kind extends string = string>
  extends AsyncIterableIterator<Result, void>, AsyncDisposable {
  /** The jobs that were started and have not ended, with their places. */
  readonly open: readonly OpenJob<Kind>[]
}

/** What a batch is about; how it goes follows from its options. */
type BatchWork = Omit<BatchParts, 'concurrency' | 'maxInFlight' | 'schedule'>

/** Refuses what no batch can go by. */
export function checkBatch({ concurrency = 1, maxInFlight = 1, schedule }: BatchOptions): void {
  for (const [name, value] of Object.entries({ concurrency, maxInFlight })) {
    if (!(value >= 1)) throw new RangeError(`${name} must be a number from 1 on, not ${value}`)
  }
  if (schedule) checkSchedule(schedule)
}

/** Hands out what a batch brings, one `next()` at a time. */
// oxlint-disable-next-line no-explicit-any -- the public signatures say what each kind yields
export function startBatch(work: BatchWork, options: BatchOptions): Batch<any, any> {
  const { concurrency = Infinity, maxInFlight, schedule = work.context.schedule, signal } = options
  const results: BatchResult[] = []
  let readers: (() => void)[] = []
  let isStarted = false
  let isAborted = false
  let failure: BatchAbortedError | undefined

  const wakeReaders = (): void => {
    for (const wake of readers.splice(0)) wake()
  }
  const news = (): Promise<void> => new Promise((resolve) => readers.push(resolve))
  const runner = runBatch({ ...work, concurrency, maxInFlight, schedule }, (result) => {
    if (result !== undefined) results.push(result)
    wakeReaders()
  })
  const stop = (): void => {
    signal?.removeEventListener('abort', onAbort)
    runner.stop()
    wakeReaders()
  }
  const onAbort = (): void => {
    isAborted = !runner.isOver()
    stop()
  }
  /** Submits that were sent are let finish, so that afterwards every job that was started is known. */
  const finish = async (): Promise<void> => {
    stop()
    while (!runner.isOver()) await news()
  }
  const start = (): void => {
    isStarted = true
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    runner.start()
  }

  const batch: Batch<BatchResult> = {
    get open() {
      return runner.open()
    },
    [Symbol.asyncIterator]: () => batch,
    async next() {
      if (!isStarted) start()
      for (;;) {
        const value = results.shift()
        if (value !== undefined) return { done: false, value }
        if (runner.isOver()) {
          stop()
          if (!isAborted) return { done: true, value: undefined }
          throw (failure ??= new BatchAbortedError(runner.open(), runner.notSubmitted(), signal?.reason))
        }
        await news()
      }
    },
    async return() {
      await finish()
      return { done: true, value: undefined }
    },
    [Symbol.asyncDispose]: finish,
  }
  return batch
}
