import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { EXPORT_FLAGS, type ExportFlags, JOB_FLAG } from '../../input/export-flags.ts'
import { type AquaJobFlags, readAquaJob } from '../../input/read-aqua-job.ts'
import { startExport } from '../../work/start-export.ts'

interface RunFlags extends AquaJobFlags, ExportFlags {}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Run queries as an AQuA job and download the results',
    fullDescription:
      'Submits an AQuA job, waits until it ends and writes its CSV to stdout or --output. ' +
      'Ctrl-C ends the wait, not the job, and prints the command that goes on.',
  },
  parameters: {
    flags: {
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'ZOQL query, @file with one, or - for stdin; name=… gives it a name; may be repeated',
        placeholder: '[name=]zoql',
        optional: true,
        variadic: true,
      },
      job: JOB_FLAG,
      type: {
        kind: 'enum',
        values: ['zoql', 'zoqlexport'],
        brief: 'Language of --query; zoqlexport also reads joined objects (default: zoql)',
        optional: true,
      },
      format: {
        kind: 'enum',
        values: ['csv', 'zip', 'gzip'],
        brief: 'Format of the result of --query (default: csv)',
        optional: true,
      },
      name: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of the job, as Zuora shows it; at most 32 characters',
        placeholder: 'text',
        optional: true,
      },
      ...EXPORT_FLAGS,
    },
    aliases: { o: 'output' },
  },
  func: withContext((context, flags) =>
    startExport(context, flags, 'aqua', () => readAquaJob(context, flags)),
  ),
})
