import { createJobs } from '@zuora-jobs/polling'

import { conclude } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { CliError, EXIT } from '../../exit.ts'
import { openDestination } from '../../output/destination.ts'
import { saveResults } from './save.ts'

export interface DownloadFlags extends ConnectFlags {
  readonly output?: string
}

/** Downloads the results of a job that has ended, also of one that ended half-way. */
export async function download(context: CliContext, flags: DownloadFlags, jobId: string): Promise<void> {
  const zuora = connect(context, flags)
  const jobs = createJobs(zuora, { tolerance: 0 })
  const step = await jobs.advance(jobs.adopt('aqua', jobId), { signal: context.signal })
  if (!step.done) {
    throw new CliError(
      EXIT.stillRunning,
      `job ${jobId} is still ${step.handle.status}; wait with "zuora-jobs aqua wait ${jobId}"`,
    )
  }
  const { outcome } = step
  const results = outcome.result.job.batches.length === 1 ? 'single' : 'several'
  const destination = await openDestination(context, flags.output, results)
  try {
    await saveResults(context, zuora, outcome.result, destination)
    conclude(context, outcome)
  } finally {
    await destination.discard()
  }
}
