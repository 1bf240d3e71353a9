import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { EXPORT_FLAGS, type ExportFlags, JOB_FLAG } from '../../input/export-flags.ts'
import { startExport } from '../../work/start-export.ts'
import { FORM_FLAGS } from './form-flags.ts'
import { type DataQueryFlags, readDataQueryJob } from './read-job.ts'

interface RunFlags extends DataQueryFlags, ExportFlags {}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Run SQL as data query jobs and download the results',
    fullDescription:
      'Submits a data query job for each query, waits until all have ended and writes their rows to stdout or ' +
      '--output. The SQL is that of Trino, read-only; ZOQL is not taken. Ctrl-C ends the wait, not the jobs, and ' +
      'prints the command that goes on.',
  },
  parameters: {
    flags: {
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'SQL, @file with it, or - for stdin; name=… gives it a name; may be repeated, a job for each',
        placeholder: '[name=]sql',
        optional: true,
        variadic: true,
      },
      job: JOB_FLAG,
      source: {
        kind: 'enum',
        values: ['live', 'warehouse'],
        brief: 'What is read: the database of the tenant, or Zuora Warehouse (default: live)',
        optional: true,
      },
      ...FORM_FLAGS,
      useIndexJoin: {
        kind: 'boolean',
        brief: 'Look up a large table by an index, for a condition on an indexed field',
        withNegated: false,
      },
      readDeleted: {
        kind: 'boolean',
        brief: 'Read deleted rows only; Zuora keeps them for 30 days',
        withNegated: false,
      },
      ...EXPORT_FLAGS,
    },
    aliases: { o: 'output' },
  },
  func: withContext((context, flags) =>
    startExport(context, flags, 'dataQuery', () => readDataQueryJob(context, flags)),
  ),
})
