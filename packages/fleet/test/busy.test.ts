// A worker on a machine that has too much to do, or far from its database.
import { zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor } from './at-tenant.ts'
import { query } from './entries.ts'
import { COMMON } from './worker-parts.ts'

it('takes at once what comes while it looks for work', async () => {
  const clock = virtualClock()
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const database = sqliteDatabase(':memory:', clock)
  const tenant = inMemoryTenant({ clock })
  const enqueue = (name: string) =>
    database.enqueue(newEntry(zuoraFamilies, { tenant: name, family: 'aqua', input: query(1) }, name))
  const worker = createWorker({
    ...COMMON,
    leaseMs: 60_000,
    database: {
      ...database,
      async claim(...request) {
        const found = await database.claim(...request)
        // As over a slow connection.
        await pass(1_000)
        return found
      },
    },
    clock,
    clientOf: (name) => clientFor(tenant, name, clock),
  })
  await pass(500)
  await enqueue('acme')
  await pass(4_000)
  expect(tenant.jobs).toHaveLength(1)
  await worker.stop()
  await database.close()
})

it('gets on where its leases always end before answers come: what it has noted is taken over', async () => {
  const clock = virtualClock()
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const database = sqliteDatabase(':memory:', clock)
  let sent = 0
  const tenant = inMemoryTenant({
    clock,
    life: () => ({ durationMs: 1_000 }),
    async around(call, work) {
      if ((call as { readonly method: string }).method === 'POST') {
        sent += 1
        await pass(2_000)
      }
      return work()
    },
  })
  const ids = Array.from({ length: 20 }, (_, index) => `entry-${index}`)
  for (const [index, id] of ids.entries()) {
    await database.enqueue(
      newEntry(zuoraFamilies, { tenant: 'acme', family: 'aqua', input: query(index) }, id),
    )
  }
  const worker = createWorker({
    ...COMMON,
    // As on a machine that has far too much to do.
    database: {
      ...database,
      beat: async (name, leaseMs, isFirst) => (isFirst ? database.beat(name, leaseMs, true) : undefined),
    },
    clock,
    clientOf: () => clientFor(tenant, 'acme', clock),
  })
  await pass(60_000)
  await worker.stop()
  const entries = await Promise.all(ids.map((id) => database.get(id)))
  expect(entries.map((entry) => entry!.state)).toEqual(ids.map(() => 'done'))
  expect(entries.at(-1)!.epoch).toBeGreaterThan(4)
  expect(tenant.jobs).toHaveLength(20)
  expect(sent).toBeLessThan(20 * 8)
  await database.close()
})
