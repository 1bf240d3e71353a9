import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER, JSON_FLAG } from '../../input/flags.ts'
import { rejectedCsv } from '../../output/rejected-rows.ts'
import { connect } from '../../tenant/connect.ts'

interface ErrorsFlags extends ConnectFlags {
  readonly json: boolean
}

export const errors: Command<CliContext> = buildCommand<ErrorsFlags, [string], CliContext>({
  docs: { brief: 'List the rows of a job that were rejected, as CSV' },
  parameters: { flags: { json: JSON_FLAG, ...CONNECT_FLAGS }, positional: JOB_ID_PARAMETER },
  func: withContext(listErrors),
})

/** Lists the rows of a job that were rejected: CSV, or JSON as Zuora has it. */
async function listErrors(context: CliContext, flags: ErrorsFlags, jobId: string): Promise<ExitCode> {
  const { stdout, signal } = context
  const answer = await connect(context, flags).customObjects.errors({ jobId }, { signal })
  const rows = answer.errors.map(({ row, code, message, record }) => ({
    row,
    code: String(code),
    message,
    record,
  }))
  stdout.write(flags.json ? `${JSON.stringify(answer)}\n` : rejectedCsv(rows))
  return EXIT.ok
}
