import type { ZuoraClient } from '@zuora-jobs/client'
import { defineFamily, type JobFamily } from '@zuora-jobs/polling'

import type { components, paths } from '../dist/types.ts'
import { BILL_RUNS_PHASES, BILL_RUNS_SLOTS } from '../dist/values.ts'

type BillRun = components['schemas']['BillRun']
type BillRunRequest = components['schemas']['BillRunRequest']

/** A family of jobs of our own: the overlay says what its statuses mean, and the types are made of it. */
export const billRuns: JobFamily<
  BillRunRequest,
  BillRun,
  BillRun,
  'cancel',
  ZuoraClient<paths>
> = defineFamily<BillRunRequest, BillRun, BillRun, 'cancel', ZuoraClient<paths>>({
  phases: BILL_RUNS_PHASES,
  slots: BILL_RUNS_SLOTS,
  acceptsIdempotencyKey: true,
  statusOf: ({ status }) => status,
  async submit(zuora, input, options) {
    const request = { method: 'POST', path: '/v1/bill-runs', body: input } as const
    const { value } = await zuora.request(request, options)
    return { id: value.id, raw: value }
  },
  async poll(zuora, id, options) {
    const request = { method: 'GET', path: '/v1/bill-runs/{id}', params: { id } } as const
    const { value, retryAfterMs } = await zuora.request(request, options)
    return { raw: value, retryAfterMs }
  },
  cancel: (zuora, id, options) =>
    zuora.request({ method: 'PUT', path: '/v1/bill-runs/{id}/cancel', params: { id } }, options),
  outcome: async (_zuora, billRun, { phase }) => ({ phase, result: billRun, problems: [] }),
})
