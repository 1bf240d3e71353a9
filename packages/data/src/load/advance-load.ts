import { resolve } from 'node:path'

import type { Jobs } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'
import { CUSTOM_OBJECTS_LIMITS, CUSTOM_OBJECTS_SLOTS } from '@zuora-jobs/spec'

import { advanceRun, type Finish } from '../runs/drive-run.ts'
import { checkState } from '../runs/open-run.ts'
import type { PartWork } from '../runs/part-work.ts'
import { RunInputError, RunStateError } from '../runs/run-errors.ts'
import type { RunStep } from '../runs/run-state.ts'
import { workDigest } from '../runs/work-digest.ts'
import { checkRules } from './check-load-header.ts'
import { judgePart } from './judge-part.ts'
import { LoadMismatchError } from './load-errors.ts'
import type { LoadCounts, LoadedPart, LoadOptions, LoadResult } from './load-options.ts'
import { loadSource } from './load-source.ts'
import type { LoadPart, LoadState } from './load-state.ts'
import { cleanPart, readPart, withCommas } from './part-bytes.ts'
import { planLoad } from './plan-load.ts'
import { judgedAgain, rejectsTargets, writeRejects } from './write-rejects.ts'

/** Options of {@link advanceLoad}. */
export interface AdvanceLoadOptions extends LoadOptions {
  /**
   * No process has made this step before. Without it a state that comes from a store may have been tried
   * before, and a submit first finds out, which takes up to 150 s: engines that count attempts say so here.
   *
   * @default false
   */
  readonly isFirstAttempt?: boolean | undefined
}

/**
 * One step of a load: plans it, or starts one job, or uploads one file, or polls once, or writes the files of
 * rejects. For engines that keep states themselves: one state in, one out, to be kept before the next step.
 *
 * @param state `undefined` for a load that begins
 * @throws what `loadCsv` throws before anything is sent; what is to be kept first is in the step, as `error`
 */
export async function advanceLoad(
  jobs: Jobs,
  state: LoadState | undefined,
  options: AdvanceLoadOptions,
): Promise<RunStep<LoadState, LoadResult>> {
  const work = await loadWork(jobs, options)
  if (state === undefined) {
    await rejectsTargets(options)
    return { state: await planLoad(loadSource(options), options, work), done: false }
  }
  const known = checkState('of this step', state, 'load') as LoadState
  if (known.work !== work) throw new RunStateError('of this step', 'is of another load: the options differ')
  const { isFirstAttempt } = options
  const step = await advanceRun(
    known,
    { ...loadParts(jobs, options, () => known), isFirstAttempt },
    finishLoad(jobs, options),
  )
  const error = step.result && mismatchIn(step.result, undefined)
  return error ? { ...step, error } : step
}

/**
 * A name for what a load does.
 *
 * @throws RunInputError for options that cannot work
 */
export async function loadWork(jobs: Jobs, options: LoadOptions): Promise<string> {
  checkRules(options)
  const { object, namespace = 'default', operation, from, rejectsTo, unknownTo, entityId, orgIds } = options
  const { columns, allowDefaults, delimiter, encoding, maxBytes, concurrency = 1, signal } = options
  if (typeof rejectsTo !== 'string' || rejectsTo === '') {
    throw new RunInputError('rejectsTo', 'is missing; name the file of the records that are not loaded')
  }
  const most = CUSTOM_OBJECTS_SLOTS.tenant.limit
  if (!(Number.isInteger(concurrency) && concurrency >= 1 && concurrency <= most)) {
    throw new RunInputError('concurrency', `must be a whole number from 1 to ${most}, not ${concurrency}`)
  }
  checkMaxBytes(maxBytes)
  const tenant = await jobs[CONTEXT].zuora.tenant({ entityId, signal })
  const what = [object, namespace, operation, columns, allowDefaults, delimiter, encoding, maxBytes]
  const places = [
    typeof from === 'string' && resolve(from),
    resolve(rejectsTo),
    unknownTo && resolve(unknownTo),
  ]
  return workDigest('load', tenant, entityId, orgIds, what, places)
}

