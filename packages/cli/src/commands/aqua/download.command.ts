import { buildCommand, type Command } from '@stricli/core'

import { connectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { outputFlag } from '../../output/output-flag.ts'
import { jobIdParameter } from '../job/job.commands.ts'
import type { DownloadFlags } from './download.ts'

export const aquaDownload: Command<CliContext> = buildCommand<DownloadFlags, [string], CliContext>({
  docs: { brief: 'Download the results of a job that has ended; Zuora keeps them for 3 days' },
  parameters: {
    flags: {
      output: outputFlag,
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
