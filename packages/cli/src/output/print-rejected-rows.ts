import type { RejectedRow } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import { commandLine, type KeptFlags, tenantOf } from './command-line.ts'

/** Rows that are shown. */
const SHOWN = 10

/** Shows the first rows that a custom object job has rejected. */
export function printRejectedRows(
  world: World,
  rows: readonly RejectedRow[],
  jobId: string,
  flags: KeptFlags,
): void {
  for (const { row, code, message } of rows.slice(0, SHOWN))
    say(world, `row ${row ?? '?'}: ${message} (${code})`)
  if (rows.length > SHOWN) {
    const all = commandLine('customObjects', 'errors', jobId, tenantOf(flags))
    say(world, `… and ${rows.length - SHOWN} more: ${all} lists them all`)
  }
}
