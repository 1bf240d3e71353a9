import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, print, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { findEntry } from '../../ledger/find-entry.ts'
import type { LedgerEntry } from '../../ledger/ledger-entry.ts'
import { openLedger } from '../../ledger/open-ledger.ts'
import type { Order } from '../../ledger/order.ts'
import { describeJob } from '../../output/describe-job.ts'
import { entryState, expiryTold } from '../../output/entry-state.ts'
import { howToResume } from '../../output/how-to-continue.ts'
import { ENTRY_PARAMETER, LAST_FLAG } from './entry-parameter.ts'

interface ShowFlags {
  readonly last: boolean
}

export const show: Command<CliContext> = buildCommand<ShowFlags, [string?], CliContext>({
  docs: { brief: 'Show what the ledger knows of a job' },
  parameters: { flags: { last: LAST_FLAG }, positional: ENTRY_PARAMETER },
  func: withContext(showEntry),
})

async function showEntry(context: CliContext, _flags: ShowFlags, name?: string): Promise<ExitCode> {
  const ledger = openLedger(context, true)
  try {
    const entry = await findEntry(ledger, name)
    const now = context.clock.now()
    const lines = [
      `${entry.id}: ${entry.command}, ${entryState(entry)}`,
      `  started  ${new Date(entry.startedAt).toISOString()} in ${entry.cwd}`,
      `  tenant   ${entry.host}`,
      `  does     ${orderTold(entry.order)}`,
      ...entry.jobs.map((job) => `  job      ${describeJob(job).replace(/^job /, '')}`),
    ]
    const files = expiryTold(entry, now)
    if (files !== '') lines.push(`  files    ${files.replace(/^files /, '')}`)
    if (entry.state !== 'ended') lines.push(`  go on    ${howToResume(entry, true)}`)
    print(context, lines)
    const { journal: _, connection: _connection, ...facts } = entry
    report(context, { entry: facts satisfies Partial<LedgerEntry> })
    return EXIT.ok
  } finally {
    ledger.close()
  }
}

function orderTold(order: Order): string {
  switch (order.type) {
    case 'export': {
      const names = order.job.queries?.map(({ name, query }) => name ?? query) ?? []
      const to = order.into ?? (order.output === '-' ? 'stdout' : order.output)
      return `${names.join(', ')} to ${to}`
    }
    case 'load':
      return `${order.operation} ${order.object} from ${order.csv === '-' ? 'stdin' : order.csv}`
    case 'delete':
      return `delete ${order.filter === 'all' ? 'every record' : 'by a filter'} of ${order.object}`
    case 'label':
      return `label ${order.objectType} by ids`
    default:
      return `label ${order.job.objectType} by a query`
  }
}
