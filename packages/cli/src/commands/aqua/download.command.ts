import { buildCommand, type Command } from '@stricli/core'

import { connectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { jobIdParameter } from '../job/job.commands.ts'
import type { DownloadFlags } from './download.ts'

export const aquaDownload: Command<CliContext> = buildCommand<DownloadFlags, [string], CliContext>({
  docs: { brief: 'Download the results of a job that has ended; Zuora keeps them for 3 days' },
  parameters: {
    flags: {
      output: {
        kind: 'parsed',
        parse: String,
        brief: 'File for the result, or folder for several; appears only when whole (default: stdout)',
        placeholder: 'path',
        optional: true,
      },
      ...connectFlags,
    },
    positional: jobIdParameter,
  },
  async loader() {
    const { download } = await import('./download.ts')
    return function (flags, jobId) {
      return download(this, flags, jobId)
    }
  },
})
