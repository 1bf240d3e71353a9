import type { DataLabelingJobRequest } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'

import { conclude } from '../../conclude.ts'
import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { CliError, EXIT } from '../../exit.ts'
import { follow, type FollowFlags } from '../../follow.ts'

/** The flags of `zuora-jobs label run`. */
export interface LabelRunFlags extends ConnectFlags, FollowFlags {
  readonly objectType: DataLabelingJobRequest['objectType']
  readonly id?: readonly string[]
  readonly query?: string
  readonly org?: readonly string[]
  readonly allOrgs: boolean
  readonly unlabel: boolean
}

/** Labels objects with organizations, and waits. */
export async function run(context: CliContext, flags: LabelRunFlags): Promise<void> {
  const job = jobOf(flags)
  const jobs = createJobs(connect(context, flags))
  const handle = await jobs.submit('dataLabeling', job, { signal: context.signal })
  say(context, `submitted job ${handle.id}`)
  conclude(context, await follow(context, jobs, handle, flags))
}

function jobOf({ objectType, id, query, org, allOrgs, unlabel }: LabelRunFlags): DataLabelingJobRequest {
  if ((id === undefined) === (query === undefined)) {
    throw new CliError(EXIT.usage, 'choose the objects either with --id, once per object, or with --query')
  }
  const chosen = [org !== undefined, allOrgs, unlabel].filter(Boolean)
  if (chosen.length > 1) throw new CliError(EXIT.usage, 'pass only one of --org, --all-orgs and --unlabel')
  // Absent, empty and null mean three things: derived or all by type, all organizations, none.
  const orgs = unlabel ? { orgs: null } : allOrgs ? { orgs: [] } : org === undefined ? {} : { orgs: [...org] }
  return query === undefined
    ? { objectType, queryType: 'ById', ids: [...(id ?? [])], ...orgs }
    : { objectType, queryType: 'ByZoql', query, ...orgs }
}
