import { FileTooLargeError } from '@zuora-jobs/client'
import { sleepUntil } from '@zuora-jobs/client/internal'
import { isJobError, type JobHandle, WaitTimeoutError } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { isDataError } from '../errors/data-error.ts'
import { advanceExport, type ExportStep } from './advance-export.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import type { ExportResult } from './export-result.ts'
import { sweepRun } from './export-run.ts'
import type { Run } from './open-run.ts'
import { nextResult } from './save-next.ts'

/** Makes one step after the other, and keeps each state before the next. */
export async function driveExport(
  jobs: ExportJobs,
  run: Run,
  deps: ExportDeps,
  withinMs: number,
): Promise<ExportResult> {
  try {
    return await drive(jobs, run, deps, withinMs)
  } catch (error) {
    await run.release()
    throw error
  }
}

async function drive(
  jobs: ExportJobs,
  { state: first, isContinued, save: keep, forget }: Run,
  deps: ExportDeps,
  withinMs: number,
): Promise<ExportResult> {
  const { clock } = jobs[CONTEXT]
  const deadline = clock.elapsed() + withinMs
  let state = first
  let mayHaveBegun = isContinued
  const skip = new Set<number>()
  let defect: unknown
  for (;;) {
    if (defect !== undefined && skip.has(nextResult(state, skip)?.place ?? -1)) {
      await keep({ ...state, defect: true })
      await sweepRun(state)
      throw defect
    }
    let step: ExportStep
    try {
      step = await advanceExport(jobs, state, { ...deps, keep, mayHaveBegun, skip })
    } catch (error) {
      const isSubmit = state.step === 'submit' || state.step === 'doubt'
      // No job was started, and nobody need know of the attempt.
      if (isSubmit && !isInDoubt(error)) await forget().catch(() => {})
      if (state.step !== 'save' || !isDefect(error)) throw error
      // The other results can be saved all the same.
      defect ??= error
      const { current: _, ...others } = state
      skip.add(nextResult(state, skip)!.place)
      state = others
      await keep(state)
      continue
    }
    state = step.state
    await keep(state)
    mayHaveBegun = false
    if (step.done) return step.result
    if (state.step !== 'poll') continue
    const left = deadline - clock.elapsed()
    if (left <= 0) throw new WaitTimeoutError(state.job as JobHandle, withinMs)
    const now = clock.now()
    await sleepUntil(clock, Math.min(step.nextAt ?? now, now + left), deps.signal)
  }
}

/** Whether another attempt would come to the same: Zuora has sent something else than it announced. */
function isDefect(error: unknown): boolean {
  if (isDataError(error)) return ['mismatch', 'packed', 'csv'].includes(error.code)
  return error instanceof FileTooLargeError
}

function isInDoubt(error: unknown): boolean {
  return (isJobError(error) && error.code === 'submit-in-doubt') || isDataError(error)
}
