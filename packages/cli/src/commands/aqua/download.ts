import { buildCommand, type Command } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, OUTPUT_FLAG } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, LEDGER_FLAG } from '../../input/work-flags.ts'
import { howToContinue } from '../../output/how-to-continue.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { adoptWork } from '../../work/adopt-work.ts'

interface DownloadFlags extends Pick<GoOnFlags, 'progress' | 'retryFor'>, ConnectFlags {
  readonly output?: string
  readonly ledger: boolean
}

export const download: Command<CliContext> = buildCommand<DownloadFlags, [string], CliContext>({
  docs: { brief: 'Download the results of a job that has ended; Zuora keeps them for 3 days' },
  parameters: {
    flags: {
      output: OUTPUT_FLAG,
      ledger: LEDGER_FLAG,
      progress: GO_ON_FLAGS.progress,
      retryFor: GO_ON_FLAGS.retryFor,
      ...CONNECT_FLAGS,
    },
    positional: JOB_ID_PARAMETER,
    aliases: { o: 'output' },
  },
  func: withContext(downloadResults),
})

/** Downloads the results of a job that has ended, also of one that failed half-way. */
async function downloadResults(context: CliContext, flags: DownloadFlags, jobId: string): Promise<ExitCode> {
  const { clock, signal } = context
  const tenant = await openTenant(context, flags)
  const jobs = createJobs(tenant.zuora, { clock, toleranceMs: 0 })
  const step = await jobs.advance(jobs.adopt('aqua', jobId), { signal })
  if (!step.done) {
    throw new CliError(
      EXIT.stillRunning,
      `job ${jobId} is still ${step.handle.status}; ${howToContinue(step.handle, flags)}`,
    )
  }
  return await adoptWork(context, flags, tenant, { command: 'aqua download', jobId, output: flags.output })
}
