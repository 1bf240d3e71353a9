import { createJobs } from '@zuora-jobs/polling'

import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { WORDS } from '../../follow.ts'

/** Asks Zuora to cancel a job. */
export async function cancel(
  context: CliContext,
  flags: ConnectFlags,
  kind: 'aqua' | 'customObjects',
  jobId: string,
): Promise<void> {
  const jobs = createJobs(connect(context, flags))
  await jobs.cancel(jobs.adopt(kind, jobId), { signal: context.signal })
  say(
    context,
    `asked Zuora to cancel job ${jobId}; "zuora-jobs ${WORDS[kind]} wait ${jobId}" tells how it ends`,
  )
}