/** @throws RunInputError */
export function checkMaxBytes(maxBytes: number | undefined): void {
  const most = CUSTOM_OBJECTS_LIMITS.uploadBytes
  if (maxBytes === undefined || (Number.isFinite(maxBytes) && maxBytes >= 1 && maxBytes <= most)) return
  throw new RunInputError('maxBytes', `must be a number from 1 to ${most}, not ${JSON.stringify(maxBytes)}`)
}

/** How the parts of a load are worked on. */
export function loadParts(jobs: Jobs, options: LoadOptions, current: () => LoadState): PartWork<LoadPart> {
  const {
    object,
    namespace = 'default',
    operation,
    soleSubmitter,
    resolve: decided,
    submitWithinMs,
  } = options
  const { signal, entityId, orgIds, trackId, apiVersion } = options
  const source = loadSource(options)
  return {
    jobs,
    family: 'customObjects',
    concurrency: options.concurrency ?? CUSTOM_OBJECTS_SLOTS.tenant.limit,
    call: { signal, entityId, orgIds, trackId, apiVersion },
    submitWithinMs,
    waitsForOthers: true,
    soleSubmitter,
    resolve: decided,
    async inputOf(part) {
      // Before there is a job that waits for it.
      await readPart(source, current().file, part)
      return { object, namespace, operation }
    },
    async fileOf(part) {
      const bytes = await readPart(source, current().file, part)
      return withCommas(await cleanPart(bytes, options), options)
    },
    ended: (part, outcome) => ({ ...part, counts: judgePart(part.records, outcome).counts }),
  }
}

/** A load that goes on may find the file that it had begun to write itself. */
export function resumedOptions<Options extends LoadOptions>(options: Options): Options {
  return options.overwrite === 'never' ? { ...options, overwrite: 'results' } : options
}

/** Writes the files of rejects, and adds up. */
export function finishLoad(jobs: Jobs, options: LoadOptions): Finish<LoadState, LoadResult> {
  return async (state) => {
    const targets = await rejectsTargets(resumedOptions(options))
    const { file, parts } = state
    const judge = (part: LoadPart): ReturnType<typeof judgedAgain> => judgedAgain(part, jobs, options)
    const rejects = { file, parts, options, source: loadSource(options), judge }
    const rejectsFile = (await writeRejects('rejected', rejects, targets.rejected))?.path
    const unknownFile = (await writeRejects('unknown', rejects, targets.unknown))?.path
    return {
      ...countsOf(state),
      jobs: parts.map(loadedPart),
      ...(rejectsFile !== undefined && { rejectsFile }),
      ...(unknownFile !== undefined && { unknownFile }),
    }
  }
}

/** What became of all records, where the jobs of all parts have ended. */
export function countsOf({ file, parts }: Pick<LoadState, 'file' | 'parts'>): LoadCounts {
  const sum = (count: 'loaded' | 'rejected' | 'unknown'): number =>
    parts.reduce((total, { counts }) => total + counts![count], 0)
  return {
    records: file.records,
    loaded: sum('loaded'),
    rejected: sum('rejected'),
    unknown: sum('unknown'),
  }
}

/** What the job of a part did. */
export function loadedPart({ job, counts, firstRecord, records }: LoadPart): LoadedPart {
  return { jobId: job.handle!.id, phase: job.phase!, firstRecord, records, ...counts! }
}

/** The error of a load of which the counts do not add up. */
export function mismatchIn(result: LoadResult, key: string | undefined): LoadMismatchError | undefined {
  const { records, loaded, rejected, unknown, jobs } = result
  const isOff = loaded + rejected + unknown !== records || jobs.some(({ isMismatch }) => isMismatch === true)
  return isOff ? new LoadMismatchError(result, key) : undefined
}
