import { buildCommand, type Command } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ExitCode } from '../../context/exit.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  JOB_ID_PARAMETER,
  WAIT_FLAGS,
  type WaitFlags,
} from '../../input/flags.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { connect } from '../../tenant/connect.ts'
import { followJob } from '../../tenant/follow-job.ts'

/** The command that waits for a job of a family. */
export function wait(family: keyof typeof FAMILIES): Command<CliContext> {
  return buildCommand<ConnectFlags & WaitFlags, [string], CliContext>({
    docs: { brief: 'Wait for the end of a job that was started before' },
    parameters: { flags: { ...WAIT_FLAGS, ...CONNECT_FLAGS }, positional: JOB_ID_PARAMETER },
    func: withContext((context, flags, jobId) => waitForJob(context, flags, family, jobId)),
  })
}

async function waitForJob(
  context: CliContext,
  flags: ConnectFlags & WaitFlags,
  family: keyof typeof FAMILIES,
  jobId: string,
): Promise<ExitCode> {
  const jobs = createJobs(connect(context, flags), { clock: context.clock })
  return printOutcome(context, await followJob(context, jobs, jobs.adopt(family, jobId), flags))
}
