import { observerOf } from '@zuora-jobs/client/internal'
import { isJobError, type JobHandle, nextPollAt, type SubmitInDoubtError } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { extensionOf } from '../files/safe-names.ts'
import { sweepDrafts } from '../files/sweep-drafts.ts'
import { fileFormatOf } from '../results/file-format.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import { folderOf, manifestIn } from './export-place.ts'
import type { ExportResult } from './export-result.ts'
import { endedBy, factsOf, ownerOf, resultOf } from './export-run.ts'
import type { ExportState } from './export-state.ts'
import { matchResults } from './match-results.ts'
import { saveNext } from './save-next.ts'
import { savePlan } from './save-result.ts'
import { markComplete } from './write-result-manifest.ts'

/** What a step gives back: the next state, and when to go on; or what has come of it. */
export type ExportStep =
  | {
      readonly done: false
      readonly state: ExportState
      /** When to go on, epoch milliseconds; at once where it is absent. */
      readonly nextAt?: number | undefined
    }
  | { readonly done: true; readonly state: ExportState; readonly result: ExportResult }

/**
 * One step of an export: the submit, a poll, a file, the manifest. Keep the state that it returns before the
 * next one. A step that was killed may be repeated with the state that it had; of these, only the submit
 * could do harm, and its idempotency key prevents it.
 *
 * @throws what the step meets; the state goes on, unless `keep` was told otherwise
 */
export async function advanceExport(
  jobs: ExportJobs,
  state: ExportState,
  deps: ExportDeps = {},
): Promise<ExportStep> {
  switch (state.step) {
    case 'submit':
    case 'doubt':
      return submit(jobs, state, deps)
    case 'poll':
      return poll(jobs, state, deps)
    case 'save':
      return { done: false, state: await saveNext(jobs, state, deps) }
    case 'end':
      return end(state)
    default:
      return { done: true, state, result: resultOf(state) }
  }
}

async function submit(jobs: ExportJobs, state: ExportState, deps: ExportDeps): Promise<ExportStep> {
  const { key, at } = state.attempted
  const { mayHaveBegun = true, keep, onProgress, schedule, submitWithinMs, traceparent } = deps
  const { signal, entityId, orgIds, trackId, apiVersion } = deps
  try {
    const job = await jobs.submit('aqua', state.request, {
      signal,
      entityId,
      orgIds,
      trackId,
      apiVersion,
      traceparent,
      submitWithinMs,
      idempotencyKey: key,
      ...((mayHaveBegun || state.step === 'doubt') && { attempted: { at } }),
    })
    observerOf(onProgress)?.({ type: 'submitted', job })
    const { clock, schedule: usual } = jobs[CONTEXT]
    return {
      done: false,
      state: { ...state, step: 'poll', job },
      nextAt: nextPollAt(job, clock.now(), schedule ?? usual),
    }
  } catch (error) {
    if (isJobError(error) && error.code === 'submit-in-doubt') {
      const last = (error as SubmitInDoubtError).idempotencyKey ?? key
      await keep?.({ ...state, step: 'doubt', attempted: { key: last, at } })
    }
    throw error
  }
}

async function poll(jobs: ExportJobs, state: ExportState, deps: ExportDeps): Promise<ExportStep> {
  const { keep, onProgress, signal, schedule } = deps
  const observer = observerOf(onProgress)
  try {
    const step = await jobs.advance(state.job!, {
      signal,
      schedule,
      onProgress: (job) => observer?.({ type: 'polled', job }),
    })
    if (!step.done) return { done: false, state: { ...state, job: step.handle }, nextAt: step.nextPollAt }
    const { phase, result, problems: told } = step.outcome
    const { request } = state
    const format = fileFormatOf({ ...request, ...result.job })
    const { stored } = savePlan({ fileIds: [''] }, fileFormatOf(request), state.unpack)
    const matched = matchResults(request, state.names, result.queries, told, extensionOf(stored))
    const { problems } = matched
    const isPartial = phase === 'succeeded' && problems.length > 0
    const isNothing = matched.results.length === 0
    const ended = {
      ...state,
      ...matched,
      job: step.handle,
      format,
      phase: isPartial ? ('partial' as const) : phase,
    }
    if (!isNothing) return { done: false, state: { ...ended, step: 'save' } }
    const last: ExportState = { ...ended, step: 'done', phase: phase === 'cancelled' ? phase : 'failed' }
    return { done: true, state: last, result: resultOf(last) }
  } catch (error) {
    if (isJobError(error) && error.code === 'job-not-found') await keep?.(endedBy(state, error))
    else if (isJobError(error) && error.handle !== undefined) {
      await keep?.({ ...state, job: error.handle as JobHandle<'aqua'> })
    }
    throw error
  }
}

async function end(state: ExportState): Promise<ExportStep> {
  const manifest = manifestIn(state.place)
  const folder = folderOf(state.place)
  if (folder !== undefined) await sweepDrafts(folder, ownerOf(state))
  if (manifest !== undefined) await markComplete(manifest, factsOf(state), state.files, ownerOf(state))
  const last: ExportState = { ...state, step: 'done' }
  return { done: true, state: last, result: resultOf(last) }
}
