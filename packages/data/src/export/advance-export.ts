import type { Jobs } from '@zuora-jobs/polling'

import { advanceRun } from '../runs/drive-run.ts'
import type { ExportDeps, ExportJobs } from './export-deps.ts'
import { exportParts, isExpired, isLost } from './export-parts.ts'
import type { ExportResult } from './export-result.ts'
import { endedBy } from './export-run.ts'
import type { ExportState } from './export-state.ts'
import { finishExport } from './finish-export.ts'

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
 * One step of an export: the key of a submit, the submit, a poll, a file, the manifest. Keep the state that
 * it returns before the next one. A step that was killed may be repeated with the state that it had; of
 * these, only the submit could do harm, and its idempotency key prevents it.
 *
 * @throws what the step meets; the state goes on, unless `keep` was told otherwise
 */
export async function advanceExport(
  jobs: ExportJobs | ExportJobs<'dataQuery'>,
  state: ExportState,
  deps: ExportDeps = {},
): Promise<ExportStep> {
  const { keep } = deps
  const work = exportParts(jobs as unknown as Jobs, state, deps)
  const { done, state: next, nextAt, result, error } = await advanceRun(state, work, finishExport, keep)
  if (error === undefined)
    return done ? { done, state: next, result: result! } : { done, state: next, nextAt }
  await keep?.(isLost(error) || isExpired(error) ? endedBy(next, error) : next)
  throw error
}
