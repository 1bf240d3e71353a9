import { buildCommand, type Command } from '@stricli/core'
import { createJobs, type CustomObjectInput } from '@zuora-jobs/polling'
import { CUSTOM_OBJECT_BULK_OPERATIONS } from '@zuora-jobs/spec'

import { type CliContext, say, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, WAIT_FLAGS, type WaitFlags } from '../../input/flags.ts'
import { parseFilter } from '../../input/parse-filter.ts'
import { readCsvFile } from '../../input/read-csv-file.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { printRejectedRows } from '../../output/print-rejected-rows.ts'
import { connect } from '../../tenant/connect.ts'
import { followJob } from '../../tenant/follow-job.ts'

interface RunFlags extends WaitFlags, ConnectFlags {
  readonly operation: (typeof CUSTOM_OBJECT_BULK_OPERATIONS)[number]
  readonly object: string
  readonly namespace: 'default' | 'com_zuora'
  readonly csv?: string
  readonly filter?: readonly string[]
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
      ...WAIT_FLAGS,
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(runBulkJob),
})

/** Submits a job, uploads its file, waits, and shows the rows that were rejected. */
async function runBulkJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const { clock, signal } = context
  const input = await inputOf(context, flags)
  const jobs = createJobs(connect(context, flags), { clock })
  const handle = await jobs.submit('customObjects', input, { signal })
  say(context, `submitted job ${handle.id}`)
  const outcome = await followJob(context, jobs, handle, flags)
  printRejectedRows(context, outcome.result.rejected, handle.id)
  return printOutcome(context, outcome)
}

async function inputOf(context: CliContext, flags: RunFlags): Promise<CustomObjectInput> {
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
