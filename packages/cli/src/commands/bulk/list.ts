import { connect, type ConnectFlags } from '../../connect.ts'
import { type CliContext, say } from '../../context.ts'
import { tableOf } from '../../output/table.ts'

export interface ListFlags extends ConnectFlags {
  readonly status?: 'accepted' | 'pending' | 'in_progress' | 'completed' | 'failed' | 'cancelled'
  readonly pageSize?: number
  readonly cursor?: string
  readonly json: boolean
}

/** Lists the custom object bulk jobs of the tenant, newest first, one page. */
export async function list(context: CliContext, flags: ListFlags): Promise<void> {
  const { status, pageSize, cursor } = flags
  const zuora = connect(context, flags)
  const page = await zuora.customObjects.list({ status, pageSize, cursor }, { signal: context.signal })
  if (flags.json) {
    context.process.stdout.write(`${JSON.stringify(page)}\n`)
    return
  }
  const rows = page.jobs.map((job) => [
    job.Id,
    String(job.status),
    String(job.operation),
    job.object,
    String(job.recordsProcessed ?? ''),
    job.CreatedDate ?? '',
  ])
  context.process.stdout.write(tableOf(['ID', 'STATUS', 'OPERATION', 'OBJECT', 'RECORDS', 'CREATED'], rows))
  if (page.cursor && page.jobs.length > 0) say(context, `older ones: --cursor ${page.cursor}`)
}
