import { buildCommand, type Command } from '@stricli/core'
import { printable } from '@zuora-jobs/client/internal'

import { type CliContext, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { formatCsv } from '../../output/format-csv.ts'
import { connect } from '../../tenant/connect.ts'

/** Longer cells are cut where a person reads them. */
const LONGEST_CELL = 1_000

export const errors: Command<CliContext> = buildCommand<ConnectFlags, [string], CliContext>({
  docs: { brief: 'List the rows of a job that were rejected, as CSV' },
  parameters: { flags: CONNECT_FLAGS, positional: JOB_ID_PARAMETER },
  func: withContext(listErrors),
})

/** Lists the rows of a job that were rejected: CSV, or JSON as Zuora has it. */
async function listErrors(context: CliContext, flags: ConnectFlags, jobId: string): Promise<ExitCode> {
  const { stdout, signal } = context
  const answer = await connect(context, flags).customObjects.errors({ jobId }, { signal })
  const rows = answer.errors.map(({ row, code, message, record }) => [
    String(row ?? ''),
    String(code),
    message,
    record === undefined ? '' : JSON.stringify(record),
  ])
  // A pipe gets the bytes; a terminal would obey some of them.
  const shown =
    stdout.isTTY === true ? rows.map((row) => row.map((cell) => printable(cell, LONGEST_CELL))) : rows
  const csv = formatCsv(['row', 'code', 'message', 'record'], shown)
  report(context, { errors: answer.errors })
  if (context.mode?.json !== true) stdout.write(csv)
  return EXIT.ok
}
