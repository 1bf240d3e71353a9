import { buildCommand, type Command, numberParser } from '@stricli/core'
import type { DataQueryJob } from '@zuora-jobs/client'
import { DATA_QUERY_JOB_STATUS_FILTERS } from '@zuora-jobs/spec'

import { type CliContext, report, withContext } from '../../context/cli-context.ts'
import { EXIT, type ExitCode } from '../../context/exit.ts'
import { CONNECT_FLAGS, type ConnectFlags } from '../../input/flags.ts'
import { formatTable } from '../../output/format-table.ts'
import { connect } from '../../tenant/connect.ts'

interface ListFlags extends ConnectFlags {
  readonly status?: (typeof DATA_QUERY_JOB_STATUS_FILTERS)[number]
  readonly pageSize?: number
}

/** Characters of a query that are shown; it may have a million. */
const SHOWN = 60

export const list: Command<CliContext> = buildCommand<ListFlags, [], CliContext>({
  docs: {
    brief: 'List the newest jobs: of the tenant for administrators, your own for others',
    fullDescription:
      'Lists the newest jobs, at most 1000: Zuora has no next page. Administrators see those of the tenant, others ' +
      'their own.',
  },
  parameters: {
    flags: {
      status: {
        kind: 'enum',
        values: DATA_QUERY_JOB_STATUS_FILTERS,
        brief: 'Only jobs with this status',
        optional: true,
      },
      pageSize: {
        kind: 'parsed',
        parse: numberParser,
        brief: 'The most jobs, 1 to 1000 (default: 20)',
        placeholder: 'number',
        optional: true,
      },
      ...CONNECT_FLAGS,
    },
  },
  func: withContext(listJobs),
})

async function listJobs(context: CliContext, flags: ListFlags): Promise<ExitCode> {
  const { status: queryStatus, pageSize } = flags
  const { stdout, signal } = context
  const found = await connect(context, flags).dataQuery.list({ queryStatus, pageSize }, { signal })
  const jobs = found.map(withoutAddress)
  report(context, { jobs })
  if (context.mode?.json === true) return EXIT.ok
  const rows = jobs.map(({ id, queryStatus: status, sourceData, outputRows, updatedOn, query }) => [
    id,
    status,
    sourceData ?? '',
    String(outputRows ?? ''),
    updatedOn ?? '',
    shortened(query),
  ])
  stdout.write(formatTable(['ID', 'STATUS', 'SOURCE', 'ROWS', 'UPDATED', 'QUERY'], rows))
  return EXIT.ok
}

/** Whoever has the address of a result may read it, so that it is not shown. */
function withoutAddress({
  dataFile,
  ...job
}: DataQueryJob): Omit<DataQueryJob, 'dataFile'> & { readonly hasFile: boolean } {
  return { ...job, hasFile: Boolean(dataFile) }
}

function shortened(query: string): string {
  const line = query.replaceAll(/\s+/g, ' ')
  return line.length > SHOWN ? `${line.slice(0, SHOWN - 1)}…` : line
}
