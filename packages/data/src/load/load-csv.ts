import { observerOf } from '@zuora-jobs/client/internal'
import type { Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { driveRun } from '../runs/drive-run.ts'
import { openRun, type Run } from '../runs/open-run.ts'
import { RunInputError } from '../runs/run-errors.ts'
import { memoryStore } from '../store/memory-store.ts'
import { finishLoad, loadParts, loadWork, mismatchIn, resumedOptions } from './advance-load.ts'
import { SourceChangedError } from './load-errors.ts'
import type { LoadCsvOptions, LoadResult } from './load-options.ts'
import { loadSource } from './load-source.ts'
import { loadProgress, type LoadState } from './load-state.ts'
import { readPart } from './part-bytes.ts'
import { planLoad } from './plan-load.ts'
import { rejectsTargets } from './write-rejects.ts'

/**
 * Loads a CSV of any size into a custom object. The whole file is checked first, then split at borders of
 * records; each part is a job, and up to five of them are open at a time. A load that was killed is continued
 * by the same call with the same store: no record is loaded twice, and no job is left waiting for its file.
 *
 * Each record is loaded, rejected, or unknown, where its job failed midway.
 *
 * @example
 * const { loaded, rejected, rejectsFile } = await loadCsv(jobs, {
 *   object: 'passenger',
 *   operation: 'create',
 *   from: 'in.csv',
 *   rejectsTo: 'rejects.csv',
 *   store: fileStore('states/'),
 * })
 *
 * @throws RunInputError | CsvError | TargetError for what cannot work; nothing was sent
 * @throws SubmitInDoubtError where nobody can tell whether a job was started: find out, and go on with
 * `resolve`
 * @throws LoadMismatchError where the counts of Zuora do not add up; the files of rejects are written
 * @throws SourceChangedError for a file that is not the one that the load began with
 * @throws StoreConflictError | RunTakenError where another process works on the same load
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_CustomObjectBulkJob/
 */
export async function loadCsv(jobs: Jobs, options: LoadCsvOptions): Promise<LoadResult> {
  const { store = memoryStore(), key } = options
  if (typeof options.from === 'function' && options.store !== undefined && key === undefined) {
    throw new RunInputError(
      'key',
      'is missing; what a function gives has no name, so choose one for the load',
    )
  }
  const work = await loadWork(jobs, options)
  const now = jobs[CONTEXT].clock.now()
  const mayRepeat = ({ result }: LoadState): boolean => !result || mismatchIn(result, undefined) === undefined
  const run = await openRun<LoadState>(store, { type: 'load', work, key }, now, mayRepeat)
  if (run.found?.step === 'done') {
    const result = run.found.result!
    throwMismatch(result, run.key)
    return { ...result, reused: true }
  }
  const observe = observerOf(options.onProgress)
  let latest = await startOf(run, options, work).catch(async (error: unknown) => {
    await run.release()
    throw error
  })
  observe?.(loadProgress(latest))
  const result = await driveRun(
    run,
    latest,
    loadParts(jobs, options, () => latest),
    finishLoad(jobs, options),
    (state) => {
      latest = state
      observe?.(loadProgress(state))
    },
  )
  throwMismatch(result, run.key)
  return result
}

function throwMismatch(result: LoadResult, key: string): void {
  const mismatch = mismatchIn(result, key)
  if (mismatch !== undefined) throw mismatch
}

/** Where a load goes on, or begins. */
async function startOf(run: Run<LoadState>, options: LoadCsvOptions, work: string): Promise<LoadState> {
  const { found } = run
  await rejectsTargets(found === undefined ? options : resumedOptions(options))
  const source = loadSource(options)
  if (found !== undefined) {
    const stamp = await source.stamp()
    const isSame =
      stamp === undefined || (stamp.size === found.file.size && stamp.mtimeMs === found.file.mtimeMs)
    if (isSame) return found
    const file = { ...found.file, ...stamp }
    try {
      if (stamp.size !== found.file.size)
        throw new SourceChangedError(source.name, `it has ${stamp.size} bytes`)
      for (const part of found.parts) await readPart(source, file, part)
      const state = { ...found, file }
      await run.save(state)
      return state
    } catch (error) {
      // As long as nothing was sent, another file is as good.
      const isUntouched = found.parts.every(({ job }) => job.step === 'planned')
      if (!(error instanceof SourceChangedError) || !isUntouched) throw error
    }
  }
  const state = await planLoad(source, options, work)
  await run.save(state)
  return state
}
