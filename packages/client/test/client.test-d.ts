/** What the compiler refuses. Checked by `tsc`, not run. */
import type { AquaJob, CustomObjectBulkJob, DataLabelingJob, ZuoraClient } from '../src/index.ts'

declare const zuora: ZuoraClient

export async function checked(): Promise<void> {
  const query = 'select Id from Account'
  const job = await zuora.aqua.submit({ queries: [{ query, type: 'zoql' }] })
  job.id satisfies string

  // @ts-expect-error -- a wrong enum
  await zuora.aqua.submit({ queries: [{ query, type: 'zoqls' }] })
  // @ts-expect-error -- a missing required field
  await zuora.aqua.submit({ queries: [{ type: 'zoql' }] })
  // @ts-expect-error -- an unknown field
  await zuora.aqua.submit({ querys: [] })

  await zuora.dataLabeling.submit({ objectType: 'Account', queryType: 'ById', ids: [], orgs: ['a'] })
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [], orgs: null })
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [] })
  // @ts-expect-error -- absent and undefined are different on the wire
  await zuora.dataLabeling.submit({ objectType: 'Product', queryType: 'ById', ids: [], orgs: undefined })
  // @ts-expect-error -- a wrong enum
  await zuora.dataLabeling.submit({ objectType: 'Acount', queryType: 'ById', ids: [] })
  // @ts-expect-error -- labeling jobs cannot be cancelled
  await zuora.dataLabeling.cancel({ jobId: 'a' })
  // @ts-expect-error -- labeling jobs cannot be listed
  await zuora.dataLabeling.list()

  await zuora.customObjects.submit({ namespace: 'default', object: 'passenger', operation: 'delete' })
  // @ts-expect-error -- a missing required field
  await zuora.customObjects.submit({ namespace: 'default', operation: 'delete' })
  const bulk = { namespace: 'default', object: 'passenger', operation: 'delete' } as const
  // @ts-expect-error -- Zuora does not know a custom object submit again
  await zuora.customObjects.submit(bulk, { idempotencyKey: 'k' })
  // @ts-expect-error -- a status that a list cannot be asked for
  await zuora.customObjects.list({ status: 'running' })

  // @ts-expect-error -- an unknown path
  await zuora.GET('/v1/nothing')
  // @ts-expect-error -- a missing path parameter
  await zuora.GET('/v1/batch-query/jobs/{jobid}', { params: { path: {} } })
}

/** Statuses of answers are open: known ones are completed, new ones compile. */
export function read(aqua: AquaJob, bulk: CustomObjectBulkJob, label: DataLabelingJob): string {
  const fresh: AquaJob['status'] = 'a status of next year'
  const known: CustomObjectBulkJob['status'] = 'in_progress'
  const spelled: DataLabelingJob['jobStatus'] = 'Dispatched'
  switch (aqua.status) {
    case 'completed':
      return fresh
    default:
      return aqua.status + bulk.status + label.jobStatus + known + spelled
  }
}
