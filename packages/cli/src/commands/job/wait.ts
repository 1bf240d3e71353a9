import { createJobs, type ZuoraKinds } from '@zuora-jobs/polling'

import { conclude } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import type { CliContext } from '../../context.ts'
import { follow, type FollowFlags } from '../../follow.ts'

/** Waits for the end of a job that was started before. */
export async function wait(
  context: CliContext,
  flags: ConnectFlags & FollowFlags,
  kind: keyof ZuoraKinds,
  jobId: string,
): Promise<void> {
  const jobs = createJobs(connect(context, flags))
  conclude(context, await follow(context, jobs, jobs.adopt(kind, jobId), flags))
}
