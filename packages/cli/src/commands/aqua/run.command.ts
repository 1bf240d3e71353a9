import { buildCommand, type Command } from '@stricli/core'

import { connectFlags } from '../../connect.ts'
import { type CliContext, withContext } from '../../context.ts'
import { followFlags } from '../../follow.ts'
import { outputFlag } from '../../output/output-flag.ts'
import type { RunFlags } from './run.ts'

export const aquaRun: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Run queries as an AQuA job and download the results',
    fullDescription:
      'Submits an AQuA job, waits until it ends and writes its CSV to stdout or --output. ' +
      'Ctrl-C ends the wait, not the job.',
  },
  parameters: {
    flags: {
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'One ZOQL query',
        placeholder: 'zoql',
        optional: true,
      },
      job: {
        kind: 'parsed',
        parse: String,
        brief: 'Path of a job definition in JSON, with the fields of the API; - reads stdin',
        placeholder: 'file',
        optional: true,
      },
      type: {
        kind: 'enum',
        values: ['zoql', 'zoqlexport'],
        brief: 'Language of --query; zoqlexport also reads joined objects',
        default: 'zoql',
      },
      format: {
        kind: 'enum',
        values: ['csv', 'zip', 'gzip'],
        brief: 'Format of the result of --query',
        default: 'csv',
      },
      output: outputFlag,
      ...followFlags,
      ...connectFlags,
    },
  },
  loader: async () => withContext((await import('./run.ts')).run),
})
