import { buildCommand, type Command } from '@stricli/core'
import { printable } from '@zuora-jobs/client/internal'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, report, withContext } from '../../context/cli-context.ts'
import { EXIT_OF_PHASE, type ExitCode } from '../../context/exit.ts'
import { terminalFamily } from '../../families/terminal-families.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { describeJob } from '../../output/describe-job.ts'
import { jobFacts, outcomeFacts } from '../../output/job-facts.ts'
import { connect } from '../../tenant/connect.ts'

/** The command that shows how a job of a family stands. */
export function status(family: keyof typeof FAMILIES): Command<CliContext> {
  return buildCommand<ConnectFlags, [string], CliContext>({
    docs: { brief: 'Show how a job stands, also in the exit code' },
    parameters: { flags: CONNECT_FLAGS, positional: JOB_ID_PARAMETER },
    func: withContext((context, flags, jobId) => showStatus(context, flags, family, jobId)),
  })
}

async function showStatus(
  context: CliContext,
  flags: ConnectFlags,
  family: keyof typeof FAMILIES,
  jobId: string,
): Promise<ExitCode> {
  const { clock, signal, stdout } = context
  const jobs = createJobs(connect(context, flags), { clock, toleranceMs: 0 })
  const step = await jobs.advance(jobs.adopt(family, jobId), { signal })
  const { handle } = step
  const { phase } = step.done ? step.outcome : handle
  const line = step.done
    ? `${describeJob(handle)}: ${terminalFamily(family).describe(step.outcome.result)}`
    : describeJob(handle)
  report(context, { ...jobFacts(handle, phase), ...(step.done && outcomeFacts(step.outcome)) })
  if (context.mode?.json !== true) stdout.write(`${printable(line, 1_000)}\n`)
  return EXIT_OF_PHASE[phase]
}
