import { createJobs } from '@zuora-jobs/polling'

import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { readCsvFile } from './csv-file.ts'

export interface UploadFlags extends ConnectFlags {
  readonly csv: string
}

/** Uploads the file that a pending job waits for. */
export async function upload(context: CliContext, flags: UploadFlags, jobId: string): Promise<void> {
  const csv = await readCsvFile(context, flags.csv)
  const jobs = createJobs(connect(context, flags))
  // The job knows its operation and object; only the file counts here.
  const input = { namespace: 'default', object: '', operation: 'create', csv } as const
  await jobs.upload(jobs.adopt('customObjects', jobId), input, { signal: context.signal })
  say(context, `uploaded the file of job ${jobId}; "zuora-jobs bulk wait ${jobId}" tells how it ends`)
}
