import { buildCommand, type Command } from '@stricli/core'
import { createJobs, type FamilyThatCan, type ZuoraFamilies } from '@zuora-jobs/polling'

import { type CliContext, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { commandLine } from '../../output/command-line.ts'
import { connect } from '../../tenant/connect.ts'

/** The families whose jobs can be cancelled. */
type Cancellable = FamilyThatCan<'cancel', ZuoraFamilies>

/** The command that cancels a job of a family. */
export function cancel(family: Cancellable): Command<CliContext> {
  return buildCommand<ConnectFlags, [string], CliContext>({
    docs: { brief: 'Ask Zuora to cancel a job' },
    parameters: { flags: CONNECT_FLAGS, positional: JOB_ID_PARAMETER },
    func: withContext((context, flags, jobId) => cancelJob(context, flags, family, jobId)),
  })
}

async function cancelJob(
  context: CliContext,
  flags: ConnectFlags,
  family: Cancellable,
  jobId: string,
): Promise<ExitCode> {
  const { clock, signal } = context
  const jobs = createJobs(connect(context, flags), { clock })
  const { phase } = await jobs.cancel(jobs.adopt(family, jobId), { signal })
  const told =
    phase === 'cancelling'
      ? `asked Zuora to cancel job ${jobId}; ${commandLine(family, 'wait', jobId, flags)} shows how it ends`
      : `job ${jobId} had ended before: ${phase}`
  say(context, told)
  return EXIT.ok
}
