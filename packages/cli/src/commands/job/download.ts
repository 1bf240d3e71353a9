import { buildCommand, type Command, type FlagParametersForType } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import type { ResultForm } from '../../families/terminal-family.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, OUTPUT_FLAG } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, LEDGER_FLAG } from '../../input/work-flags.ts'
import { howToContinue } from '../../output/how-to-continue.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { adoptWork } from '../../work/adopt-work.ts'

interface DownloadFlags extends Pick<GoOnFlags, 'progress' | 'retryFor'>, ConnectFlags, ResultForm {
  readonly output?: string
  readonly ledger: boolean
}

/**
 * The command that downloads the results of a job of a family whose jobs leave files.
 *
 * @param kept how long Zuora keeps them, such as `Zuora keeps them for 3 days`
 * @param formFlags what a person can say of the result, where Zuora does not
 */
export function download(
  family: keyof typeof FAMILIES,
  kept: string,
  formFlags: Partial<FlagParametersForType<ResultForm, CliContext>> = {},
): Command<CliContext> {
  return buildCommand<DownloadFlags, [string], CliContext>({
    docs: { brief: `Download the results of a job that has ended; ${kept}` },
    parameters: {
      flags: {
        output: OUTPUT_FLAG,
        ...(formFlags as FlagParametersForType<ResultForm, CliContext>),
        ledger: LEDGER_FLAG,
        progress: GO_ON_FLAGS.progress,
        retryFor: GO_ON_FLAGS.retryFor,
        ...CONNECT_FLAGS,
      },
      positional: JOB_ID_PARAMETER,
      aliases: { o: 'output' },
    },
    func: withContext((context, flags, jobId) => downloadResults(context, flags, family, jobId)),
  })
}

/** Downloads the results of a job that has ended, also of one that failed half-way. */
async function downloadResults(
  context: CliContext,
  flags: DownloadFlags,
  family: keyof typeof FAMILIES,
  jobId: string,
): Promise<ExitCode> {
  const { clock, signal } = context
  const tenant = await openTenant(context, flags)
  const jobs = createJobs(tenant.zuora, { clock, toleranceMs: 0 })
  const step = await jobs.advance(jobs.adopt(family, jobId), { signal })
  if (!step.done) {
    throw new CliError(
      EXIT.stillRunning,
      `job ${jobId} is still ${step.handle.status}; ${howToContinue(step.handle, flags)}`,
    )
  }
  return adoptWork(context, flags, tenant, { family, jobId })
}
