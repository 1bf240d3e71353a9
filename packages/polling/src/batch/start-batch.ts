import { BatchAbortedError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import type { BatchOptions } from './batch-options.ts'
import { type BatchResult, type BatchWork, runBatch } from './run-batch.ts'

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

/** Hands out what a batch brings, one `next()` at a time. */
// oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
export function startBatch(work: BatchWork, options: BatchOptions): Batch<any, any> {
  const { signal } = options
  const results: BatchResult[] = []
  let change = Promise.withResolvers<void>()
  let isStarted = false
  let isAborted = false
  let failure: BatchAbortedError | undefined

  const wakeReaders = (): void => {
    change.resolve()
    change = Promise.withResolvers()
  }
  const onResult = (result: BatchResult): void => {
    results.push(result)
    wakeReaders()
  }
  const run = runBatch(work, options, onResult, wakeReaders)
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
    while (!run.isOver()) await change.promise
  }
  const start = (): void => {
    isStarted = true
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
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
          throw (failure ??= new BatchAbortedError(run.open(), run.notSubmitted, signal?.reason))
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
  return batch
}
