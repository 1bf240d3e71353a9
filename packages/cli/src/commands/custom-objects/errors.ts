import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { formatCsv } from '../../output/format-csv.ts'
import { connect } from '../../tenant/connect.ts'

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
  const csv = formatCsv(['row', 'code', 'message', 'record'], rows)
  report(context, { errors: answer.errors })
  if (context.mode?.json !== true) stdout.write(csv)
  return EXIT.ok
}
