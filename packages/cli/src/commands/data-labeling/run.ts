import { buildCommand, type Command } from '@stricli/core'
import type { DataLabelingJobRequest } from '@zuora-jobs/client'
import { DATA_LABELING_OBJECT_TYPES } from '@zuora-jobs/spec'

import { type CliContext, withContext } from '../../context/cli-context.ts'
import { CliError } from '../../context/cli-error.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  KEYED_SUBMIT_FLAGS,
  type KeyedSubmitFlags,
  WAIT_FLAGS,
  type WaitFlags,
} from '../../input/flags.ts'
import { printOutcome } from '../../output/print-outcome.ts'
import { connect } from '../../tenant/connect.ts'
import { followJob } from '../../tenant/follow-job.ts'
import { openJobs } from '../../tenant/open-jobs.ts'
import { submitJob } from '../../tenant/submit-job.ts'

interface RunFlags extends KeyedSubmitFlags, WaitFlags, ConnectFlags {
  readonly objectType: (typeof DATA_LABELING_OBJECT_TYPES)[number]
  readonly id?: readonly string[]
  readonly query?: string
  readonly orgId?: readonly string[]
  readonly allOrgs: boolean
  readonly unlabel: boolean
}

export const run: Command<CliContext> = buildCommand<RunFlags, [], CliContext>({
  docs: {
    brief: 'Label objects with organizations (Multi-Org)',
    fullDescription:
      'Submits a data labeling job and waits. An account takes exactly one --org; label accounts before products. ' +
      'Zuora reports how many objects failed, not which.',
  },
  parameters: {
    flags: {
      objectType: { kind: 'enum', values: DATA_LABELING_OBJECT_TYPES, brief: 'What is labeled' },
      id: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an object; may be repeated',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
      query: {
        kind: 'parsed',
        parse: String,
        brief: 'ZOQL query that selects the objects',
        placeholder: 'zoql',
        optional: true,
      },
      allOrgs: { kind: 'boolean', brief: 'Label with all organizations', withNegated: false },
      unlabel: { kind: 'boolean', brief: 'Remove the labels', withNegated: false },
      ...KEYED_SUBMIT_FLAGS,
      ...WAIT_FLAGS,
      ...CONNECT_FLAGS,
      // These label; the organization that asks is in ZUORA_ORG_IDS or the profile.
      org: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of an organization; may be repeated',
        placeholder: 'name',
        optional: true,
        variadic: true,
      },
      orgId: {
        kind: 'parsed',
        parse: String,
        brief: 'Id of an organization, in place of --org; may be repeated',
        placeholder: 'id',
        optional: true,
        variadic: true,
      },
    },
  },
  func: withContext(runLabelingJob),
})

async function runLabelingJob(context: CliContext, flags: RunFlags): Promise<ExitCode> {
  const job = jobOf(flags)
  const { org: _, ...asked } = flags
  const jobs = openJobs(context, connect(context, asked))
  const handle = await submitJob(context, jobs, 'dataLabeling', job, flags)
  return printOutcome(context, await followJob(context, jobs, handle, flags))
}

function jobOf({ objectType, id, query, org, orgId, allOrgs, unlabel }: RunFlags): DataLabelingJobRequest {
  if ((id === undefined) === (query === undefined)) {
    throw new CliError(EXIT.usage, 'choose the objects either with --id, once per object, or with --query')
  }
  const chosen = [org !== undefined, orgId !== undefined, allOrgs, unlabel].filter(Boolean)
  if (chosen.length > 1)
    throw new CliError(EXIT.usage, 'pass only one of --org, --org-id, --all-orgs and --unlabel')
  // Absent, empty and null mean three things: derived or all by type, all organizations, none.
  const named = org === undefined ? {} : { orgs: [...org] }
  const chosenById = orgId === undefined ? named : { orgIds: [...orgId] }
  const orgs = unlabel ? { orgs: null } : allOrgs ? { orgs: [] } : chosenById
  return query === undefined
    ? { objectType, queryType: 'ById', ids: [...(id ?? [])], ...orgs }
    : { objectType, queryType: 'ByZoql', query, ...orgs }
}
