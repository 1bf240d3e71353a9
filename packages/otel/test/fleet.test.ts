import { createFleet } from '@zuora-jobs/fleet'
import { expect, it } from 'vitest'

import { jobsAtTenant, QUERY } from './jobs-at-tenant.ts'
import { observe } from './observed.ts'

it('links the polls of a fleet to the submit, whose trace is in the database', async () => {
  const { zuora, clock } = jobsAtTenant()
  await using fleet = createFleet({ database: 'memory:', tenants: () => zuora, clock })
  const id = await fleet.enqueue('acme', 'aqua', { queries: [QUERY] })
  const given = await observe(async () => {
    const worker = fleet.work()
    await fleet.settle(id)
    await worker.stop()
  })
  const submit = given
    .spans()
    .find(({ name }) => name === 'submit aqua')!
    .spanContext()
  const entry = await fleet.get(id)
  expect(entry?.end?.outcome?.handle.traceparent).toBe(`00-${submit.traceId}-${submit.spanId}-01`)
  const polls = given.spans().filter(({ name }) => name === 'poll aqua')
  expect(polls.length).toBeGreaterThan(0)
  for (const { links } of polls) expect(links).toMatchObject([{ context: { spanId: submit.spanId } }])
})
