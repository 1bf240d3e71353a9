import { buildCommand, type Command, numberParser } from '@stricli/core'
import { CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS } from '@zuora-jobs/spec'

import { type CliContext, report, say, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { formatTable } from '../../output/format-table.ts'
import { connect } from '../../tenant/connect.ts'

interface ListFlags extends ConnectFlags {
  readonly status?: (typeof CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS)[number]
  readonly pageSize?: number
  readonly cursor?: string
}

export const list: Command<CliContext> = buildCommand<ListFlags, [], CliContext>({
  docs: { brief: 'List the jobs of the tenant, newest first' },
  parameters: {
    flags: {
      status: {
        kind: 'enum',
        values: CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS,
        brief: 'Only jobs with this status',
        optional: true,
      },
      pageSize: {
        kind: 'parsed',
        parse: numberParser,
        brief: 'Jobs per page, 1 to 100',
        placeholder: 'number',
        optional: true,
      },
      cursor: {
        kind: 'parsed',
        parse: String,
        brief: 'Go on after this job',
        placeholder: 'job-id',
        optional: true,
      },
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(listJobs),
})

/** Lists one page of jobs. */
async function listJobs(context: CliContext, flags: ListFlags): Promise<ExitCode> {
  const { status, pageSize, cursor } = flags
  const { stdout, signal } = context
  const page = await connect(context, flags).customObjects.list({ status, pageSize, cursor }, { signal })
  report(context, { jobs: page.jobs, cursor: page.cursor })
  if (context.mode?.json === true) return EXIT.ok
  const rows = page.jobs.map((job) => [
    job.Id,
    String(job.status),
    String(job.operation),
    job.object,
    String(job.recordsProcessed ?? ''),
    job.CreatedDate ?? '',
  ])
  stdout.write(formatTable(['ID', 'STATUS', 'OPERATION', 'OBJECT', 'RECORDS', 'CREATED'], rows))
  if (page.cursor && page.jobs.length > 0) say(context, `older ones: --cursor ${page.cursor}`)
  return EXIT.ok
}
