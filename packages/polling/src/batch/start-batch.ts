import { BatchAbortedError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import { type AnySchedule, checkSchedule } from '../schedule/schedule.ts'
import { type BatchResult, type BatchWork, runBatch } from './run-batch.ts'

/** Options of many jobs at once. */
export interface BatchOptions {
  /**
   * Jobs under way at a time, besides the tenant's own limit.
   *
   * @default Infinity
   */
  readonly concurrency?: number | undefined
  /**
   * Status requests under way at a time, and besides them submits.
   *
   * @default 4, or for many jobs one for each 100
   */
  readonly maxInFlight?: number | undefined
  /** Ends the batch; the jobs go on, and the error hands them back. */
  readonly signal?: AbortSignal | undefined
  /**
   * How often to poll.
   *
   * @default the schedule of the jobs
   */
  readonly schedule?: AnySchedule | undefined
}

/** Results as jobs end. It runs from the first `next()` on; leaving the loop stops it, and harms no job. */
export interface Batch<Result, Family extends string = string>
  extends AsyncIterableIterator<Result, void>, AsyncDisposable {
  /** The jobs that were started and have not ended, with their places. */
  readonly open: readonly OpenJob<Family>[]
}

/** A job that was started and has not ended, with its place in the batch. */
export interface OpenJob<Family extends string = string> {
  readonly index: number
  readonly handle: JobHandle<Family>
}

/** @throws RangeError for options that cannot work */
export function checkBatch({ concurrency = 1, maxInFlight = 1, schedule }: BatchOptions): void {
  for (const [name, value] of Object.entries({ concurrency, maxInFlight })) {
    if (!(value >= 1)) throw new RangeError(`${name} must be a number from 1 on, not ${value}`)
  }
  if (schedule) checkSchedule(schedule)
}

/** Hands out what a batch brings, one `next()` at a time. */
// oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
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
  const change = (): Promise<void> => new Promise((resolve) => readers.push(resolve))
  const run = runBatch(
    work,
    { concurrency, maxInFlight, schedule },
    {
      onResult(result) {
        results.push(result)
        wakeReaders()
      },
      onOver: wakeReaders,
    },
  )
  const stop = (): void => {
    signal?.removeEventListener('abort', onAbort)
    run.stop()
    wakeReaders()
  }
  const onAbort = (): void => {
    isAborted = !run.isOver()
    stop()
  }
  /** Submits that were sent are let finish, so that afterwards every job that was started is known. */
  const finish = async (): Promise<void> => {
    stop()
    while (!run.isOver()) await change()
  }
  const start = (): void => {
    isStarted = true
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort, { once: true })
    run.start()
  }

  const batch: Batch<BatchResult> = {
    get open() {
      return run.open()
    },
    [Symbol.asyncIterator]: () => batch,
    async next() {
      if (!isStarted) start()
      for (;;) {
        const value = results.shift()
        if (value !== undefined) return { done: false, value }
        if (run.isOver()) {
          stop()
          if (!isAborted) return { done: true, value: undefined }
          throw (failure ??= new BatchAbortedError(run.open(), run.notSubmitted(), signal?.reason))
        }
        await change()
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
