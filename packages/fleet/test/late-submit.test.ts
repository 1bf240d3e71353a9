import { inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { clientFor, createStage } from './at-tenant.ts'
import { deletion } from './entries.ts'

it('a submit that a limit had held back was sent again while the first one could still take effect', async () => {
  const clock = virtualClock()
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const answers = { GET: 0, POST: 0 }
  const around: InMemoryTenantOptions['around'] = ({ method }, work) => {
    const count = (answers[method as 'GET'] += 1)
    // The places are counted first. The list before the submit has to wait nearly until its time is over.
    if (method === 'GET' && count === 2)
      return Response.json({ message: 'later' }, { status: 429, headers: { 'retry-after': '590' } })
    if (method === 'GET' || count > 1) return work()
    // The gateway gives it up, and Zuora goes on with it.
    clock.after(100_000, work.begin())
    return new Response('<html>', { status: 504, headers: { 'content-type': 'text/html' } })
  }
  const tenant = inMemoryTenant({ clock, around })
  const { fleet } = createStage({
    clock,
    tenants: (name) => clientFor(tenant, name, clock),
    soleSubmitter: true,
  })
  const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
  const worker = fleet.work()
  expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
  await pass(200_000)
  expect(tenant.jobs).toHaveLength(1)
  expect(answers.POST).toBe(1)
  await worker.stop()
  await fleet.close()
})
