import type { RejectedRow } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import { commandLine } from './command-line.ts'

/** Rejected rows that are shown. */
const SHOWN = 10

/** Rejected rows as CSV, with the line of each in the file that was uploaded. */
export function rejectedCsv(rows: readonly RejectedRow[]): string {
  const lines = rows.map(({ row, code, message, record }) =>
    [row ?? '', code, message, record === undefined ? '' : JSON.stringify(record)].map(cell).join(','),
  )
  return ['row,code,message,record', ...lines, ''].join('\n')
}

/** Shows the first rejected rows to a person. */
export function sayRejected(world: World, rows: readonly RejectedRow[], jobId: string): void {
  for (const { row, code, message } of rows.slice(0, SHOWN))
    say(world, `row ${row ?? '?'}: ${message} (${code})`)
  if (rows.length > SHOWN) {
    say(
      world,
      `… and ${rows.length - SHOWN} more: ${commandLine('customObjects', 'errors', jobId)} lists them all`,
    )
  }
}

function cell(value: string | number): string {
  const text = String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
