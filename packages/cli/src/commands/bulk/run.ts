import { createJobs, type CustomObjectInput } from '@zuora-jobs/polling'

import { conclude } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { CliError, EXIT } from '../../exit.ts'
import { follow, type FollowFlags } from '../../follow.ts'
import { readCsvFile } from './csv-file.ts'
import { parseFilter } from './filter.ts'
import { sayRejected } from './rejected-rows.ts'

/** The flags of `zuora-jobs bulk run`. */
export interface BulkRunFlags extends ConnectFlags, FollowFlags {
  readonly operation: 'create' | 'update' | 'delete'
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly csv?: string
  readonly filter?: readonly string[]
}

/** Submits a job, uploads its file, waits, and shows the rows that were rejected. */
export async function run(context: CliContext, flags: BulkRunFlags): Promise<void> {
  const input = await inputOf(context, flags)
  const jobs = createJobs(connect(context, flags))
  const handle = await jobs.submit('customObjects', input, { signal: context.signal })
  say(context, `submitted job ${handle.id}`)
  const outcome = await follow(context, jobs, handle, flags)
  sayRejected(context, outcome.result.rejected, handle.id)
  conclude(context, outcome)
}

async function inputOf(context: CliContext, flags: BulkRunFlags): Promise<CustomObjectInput> {
  const { operation, object, namespace, csv, filter = [] } = flags
  if (operation === 'delete') {
    if (csv !== undefined)
      throw new CliError(EXIT.usage, 'delete takes no --csv; choose records with --filter')
    const conditions = filter.map(parseFilter)
    return { operation, object, namespace, ...(conditions.length > 0 ? { filter: { conditions } } : {}) }
  }
  if (csv === undefined)
    throw new CliError(EXIT.usage, `${operation} needs --csv with the path of a file, or - for stdin`)
  if (filter.length > 0)
    throw new CliError(EXIT.usage, `--filter is for delete; ${operation} takes its records from --csv`)
  return { operation, object, namespace, csv: await readCsvFile(context, csv) }
}
