import { readFileSync } from 'node:fs'

import { createZuoraClient } from '@zuora-jobs/client'
import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { createJobs, type Jobs, zuoraFamilies, type ZuoraFamilies } from '@zuora-jobs/polling'
import { expect, it, onTestFinished } from 'vitest'

import type { paths } from '../dist/async-orders/types.ts'
import { asyncOrders, liveAsyncOrders } from '../src/async-orders.ts'

const document = JSON.parse(
  readFileSync(new URL('../dist/async-orders/openapi.json', import.meta.url), 'utf8'),
) as object

const ORDER = { existingAccountNumber: 'A-1', orderDate: '2026-11-26', subscriptions: [{}] }

/** Jobs of all families at a tenant that has this one as well. */
async function tenantWithOrders(): Promise<{
  readonly tenant: MockTenant
  readonly jobs: Jobs<ZuoraFamilies & { readonly asyncOrders: typeof asyncOrders }>
}> {
  const tenant = await startMockTenant({
    document,
    families: { asyncOrders: liveAsyncOrders },
    time: 'stepped',
    listen: false,
    jobs: { queueMs: 1_000, executeMs: 60_000 },
  })
  onTestFinished(tenant.close)
  const zuora = createZuoraClient<paths>(tenant.clientOptions)
  const families = { ...zuoraFamilies, asyncOrders }
  return { tenant, jobs: createJobs(zuora, { families, clock: tenant.clock }) }
}

it('takes an order from its submit to its number', async () => {
  const { tenant, jobs } = await tenantWithOrders()
  const handle = await tenant.run(jobs.submit('asyncOrders', ORDER))
  expect(handle).toMatchObject({ family: 'asyncOrders', phase: 'running', status: 'Processing' })
  const orderNumber = await tenant.run(jobs.wait(handle))
  expect(orderNumber).toBe(`O-${handle.id.slice(-8)}`)
  expect(tenant.jobs).toMatchObject([{ family: 'asyncOrders', id: handle.id, status: 'Completed' }])
})

it('says why an order failed', async () => {
  const { tenant, jobs } = await tenantWithOrders()
  const handle = await tenant.run(jobs.submit('asyncOrders', { ...ORDER, existingAccountNumber: 'X-1' }))
  const { phase, problems } = await tenant.run(jobs.settle(handle))
  expect(phase).toBe('failed')
  expect(problems).toEqual([{ where: 'order', message: 'The account X-1 does not exist.' }])
})

it('knows a submit again by its key, also for a family of its own', async () => {
  const { tenant, jobs } = await tenantWithOrders()
  const options = { idempotencyKey: 'order-1' }
  const first = await tenant.run(jobs.submit('asyncOrders', ORDER, options))
  const again = await tenant.run(jobs.submit('asyncOrders', ORDER, options))
  expect(again.id).toBe(first.id)
  expect(tenant.jobs).toHaveLength(1)
})

it('checks requests against the document, and lives beside the families of the spec', async () => {
  const { tenant, jobs } = await tenantWithOrders()
  const { orderDate: _, ...undated } = ORDER
  await expect(tenant.run(jobs.submit('asyncOrders', undated as typeof ORDER))).rejects.toThrow('orderDate')
  const queries = [{ query: 'select Id from Account', type: 'zoql' as const }]
  const aqua = await tenant.run(jobs.submit('aqua', { queries }))
  expect(await tenant.run(jobs.settle(aqua))).toMatchObject({ phase: 'succeeded' })
})

it('goes back to a snapshot with jobs of its own', async () => {
  const { tenant, jobs } = await tenantWithOrders()
  const handle = await tenant.run(jobs.submit('asyncOrders', ORDER))
  const snapshot = tenant.snapshot()
  tenant.reset()
  tenant.restore(snapshot)
  expect(await tenant.run(jobs.wait(handle))).toMatch(/^O-/)
})

it('is at most 150 lines, overlay and code', () => {
  const files = ['../async-orders.yaml', '../src/async-orders.ts']
  const texts = files.map((file) => readFileSync(new URL(file, import.meta.url), 'utf8'))
  expect(texts.join('').split('\n').length - 1).toBeLessThanOrEqual(150)
})
