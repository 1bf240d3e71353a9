import { join } from 'node:path'

import type { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import type { ExportJob } from '../families/export-job.ts'
import { terminalExport } from '../families/terminal-families.ts'
import type { ExportFlags } from '../input/export-flags.ts'
import { makeSpool } from '../ledger/make-spool.ts'
import type { ExportOrder } from '../ledger/order.ts'
import { openDestination } from '../output/open-destination.ts'
import { checkTable } from './load-into-table.ts'
import { startWork } from './start-work.ts'

/** Runs queries, waits for their jobs and saves the results, also those of a job that failed half-way. */
export async function startExport(
  context: CliContext,
  flags: ExportFlags,
  family: keyof typeof FAMILIES,
  readJob: () => Promise<ExportJob>,
): Promise<ExitCode> {
  const { output, into, idempotencyKey } = flags
  checkTable(context.env, into)
  return startWork(context, flags, async (ledger) => {
    const job = await readJob()
    const names = terminalExport(family).fileNames(job)
    if (into !== undefined) refuseForTable(family, job, names.length)
    const spool = into !== undefined && output === undefined ? makeSpool(ledger) : undefined
    const to = spool === undefined ? output : join(spool, 'result')
    const destination = await openDestination(context, to, names)
    const order: ExportOrder = {
      type: 'export',
      job,
      ...destination,
      idempotencyKey,
      into,
      ...(spool !== undefined && { isPassing: true }),
    }
    return { command: `${context.command}`, family, order, spool }
  })
}

function refuseForTable(family: keyof typeof FAMILIES, job: ExportJob, queries: number): void {
  if (queries !== 1)
    throw new CliError(EXIT.usage, `--into takes the result of one query, and there are ${queries}`)
  const format = terminalExport(family).tableFormat(job)
  if (typeof format === 'string') throw new CliError(EXIT.usage, format)
}
