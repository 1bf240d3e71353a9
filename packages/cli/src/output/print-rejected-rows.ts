import { createReadStream } from 'node:fs'

import type { LoadResult } from '@zuora-jobs/data'
import { records } from '@zuora-jobs/data/csv'
import type { RejectedRow } from '@zuora-jobs/polling'

import { say, type World } from '../context/cli-context.ts'
import type { LoadOrder } from '../ledger/order.ts'
import { count } from '../words/count.ts'
import { commandLine, type KeptFlags, quotedLine, tenantOf } from './command-line.ts'

/** Rows that are shown. */
const SHOWN = 10

/** A load, and where its rejects went. */
export interface LoadedRejects {
  readonly result: LoadResult
  readonly order: LoadOrder
  readonly connection: KeptFlags
}

/** Shows the first records that a load could not load, where the others are, and how to load them again. */
export async function printRejects(
  world: World,
  { result, order, connection }: LoadedRejects,
): Promise<void> {
  const { rejectsFile, unknownFile, rejected, unknown, jobs } = result
  if (rejectsFile !== undefined) await printFirst(world, rejectsFile)
  if (rejectsFile !== undefined && order.rejects !== undefined) {
    const again = quotedLine(['bulk', 'retry', order.rejects], connection)
    say(
      world,
      `wrote ${count(rejected, 'record')} to ${order.rejects}; mend them, and load them with ${again}`,
    )
  } else if (rejected > SHOWN) {
    const all = jobs.map(({ jobId }) => commandLine('customObjects', 'errors', jobId, tenantOf(connection)))
    say(world, `… and ${rejected - SHOWN} more: ${all[0]!} lists them all`)
  }
  if (unknownFile === undefined) return
  const where = order.rejects !== undefined ? `, which are in ${unknownFile}` : ''
  say(
    world,
    `nobody knows whether ${count(unknown, 'record')}${where} were loaded; see which are in Zuora first`,
  )
}

async function printFirst(world: World, path: string): Promise<void> {
  const input = createReadStream(path)
  try {
    for await (const rows of records(input, { batch: SHOWN })) {
      for (const { _line, _code, _message } of rows) {
        say(world, `line ${_line}: ${_message}${_code === '' ? '' : ` (${_code})`}`)
      }
      return
    }
  } finally {
    input.destroy()
  }
}

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
