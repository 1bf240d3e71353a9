import { createJobs, isJobError } from '@zuora-jobs/polling'
import { CONTEXT, uploadFile } from '@zuora-jobs/polling/internal'

import type { Task, TaskEnd } from '../database/fleet-database.ts'
import { fileIn } from '../entries/file-reference.ts'
import type { TaskParts } from './task-parts.ts'

/**
 * Uploads the file that the job of an entry waits for. A job that does not wait any more has got it from
 * somebody who could not say so, or has ended: its owner finds out.
 *
 * @throws FleetError `file`, `package-missing`; what an upload throws that may pass
 */
export async function uploadInput(
  { clock, clientOf, families, jobsOptions: { toleranceMs }, data }: TaskParts,
  { entry, turn }: Task,
  signal: AbortSignal,
): Promise<TaskEnd> {
  const handle = entry.handle!
  const jobs = createJobs(await clientOf(entry.tenant), { families, toleranceMs, clock })
  const context = jobs[CONTEXT]
  const family = families[entry.family]!
  // Nobody has tried to, and nobody else can have known of the job.
  const isFresh = turn === 1 && handle.polls === 0
  if (turn > 1) {
    const { raw } = await family.poll(context.zuora, handle.id, { signal })
    const { known, phase, status } = family.report(raw)
    // Whether a job with such a status has got its file nobody knows.
    if (!known) throw new Error(`job ${handle.id} has the status ${status}, which is not known`)
    if (phase !== 'blocked') return { handle: { ...handle, uploadedAt: clock.now() } }
  }
  const file = await fileIn(family, entry.input, data)
  try {
    return { handle: await uploadFile(context, handle, file!, { signal }, isFresh) }
  } catch (error) {
    signal.throwIfAborted()
    // A job whose file was refused is cancelled, and ends as such.
    if (isJobError(error) && error.handle && error.handle.phase !== 'blocked') return { handle: error.handle }
    throw error
  }
}
