import { buildCommand, type Command, type FlagParametersForType } from '@stricli/core'
import type { FAMILIES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ResultForm } from '../../families/terminal-family.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, OUTPUT_FLAG } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, LEDGER_FLAG } from '../../input/work-flags.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { adoptWork } from '../../work/adopt-work.ts'

interface WaitFlags extends GoOnFlags, ConnectFlags, ResultForm {
  readonly output?: string
  readonly ledger: boolean
}

/**
 * The command that waits for a job of a family whose jobs leave files.
 *
 * @param formFlags what a person can say of the result, where Zuora does not
 */
export function waitForFiles(
  family: keyof typeof FAMILIES,
  formFlags: Partial<FlagParametersForType<ResultForm, CliContext>> = {},
): Command<CliContext> {
  return buildCommand<WaitFlags, [string], CliContext>({
    docs: {
      brief: 'Wait for the end of a job that was started before, and download its results as "run" does',
      fullDescription:
        'Waits for a job and writes its results to --output; without it to where the command that has started the ' +
        'job would have written them, or else to stdout.',
    },
    parameters: {
      flags: {
        output: OUTPUT_FLAG,
        ...(formFlags as FlagParametersForType<ResultForm, CliContext>),
        ledger: LEDGER_FLAG,
        ...GO_ON_FLAGS,
        ...CONNECT_FLAGS,
      },
      positional: JOB_ID_PARAMETER,
      aliases: { o: 'output' },
    },
    func: withContext(async (context, flags, jobId) =>
      adoptWork(context, flags, await openTenant(context, flags), { family, jobId }),
    ),
  })
}
