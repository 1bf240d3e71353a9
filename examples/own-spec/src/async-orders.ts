import type { ZuoraClient } from '@zuora-jobs/client'
import type { OwnFamily } from '@zuora-jobs/mock'
import { defineFamily, type JobFamily } from '@zuora-jobs/polling'

import type { components, paths } from '../dist/async-orders/types.ts'
import { ASYNC_ORDERS, ASYNC_ORDERS_PHASES } from '../dist/async-orders/values.ts'

type OrderRequest = components['schemas']['OrderRequest']
type OrderJob = components['schemas']['OrderJob']
type Zuora = ZuoraClient<paths>

/** Orders that Zuora creates in a job: an order in, its number out. */
export const asyncOrders: JobFamily<OrderRequest, OrderJob, string | undefined, never, Zuora> = defineFamily<
  OrderRequest,
  OrderJob,
  string | undefined,
  never,
  Zuora
>({
  phases: ASYNC_ORDERS_PHASES,
  acceptsIdempotencyKey: true,
  statusOf: ({ status }) => status,
  isVague: ({ result }) => result?.orderNumber === undefined,
  async submit(zuora, body, { idempotencyKey, ...options }) {
    const headers = { 'idempotency-key': idempotencyKey }
    const request = { method: 'POST', path: '/v1/async/orders', body, headers } as const
    const { jobId } = (await zuora.request(request, options)).value
    return { id: jobId, raw: { jobId, status: 'Processing' } }
  },
  async poll(zuora, jobId, options) {
    const request = { method: 'GET', path: '/v1/async-jobs/{jobId}', params: { jobId } } as const
    const { value, retryAfterMs } = await zuora.request(request, options)
    return { raw: value, retryAfterMs }
  },
  async outcome(_zuora, { result, errors }, { phase }) {
    const problems = errors ? [{ where: 'order', message: errors }] : []
    return { phase, result: result?.orderNumber, problems }
  },
})

/** Its life in a mock tenant: an account that is not known fails, as in Zuora only once the job runs. */
export const liveAsyncOrders: OwnFamily = {
  facts: ASYNC_ORDERS,
  submitted: ({ id }) => ({ jobId: id, success: true }),
  view({ id, request, status }) {
    const { existingAccountNumber: accountNumber } = request as OrderRequest
    const result = status === 'Completed' ? { orderNumber: `O-${id.slice(-8)}`, accountNumber } : null
    const errors = status === 'Failed' ? `The account ${accountNumber} does not exist.` : null
    return { jobId: id, status, result, errors, success: true }
  },
  endsAs: (request) =>
    (request as OrderRequest).existingAccountNumber.startsWith('A') ? 'Completed' : 'Failed',
}
