import { buildCommand, type Command } from '@stricli/core'
import type { CustomObjectInput } from '@zuora-jobs/polling'
import { CUSTOM_OBJECT_BULK_OPERATIONS } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { confirmDeletion } from '../../input/confirm-deletion.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  SUBMIT_FLAGS,
  type SubmitFlags,
  WAIT_FLAGS,
  type WaitFlags,
} from '../../input/flags.ts'
import { parseFilter } from '../../input/parse-filter.ts'
import { readCsvFile } from '../../input/read-csv-file.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { printRejectedRows } from '../../output/print-rejected-rows.ts'
import { connect, hostOf } from '../../tenant/connect.ts'
import { followJob } from '../../tenant/follow-job.ts'
import { openJobs } from '../../tenant/open-jobs.ts'
import { submitJob } from '../../tenant/submit-job.ts'

interface RunFlags extends SubmitFlags, WaitFlags, ConnectFlags {
  readonly operation: (typeof CUSTOM_OBJECT_BULK_OPERATIONS)[number]
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly csv?: string
  readonly filter?: readonly string[]
  readonly all: boolean
  readonly yes: boolean
}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Create, update or delete records of a custom object',
    fullDescription:
      'Submits a custom object bulk job, uploads its CSV, waits, and shows the rows that were rejected. ' +
      'An update resets columns that its file leaves out to their defaults.',
  },
  parameters: {
    flags: {
      operation: { kind: 'enum', values: CUSTOM_OBJECT_BULK_OPERATIONS, brief: 'What to do' },
      object: { kind: 'parsed', parse: String, brief: 'API name of the object', placeholder: 'name' },
      namespace: {
        kind: 'enum',
        values: ['default', 'com_zuora'],
        brief: 'com_zuora for SavedQuery',
        default: 'default',
      },
      csv: {
        kind: 'parsed',
        parse: String,
        brief: 'File with the records to create or update, at most 15 MB of UTF-8; - reads stdin',
        placeholder: 'file',
        optional: true,
      },
      filter: {
        kind: 'parsed',
        parse: String,
        brief: 'Which records to delete, such as "CreatedDate LT 2020-01-01"; at most two',
        placeholder: 'condition',
        optional: true,
        variadic: true,
      },
      all: {
        kind: 'boolean',
        brief: 'Delete every record of the object, in place of --filter; the terminal asks first',
        withNegated: false,
      },
      yes: { kind: 'boolean', brief: 'Do not ask; needed with --all in a script', withNegated: false },
      ...SUBMIT_FLAGS,
      ...WAIT_FLAGS,
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(runBulkJob),
})

/** Submits a job, uploads its file, waits, and shows the rows that were rejected. */
async function runBulkJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const input = await inputOf(context, flags)
  const jobs = openJobs(context, connect(context, flags))
  if (flags.all && !flags.yes)
    await confirmDeletion(context, { object: flags.object, host: hostOf(context, flags) })
  const handle = await submitJob(context, jobs, 'customObjects', input, flags)
  const outcome = await followJob(context, jobs, handle, flags)
  printRejectedRows(context, outcome.result.rejected, handle.id, flags)
  return printOutcome(context, outcome)
}

async function inputOf(context: CliContext, flags: RunFlags): Promise<CustomObjectInput> {
  const { operation, object, namespace, csv, filter = [], all, yes } = flags
  const refuse = (message: string): CliError => new CliError(EXIT.usage, message)
  if (yes && !all) throw refuse('--yes confirms --all; pass it with --all only')
  if (operation === 'delete') {
    if (csv !== undefined)
      throw refuse('delete takes no --csv; choose records with --filter, or delete every one with --all')
    if (all && filter.length > 0) throw refuse('pass only one of --filter and --all')
    if (all) return { operation, object, namespace, filter: 'all' }
    if (filter.length === 0)
      throw refuse('delete needs --filter, or --all to delete every record of the object')
    return { operation, object, namespace, filter: { conditions: filter.map(parseFilter) } }
  }
  if (csv === undefined) throw refuse(`${operation} needs --csv with the path of a file, or - for stdin`)
  if (filter.length > 0) throw refuse(`--filter is for delete; ${operation} takes its records from --csv`)
  if (all) throw refuse(`--all is for delete; ${operation} takes its records from --csv`)
  return { operation, object, namespace, csv: await readCsvFile(context, csv) }
}
