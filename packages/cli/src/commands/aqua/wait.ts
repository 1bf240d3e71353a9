import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, OUTPUT_FLAG } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, LEDGER_FLAG } from '../../input/work-flags.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { adoptWork } from '../../work/adopt-work.ts'

interface WaitFlags extends GoOnFlags, ConnectFlags {
  readonly output?: string
  readonly ledger: boolean
}

export const wait: Command<CliContext> = buildCommand<WaitFlags, [string], CliContext>({
  docs: {
    brief: 'Wait for the end of a job that was started before, and download its results as "run" does',
    fullDescription:
      'Waits for a job and writes its results to --output; without it to where the command that has started the ' +
      'job would have written them, or else to stdout.',
  },
  parameters: {
    flags: { output: OUTPUT_FLAG, ledger: LEDGER_FLAG, ...GO_ON_FLAGS, ...CONNECT_FLAGS },
    positional: JOB_ID_PARAMETER,
    aliases: { o: 'output' },
  },
  func: withContext(waitForJob),
})

async function waitForJob(context: CliContext, flags: WaitFlags, jobId: string): Promise<ExitCode> {
  const tenant = await openTenant(context, flags)
  return await adoptWork(context, flags, tenant, { command: 'aqua wait', jobId, output: flags.output })
}
