import { BatchAbortedError } from '../job/errors.ts'
import type { BatchOptions } from './batch-options.ts'
import type { BatchResult, Watch } from './batch.ts'
import { addJob, createRun, isOver, MOST_UNREAD, openJobs, stopRun, turn } from './run-batch.ts'
import type { BatchWork, RunState } from './run-state.ts'

/** What a batch that was started works with. */
export const RUNS: WeakMap<object, RunState> = new WeakMap()

/** Hands out what a batch brings, one `next()` at a time. */
// oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
export function startBatch(work: BatchWork, options: BatchOptions): Watch<any, any> {
  const { signal } = options
  let change = Promise.withResolvers<void>()
  let isStarted = false
  /** Whether nothing more is followed: the reader was told of the end, or has left. */
  let isClosed = false
  let isAborted = false
  let failure: BatchAbortedError | undefined

  const run = createRun(work, options, () => {
    change.resolve()
    change = Promise.withResolvers()
  })
  const stop = (): Promise<void> => {
    isClosed = true
    signal?.removeEventListener('abort', onAbort)
    const stopped = stopRun(run)
    // Who waits for it hears of it all the same.
    stopped.catch(() => {})
    run.onChange()
    return stopped
  }
  const onAbort = (): void => {
    isAborted = !isOver(run)
    void stop()
  }
  /** Submits that were sent are let finish, so that afterwards every job that was started is known. */
  const finish = async (): Promise<void> => {
    const stopped = stop()
    while (!isOver(run)) await change.promise
    await stopped
  }
  const start = (): void => {
    isStarted = true
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
    turn(run)
  }

  const batch: Watch<BatchResult> = {
    get open() {
      return openJobs(run)
    },
    add(handle) {
      if (isClosed) throw new TypeError('the batch is over and follows no more jobs: watch the job anew')
      const index = addJob(run, handle)
      if (isStarted) turn(run)
      return index
    },
    [Symbol.asyncIterator]: () => batch,
    async next() {
      if (!isStarted) start()
      for (;;) {
        const value = run.results.shift()
        if (value !== undefined) {
          // It was full, and the source was left alone.
          if (run.results.length === MOST_UNREAD - 1) turn(run)
          return { done: false, value }
        }
        if (isOver(run)) {
          void stop()
          if (isAborted) throw (failure ??= abortOf(run))
          if (work.source.failure) throw work.source.failure.error
          return { done: true, value }
        }
        await change.promise
      }
    },
    async return() {
      await finish()
      return { done: true, value: undefined }
    },
    [Symbol.asyncDispose]: finish,
  }
  RUNS.set(batch, run)
  return batch
}

/** Where the inputs are in an array, those that were not taken are known as well. */
function abortOf(run: RunState): BatchAbortedError {
  const { taken, source, options, waiting } = run
  const notSubmitted = waiting.map(({ index }) => index)
  const all = Array.isArray(source.values) ? source.values.length : 0
  for (let index = taken; index < all; index += 1) notSubmitted.push(index)
  return new BatchAbortedError(openJobs(run), notSubmitted, options.signal?.reason, taken)
}
