import { rmSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

import type { ExportResult } from '@zuora-jobs/data'

import { say } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { terminalExport } from '../families/terminal-families.ts'
import type { TableFormat } from '../families/terminal-family.ts'
import type { ExportOrder } from '../ledger/order.ts'
import { count } from '../words/count.ts'
import type { Session } from './session.ts'

/** Variables of libpq of which one at least says which database is meant. */
const CONNECTION = ['PGHOST', 'PGDATABASE', 'PGSERVICE', 'PGUSER']

/**
 * Refuses what cannot be a table, and a table without a database, before anything is sent.
 *
 * @throws CliError
 */
export function checkTable(env: Readonly<Partial<Record<string, string>>>, table: string | undefined): void {
  if (table === undefined) return
  if (/:\/\/|\s/.test(table)) {
    throw new CliError(
      EXIT.usage,
      '--into takes the name of a table, such as billing.accounts; every user of this machine can read an ' +
        'address on the command line, so the connection comes from PGHOST, PGDATABASE, PGUSER and PGPASSWORD',
    )
  }
  if (!CONNECTION.some((name) => env[name])) {
    throw new CliError(
      EXIT.configuration,
      '--into needs to know the database: set PGHOST, PGDATABASE, PGUSER and PGPASSWORD in the environment',
    )
  }
}

/** Loads the file of an export into its table, whole or not at all. */
export async function loadIntoTable(
  { context, entry, signal }: Session,
  { into, output, isPassing, job }: ExportOrder,
  files: ExportResult['files'],
): Promise<void> {
  const { intoPostgres } = await import('@zuora-jobs/data/postgres')
  const from = files[0]?.path ?? resolve(entry.value().cwd, output)
  const records = files[0]?.records
  const format = terminalExport(entry.value().family).tableFormat(job)
  const loaded = await intoPostgres({
    // The driver reads the variables.
    database: '',
    table: into!,
    from,
    ...(format as TableFormat),
    ...(records !== undefined && { records }),
    signal,
  })
  say(context, `loaded ${count(loaded.records, 'row')} into ${into}`)
  if (isPassing === true) rmSync(dirname(from), { recursive: true, force: true })
}
