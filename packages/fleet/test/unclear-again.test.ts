import { zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { virtualClock } from '@zuora-jobs/testing'
import { expect, it } from 'vitest'

import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor } from './at-tenant.ts'
import { dieSubmitting } from './die-submitting.ts'
import { deletion } from './entries.ts'
import { COMMON } from './worker-parts.ts'

it('an inherited submit that was sent again without an answer never got on', async () => {
  const clock = virtualClock()
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const database = sqliteDatabase(':memory:', clock)
  let isLimited = false
  const tenant = inMemoryTenant({
    clock,
    around({ method, path }, work) {
      if (method === 'POST' && !isLimited && clock.elapsed() < 600_000) {
        isLimited = true
        throw new TypeError('fetch failed')
      }
      // Nobody can look whether it has started a job, for longer than a submit may take.
      if (isLimited && path.startsWith('/objects/jobs') && clock.elapsed() < 1_800_000)
        return Response.json({ message: 'later' }, { status: 429, headers: { 'retry-after': '590' } })
      return work()
    },
  })
  const request = { tenant: 'acme', family: 'customObjects', input: deletion('ship') }
  await database.enqueue(newEntry(zuoraFamilies, request, 'entry'))
  await dieSubmitting(database)
  const clientOf = () => clientFor(tenant, 'acme', clock)
  const worker = createWorker({ ...COMMON, leaseMs: 60_000, database, clock, clientOf })
  await pass(3_600_000)
  await worker.stop()
  expect(isLimited).toBe(true)
  expect(await database.get('entry')).toMatchObject({ state: 'done', attempts: 3 })
  expect(tenant.jobs).toHaveLength(1)
  await database.close()
})
