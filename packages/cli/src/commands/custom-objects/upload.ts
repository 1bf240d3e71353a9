import { buildCommand, type Command } from '@stricli/core'
import { createJobs } from '@zuora-jobs/polling'

import { type CliContext, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags, JOB_ID_PARAMETER } from '../../input/flags.ts'
import { readCsvFile } from '../../input/read-csv-file.ts'
import { commandLine, tenantOf } from '../../output/command-line.ts'
import { connect } from '../../tenant/connect.ts'

interface UploadFlags extends ConnectFlags {
  readonly csv: string
}

export const upload: Command<CliContext> = buildCommand<UploadFlags, [string], CliContext>({
  docs: { brief: 'Upload the file that a pending job waits for' },
  parameters: {
    flags: {
      csv: { kind: 'parsed', parse: String, brief: 'The file; - reads stdin', placeholder: 'file' },
      ...CONNECT_FLAGS,
    },
    positional: JOB_ID_PARAMETER,
  },
  func: withContext(uploadFile),
})

async function uploadFile(context: CliContext, flags: UploadFlags, jobId: string): Promise<ExitCode> {
  const { clock, signal } = context
  const csv = await readCsvFile(context, flags.csv)
  const jobs = createJobs(connect(context, flags), { clock })
  await jobs.upload(jobs.adopt('customObjects', jobId), csv, { signal })
  say(
    context,
    `uploaded the file of job ${jobId}; ${commandLine('customObjects', 'wait', jobId, tenantOf(flags))} shows how it ends`,
  )
  return EXIT.ok
}
