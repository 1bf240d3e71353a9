import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import type { ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { GO_ON_FLAGS, type GoOnFlags, LEDGER_FLAG } from '../../input/work-flags.ts'
import { isNamed } from '../../ledger/find-entry.ts'
import { takeUpEntry } from '../../ledger/open-entry.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { printRejectedRows } from '../../output/print-rejected-rows.ts'
import { followJob } from '../../tenant/follow-job.ts'
import { openJobs } from '../../tenant/open-jobs.ts'
import { openTenant } from '../../tenant/open-tenant.ts'
import { ledgerFor } from '../../work/ledger-for.ts'
import { runWork } from '../../work/run-work.ts'

/** The families whose jobs have no files to download. */
type Waitable = 'customObjects' | 'dataLabeling'

interface WaitFlags extends GoOnFlags, ConnectFlags {
  readonly ledger: boolean
}

/** The command that waits for a job of a family. */
export function wait(family: Waitable): Command<CliContext> {
  return buildCommand<WaitFlags, [string], CliContext>({
    docs: {
      brief: 'Wait for the end of a job that was started before',
      fullDescription:
        'Where the ledger knows the command that has started the job, it goes on with that: with its file, its ' +
        'other jobs and its rejects. Else it waits for the one job.',
    },
    parameters: {
      flags: { ledger: LEDGER_FLAG, ...GO_ON_FLAGS, ...CONNECT_FLAGS },
      positional: JOB_ID_PARAMETER,
    },
    func: withContext((context, flags, jobId) => waitForJob(context, flags, family, jobId)),
  })
}

async function waitForJob(
  context: CliContext,
  flags: WaitFlags,
  family: Waitable,
  jobId: string,
): Promise<ExitCode> {
  const tenant = await openTenant(context, flags)
  const ledger = ledgerFor(context, flags)
  try {
    const known = (await ledger.list()).find(
      (entry) => entry.state !== 'ended' && entry.host === tenant.host && isNamed(entry, jobId),
    )
    if (known !== undefined)
      return await runWork(context, flags, tenant, await takeUpEntry(context, ledger, known.id))
    const jobs = openJobs(context, tenant.zuora, { toleranceMs: flags.retryFor })
    const outcome = await followJob(context, jobs, jobs.adopt(family, jobId), flags)
    if ('rejected' in outcome.result) printRejectedRows(context, outcome.result.rejected, jobId, flags)
    return printOutcome(context, outcome)
  } finally {
    ledger.close()
  }
}
