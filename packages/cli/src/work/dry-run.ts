import type { LabelState, LoadState } from '@zuora-jobs/data'

import { type CliContext, report, say } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import type { Order } from '../ledger/order.ts'
import type { UnsentRequest } from '../tenant/offline-client.ts'
import type { Tenant } from '../tenant/open-tenant.ts'
import type { CheckedOrder } from './check-order.ts'

/** Prints the requests that would start the work, as they would go out, without secrets. */
export async function printDryRun(
  context: CliContext,
  order: Order,
  { host, origin }: Pick<Tenant, 'host' | 'origin'>,
  { requests, state }: CheckedOrder,
): Promise<ExitCode> {
  const all = [...requests, ...furtherRequests(order, state)]
  for (const { method, path, headers, body } of all) {
    const lines = [`${method} ${origin}${path}`, 'authorization: [redacted]']
    for (const [name, value] of Object.entries(headers)) lines.push(`${name}: ${value}`)
    if (body !== undefined)
      lines.push('', typeof body === 'string' ? `[${body}]` : JSON.stringify(body, null, 2))
    if (context.mode?.json !== true) context.stdout.write(`${lines.join('\n')}\n\n`)
  }
  report(context, { host, requests: all })
  const parts = state?.parts.length ?? 1
  if (parts > 1) say(context, `these are of the first of ${parts} jobs; the others differ in what is in them`)
  say(context, 'nothing was sent')
  return EXIT.ok
}

/** What the library sends when there is a job. */
function furtherRequests(order: Order, state: CheckedOrder['state']): readonly UnsentRequest[] {
  if (order.type === 'load') {
    const { start = 0, end = 0 } = (state as LoadState).parts[0] ?? {}
    const { header } = (state as LoadState).file
    const bytes = end - start + (header.end - header.start)
    const headers = { 'content-type': 'text/csv' }
    return [{ method: 'POST', path: '/objects/jobs/{id}/files', headers, body: `${bytes} bytes of CSV` }]
  }
  if (order.type !== 'label') return []
  const { objectType, orgs, orgIds } = order
  const ids = (state as LabelState).parts[0]?.ids ?? 0
  const body = { objectType, queryType: 'ById', orgs, orgIds, ids: `${ids} ids` }
  const headers = { 'content-type': 'application/json' }
  return [{ method: 'POST', path: '/v1/multi-organizations/data-labeling-job', headers, body }]
}
