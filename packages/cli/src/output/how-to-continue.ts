import type { FAMILIES } from '@zuora-jobs/spec'

import type { LedgerEntry } from '../ledger/ledger-entry.ts'
import { commandLine, type KeptFlags, quotedLine, tenantOf } from './command-line.ts'

type Job = { readonly family: keyof typeof FAMILIES; readonly id: string }

/** The command that goes on with a job of which the ledger knows nothing. */
export function howToContinue({ family, id }: Job, flags: KeptFlags): string {
  return `continue with ${commandLine(family, 'wait', id, { ...tenantOf(flags), output: flags.output })}`
}

/** The one command that goes on with an entry, complete. */
export function howToResume(
  { id, family, order, jobs, connection }: LedgerEntry,
  isKept: boolean,
): string | undefined {
  const [job, ...others] = jobs
  if (order.type === 'export' && order.into === undefined && job !== undefined && others.length === 0) {
    const output = order.output === '-' ? undefined : order.output
    return commandLine(family, 'wait', job.id, { ...connection, output })
  }
  if (isKept) return quotedLine(['jobs', 'resume', id], connection)
  const waits = jobs.map((one) => commandLine(family, 'wait', one.id, connection))
  return waits.length === 0 ? undefined : waits.join(' and ')
}

/** The commands for a job that waits for its file. */
export function howToUnblock({ family, id }: Job, flags: KeptFlags): string {
  // What was read from stdin is gone.
  const csv = flags.csv === undefined || flags.csv === '-' ? 'FILE' : flags.csv
  const upload = commandLine(family, 'upload', id, { ...tenantOf(flags), csv })
  return `${upload} or ${commandLine(family, 'cancel', id, tenantOf(flags))}`
}
