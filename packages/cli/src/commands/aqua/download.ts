import { buildCommand, type Command } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, OUTPUT_FLAG } from '../../input/flags.ts'
import { howToContinue } from '../../output/how-to-continue.ts'
import { openDestination } from '../../output/open-destination.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { resultFileNames } from '../../output/result-file-names.ts'
import { saveAquaResults } from '../../output/save-aqua-results.ts'
import { connect } from '../../tenant/connect.ts'

interface DownloadFlags extends ConnectFlags {
  readonly output?: string
}

export const download: Command<CliContext> = buildCommand<DownloadFlags, [string], CliContext>({
  docs: { brief: 'Download the results of a job that has ended; Zuora keeps them for 3 days' },
  parameters: { flags: { output: OUTPUT_FLAG, ...CONNECT_FLAGS }, positional: JOB_ID_PARAMETER },
  func: withContext(downloadResults),
})

/** Downloads the results of a job that has ended, also of one that failed half-way. */
async function downloadResults(context: CliContext, flags: DownloadFlags, jobId: string): Promise<ExitCode> {
  const { clock, signal } = context
  const zuora = connect(context, flags)
  const jobs = createJobs(zuora, { clock, toleranceMs: 0 })
  const step = await jobs.advance(jobs.adopt('aqua', jobId), { signal })
  if (!step.done) {
    throw new CliError(
      EXIT.stillRunning,
      `job ${jobId} is still ${step.handle.status}; ${howToContinue(step.handle, flags)}`,
    )
  }
  const { outcome } = step
  const { batches, format } = outcome.result.job
  const destination = await openDestination(context, flags.output, resultFileNames(batches, format))
  await saveAquaResults(context, zuora, outcome, destination, flags)
  return printOutcome(context, outcome)
}
