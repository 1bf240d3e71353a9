import { connect, type ConnectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { rejectedCsv } from './rejected-rows.ts'

export interface ErrorsFlags extends ConnectFlags {
  readonly json: boolean
}

/** Lists the rows of a job that were rejected: CSV, or JSON as Zuora has it. */
export async function errors(context: CliContext, flags: ErrorsFlags, jobId: string): Promise<void> {
  const zuora = connect(context, flags)
  const listed = await zuora.customObjects.errors({ jobId }, { signal: context.signal })
  const rows = listed.errors.map(({ row, code, message, record }) => ({
    row,
    code: String(code),
    message,
    record,
  }))
  context.process.stdout.write(flags.json ? `${JSON.stringify(listed)}\n` : rejectedCsv(rows))
}
