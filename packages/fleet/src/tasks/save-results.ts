import { sleepUntil } from '@zuora-jobs/client/internal'
import type { ExportResult, ExportState } from '@zuora-jobs/data'
import { createJobs, isJobError, zuoraFamilies } from '@zuora-jobs/polling'

import type { Task, TaskEnd } from '../database/fleet-database.ts'
import type { SavedResults } from '../entries/entry.ts'
import type { loadData } from '../entries/load-data.ts'
import { exportPlan } from './export-plan.ts'
import { NotTakerError, type TaskParts } from './task-parts.ts'

/**
 * How long a download goes on without a new byte; after that another attempt may be made by another worker.
 */
const GIVE_UP_MS = 120_000

/**
 * Saves the results of an entry, from where a former saver has come to. Each step is kept before the next, so
 * that another worker goes on where this one dies.
 *
 * @throws what may pass, such as for a folder that cannot be written to; NotTakerError
 */
export async function saveResults(
  { database, clock, clientOf, jobsOptions: { toleranceMs }, data: load }: TaskParts,
  task: Task,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const { entry } = task
  const data = await load()
  const client = await clientOf(entry.tenant)
  const outcome = entry.end!.outcome!
  const { family, id, submittedAt, entityId, orgIds } = outcome.handle
  const jobs = createJobs(client as never, { families: zuoraFamilies, toleranceMs, clock })
  const keep = async (state: ExportState): Promise<void> => {
    if (!(await database.keepTask(task, JSON.stringify(state)))) throw new NotTakerError()
  }
  try {
    // As one of which nothing is known yet, so that it is polled at once: that names its files.
    const handle = jobs.adopt(family as 'aqua', id, { submittedAt, entityId, orgIds })
    let state: ExportState =
      task.progress === undefined
        ? await data.beginExport(exportPlan(entry), [handle])
        : data.parseExportState(entry.id, JSON.parse(task.progress))
    for (;;) {
      signal.throwIfAborted()
      const step = await data.advanceExport(jobs, state, { keep, signal, giveUpAfterMs: GIVE_UP_MS })
      if (step.done) return { end: { outcome, saved: savedBy(step.result) } }
      state = step.state
      await keep(state)
      if (step.nextAt !== undefined) await sleepUntil(clock, step.nextAt, signal)
    }
  } catch (error) {
    signal.throwIfAborted()
    const problem = lastingProblem(data, error)
    if (problem === undefined) throw error
    return { end: { outcome, saved: { files: [], problem } } }
  }
}

/**
 * What cannot be helped by trying again: Zuora has no such files any more, or other ones than it announced.
 */
function lastingProblem(
  { isDataError }: Awaited<ReturnType<typeof loadData>>,
  error: unknown,
): string | undefined {
  const isLasting = isDataError(error)
    ? ['file-expired', 'mismatch', 'packed', 'csv'].includes(error.code)
    : isJobError(error) && error.code === 'job-not-found'
  return isLasting ? (error as Error).message : undefined
}

function savedBy({ manifest, files }: ExportResult): SavedResults {
  return {
    manifest,
    files: files.map(({ path, bytes, records, sha256 }) => ({ path: path!, bytes, records, sha256 })),
  }
}
