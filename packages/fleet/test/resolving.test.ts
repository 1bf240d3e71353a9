import { zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor } from './at-tenant.ts'
import { dieSubmitting } from './die-submitting.ts'
import { deletion, handleFor } from './entries.ts'
import { COMMON } from './worker-parts.ts'

it('a submit whose answer was lost took a job that a person had given to another entry meanwhile', async () => {
  const clock = virtualClock()
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const database = sqliteDatabase(':memory:', clock)
  let submits = 0
  const tenant = inMemoryTenant({
    clock,
    around({ method }, work) {
      const answer = work()
      if (method === 'POST' && (submits += 1) === 1) throw new TypeError('fetch failed')
      return answer
    },
  })
  const enqueue = (id: string) =>
    database.enqueue(
      newEntry(zuoraFamilies, { tenant: 'acme', family: 'customObjects', input: deletion('ship') }, id),
    )
  // Of the first one a former owner could not tell whether it has started a job.
  await enqueue('doubtful')
  const fence = await dieSubmitting(database)
  await database.doubt(fence, 'doubtful', { reason: 'submit', message: 'no answer', candidates: [] })
  await database.leave('former')

  await enqueue('lost')
  const clientOf = () => clientFor(tenant, 'acme', clock)
  const worker = createWorker({ ...COMMON, leaseMs: 60_000, database, clock, clientOf })
  await pass(60_000)
  const [job] = tenant.jobs
  await database.resolve('doubtful', { state: 'queued', handle: handleFor(job!.id, 'customObjects') })
  await pass(600_000)
  await worker.stop()
  const ends = await Promise.all(['doubtful', 'lost'].map((id) => database.get(id)))
  expect(ends.map((entry) => entry!.end?.outcome?.handle.id)).toEqual(tenant.jobs.map(({ id }) => id))
  expect(tenant.jobs).toHaveLength(2)
  await database.close()
})
