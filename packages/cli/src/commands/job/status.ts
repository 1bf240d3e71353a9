import { buildCommand, type Command } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { EXIT_OF_PHASE, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, JSON_FLAG } from '../../input/flags.ts'
import { describeJob, describeResult } from '../../output/describe-job.ts'
import { connect } from '../../tenant/connect.ts'

interface StatusFlags extends ConnectFlags {
  readonly json: boolean
}

/** The command that shows how a job of a family stands. */
export function status(family: keyof typeof FAMILIES): Command<CliContext> {
  return buildCommand<StatusFlags, [string], CliContext>({
    docs: { brief: 'Show how a job stands, also in the exit code' },
    parameters: { flags: { json: JSON_FLAG, ...CONNECT_FLAGS }, positional: JOB_ID_PARAMETER },
    func: withContext((context, flags, jobId) => showStatus(context, flags, family, jobId)),
  })
}

async function showStatus(
  context: CliContext,
  flags: StatusFlags,
  family: keyof typeof FAMILIES,
  jobId: string,
): Promise<ExitCode> {
  const { clock, signal, stdout } = context
  const jobs = createJobs(connect(context, flags), { clock, toleranceMs: 0 })
  const step = await jobs.advance(jobs.adopt(family, jobId), { signal })
  const { handle } = step
  const shown = step.done ? step.outcome : { phase: handle.phase, handle }
  const line = step.done
    ? `${describeJob(handle)}: ${describeResult(step.outcome.result)}`
    : describeJob(handle)
  stdout.write(`${flags.json ? JSON.stringify(shown) : line}\n`)
  return EXIT_OF_PHASE[shown.phase]
}
