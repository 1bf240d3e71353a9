import { FileTooLargeError } from '@zuora-jobs/client'
import { observerOf } from '@zuora-jobs/client/internal'
import { isJobError, type Jobs, type Outcome } from '@zuora-jobs/polling'

import { isDataError } from '../errors/data-error.ts'
import { extensionOf } from '../files/safe-names.ts'
import type { DoubtResolution, PartWork, SaveWork } from '../runs/part-work.ts'
import { withPart } from '../runs/run-state.ts'
import type { ExportDeps } from './export-deps.ts'
import { exportFamily } from './export-families.ts'
import type { ExportPart, ExportState } from './export-state.ts'
import { nextResult, saveNext } from './save-next.ts'
import { savePlan } from './save-result.ts'

/** What only a whole run knows. */
export interface ExportRunOptions {
  readonly withinMs?: number | undefined
  readonly resolve?: DoubtResolution | undefined
  /**
   * Is told why a result could not be saved, where another attempt would come to the same. The others are
   * saved all the same. Without it, that ends the step.
   */
  readonly onDefect?: ((error: unknown) => void) | undefined
}

/** What is particular to the parts of an export: a job each, and then its files. */
export function exportParts(
  jobs: Jobs,
  state: ExportState,
  deps: ExportDeps,
  { withinMs, resolve, onDefect }: ExportRunOptions = {},
): PartWork<ExportPart> {
  const { family: name, request, id, idempotencyKey, parts } = state
  const { signal, entityId, orgIds, trackId, apiVersion, traceparent, schedule, submitWithinMs } = deps
  const family = exportFamily(name)
  const inputs = family.inputsOf(request)
  const isAlone = parts.length === 1
  const observer = observerOf(deps.onProgress)
  return {
    jobs,
    family: name,
    concurrency: family.concurrencyOf(request),
    call: { signal, entityId, orgIds, trackId, apiVersion, traceparent },
    schedule,
    withinMs,
    submitWithinMs,
    waitsForOthers: false,
    soleSubmitter: undefined,
    resolve,
    isFirstAttempt: deps.mayHaveBegun === false,
    keyOf: ({ index }) => (isAlone ? (idempotencyKey ?? id) : `${idempotencyKey ?? id}-${index}`),
    inputOf: async ({ index }) => inputs[index],
    ended: (part, outcome) => endedPart(state, part, outcome),
    // The other queries have jobs of their own.
    lost: isAlone ? undefined : (part, error) => lostPart(state, part, error),
    save: saveWork(jobs, state, deps, onDefect),
    onJob: (type, job) => observer?.({ type, job }),
  }
}

/** A part whose job has ended, with what is to be saved of it. */
function endedPart(
  { family: name, request, names, unpack }: ExportState,
  part: ExportPart,
  { phase, result, problems: told }: Outcome,
): ExportPart {
  const family = exportFamily(name)
  const handle = part.job.handle!
  const asked = family.askedFormat(request)
  const { stored } = savePlan({ fileIds: [''] }, asked, unpack)
  const extension = extensionOf(stored, asked.content)
  const matched = family.match(request, part.index, names, { result, problems: told, handle }, extension)
  const isNothing = matched.results.length === 0
  const isPartial = phase === 'succeeded' && matched.problems.length > 0
  const judged = isNothing && phase !== 'cancelled' ? 'failed' : isPartial ? 'partial' : phase
  return {
    ...part,
    ...matched,
    job: { ...part.job, phase: judged },
    format: family.endedFormat(request, result),
    ...family.lifeOf(handle, result),
  }
}

/** A part of whose job Zuora knows nothing: the reason stands with its query. */
function lostPart({ family, request }: ExportState, part: ExportPart, error: Error): ExportPart {
  const query = exportFamily(family).queriesIn(request)[part.index]!
  const { message } = error
  return {
    ...part,
    queries: [{ ...query, job: part.job.handle!.id, problem: message }],
    problems: [{ where: `queries[${part.index}]`, message }],
    results: [],
  }
}

function saveWork(
  jobs: Jobs,
  state: ExportState,
  deps: ExportDeps,
  onDefect: ExportRunOptions['onDefect'],
): SaveWork<ExportPart> {
  return {
    isDue: (part) => nextResult(part) !== undefined,
    async run(part, parts, keep) {
      const result = nextResult(part)!
      const latest: ExportState = withPart({ ...state, parts }, part)
      try {
        return await saveNext(jobs, latest, part, result, { ...deps, keep })
      } catch (error) {
        if (onDefect === undefined || !isDefect(error)) throw error
        onDefect(error)
        const { current: _, defects = [], ...rest } = part
        return { ...rest, defects: [...defects, result.place] }
      }
    },
  }
}

/** Whether another attempt would come to the same: Zuora has sent something else than it announced. */
function isDefect(error: unknown): boolean {
  if (isDataError(error)) return ['mismatch', 'packed', 'csv', 'file-expired'].includes(error.code)
  return error instanceof FileTooLargeError
}

/** Whether Zuora knows nothing of a job. */
export function isLost(error: unknown): error is Error {
  return isJobError(error) && error.code === 'job-not-found'
}

/** Whether no later run will get the files either. */
export function isExpired(error: unknown): error is Error {
  return isDataError(error) && error.code === 'file-expired'
}
