import { BatchAbortedError } from '../job/errors.ts'
import type { BatchOptions } from './batch-options.ts'
import type { BatchResult, Watch } from './batch.ts'
import { type BatchRun, runBatch } from './run-batch.ts'
import type { BatchWork } from './run-state.ts'

/** With so many results that nobody has read, nothing more is taken from the source. */
const MOST_UNREAD = 100

/** Hands out what a batch brings, one `next()` at a time. */
// oxlint-disable-next-line no-explicit-any -- the public signatures say what each family yields
export function startBatch(work: BatchWork, options: BatchOptions): Watch<any, any> {
  const { signal } = options
  const results: BatchResult[] = []
  let change = Promise.withResolvers<void>()
  let isStarted = false
  let isAborted = false
  /** Whether the reader was told that nothing more comes. */
  let isClosed = false
  let failure: BatchAbortedError | undefined

  const wakeReaders = (): void => {
    change.resolve()
    change = Promise.withResolvers()
  }
  const run = runBatch(work, options, {
    onResult(result) {
      results.push(result)
      wakeReaders()
    },
    onOver: wakeReaders,
    keepsUp: () => results.length < MOST_UNREAD,
  })
  const stop = (): Promise<void> => {
    isClosed = true
    signal?.removeEventListener('abort', onAbort)
    const stopped = run.stop()
    wakeReaders()
    return stopped
  }
  const onAbort = (): void => {
    isAborted = !run.isOver
    // The reader is told of the abort; what else the source has to say is of no use any more.
    stop().catch(() => {})
  }
  /** Submits that were sent are let finish, so that afterwards every job that was started is known. */
  const finish = async (): Promise<void> => {
    const stopped = stop()
    // Not awaited yet, and not unheeded either.
    stopped.catch(() => {})
    while (!run.isOver) await change.promise
    await stopped
  }
  const start = (): void => {
    isStarted = true
    if (signal?.aborted) return onAbort()
    signal?.addEventListener('abort', onAbort)
    run.start()
  }

  const batch: Watch<BatchResult> = {
    get open() {
      return run.open
    },
    add(handle) {
      if (isClosed) throw new TypeError('the batch is over and follows no more jobs: watch the job anew')
      const index = run.add(handle)
      if (isStarted) run.start()
      return index
    },
    [Symbol.asyncIterator]: () => batch,
    async next() {
      if (!isStarted) start()
      for (;;) {
        const value = results.shift()
        if (results.length === MOST_UNREAD - 1) run.start()
        if (value !== undefined) return { done: false, value }
        if (run.isOver) {
          await stop()
          if (isAborted) throw (failure ??= abortOf(run, signal?.reason))
          if (work.source.failure) throw work.source.failure.error
          return { done: true, value: undefined }
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

function abortOf({ open, notSubmitted, taken }: BatchRun, reason: unknown): BatchAbortedError {
  return new BatchAbortedError(open, notSubmitted, reason, taken)
}
