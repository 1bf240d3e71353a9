import { isJobError, type Jobs } from '@zuora-jobs/polling'

import { driveRun } from '../runs/drive-run.ts'
import type { ExportDeps } from './export-deps.ts'
import { type ExportRunOptions, exportParts, isExpired, isLost } from './export-parts.ts'
import type { ExportResult } from './export-result.ts'
import { endedBy, sweepRun } from './export-run.ts'
import type { ExportState } from './export-state.ts'
import { finishExport } from './finish-export.ts'
import type { Run } from './open-run.ts'

/** Makes one step after the other, and keeps each state before the next. */
export async function driveExport(
  jobs: Jobs,
  run: Run,
  deps: ExportDeps,
  options: ExportRunOptions,
): Promise<ExportResult> {
  let latest = run.state
  let defect: { readonly error: unknown } | undefined
  const work = exportParts(jobs, run.state, deps, {
    ...options,
    onDefect: (error) => (defect ??= { error }),
  })
  const finish = async (state: ExportState): Promise<ExportResult> => {
    if (defect === undefined) return finishExport(state)
    await run.save(isExpired(defect.error) ? endedBy(state, defect.error) : { ...state, defect: true })
    await sweepRun(state)
    throw defect.error
  }
  try {
    return await driveRun(run, run.state, work, finish, (state) => (latest = state))
  } catch (error) {
    if (isLost(error)) await run.save(endedBy(latest, error)).catch(() => {})
    // No job was started, and nobody need know of the attempt.
    else if (isUnbegun(latest) && !isJobError(error)) await run.forget().catch(() => {})
    throw error
  }
}

function isUnbegun({ parts }: ExportState): boolean {
  return parts.every(({ job }) => job.step === 'planned')
}
