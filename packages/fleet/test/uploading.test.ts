// Files of jobs, uploaded by any worker that may die.
import { zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { refusal, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import type { FleetDatabase } from '../src/database/fleet-database.ts'
import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import type { WorkerEvent } from '../src/index.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor } from './at-tenant.ts'
import { creation } from './entries.ts'
import { createMortal, type Mortal } from './mortal.ts'
import { COMMON } from './worker-parts.ts'

type Parts = Pick<Mortal, 'clock' | 'database'> & Parameters<typeof clientFor>[0]

let names = 0
const start = ({ clock, database, fetch }: Parts, onEvent: (event: WorkerEvent) => void = () => {}) =>
  createWorker({
    database,
    clock,
    clientOf: (name) => clientFor({ fetch }, name, clock),
    ...COMMON,
    soleSubmitter: false,
    leaseMs: 60_000,
    onEvent,
    newName: () => `worker ${(names += 1)}`,
  })

/** A fleet with one entry whose job waits for a file. */
async function stage(around?: InMemoryTenantOptions['around']) {
  const clock = virtualClock()
  const database = sqliteDatabase(':memory:', clock)
  const uploads: number[] = []
  const tenant = inMemoryTenant({
    clock,
    async around(request, work, signal) {
      const response = await (around ? around(request, work, signal) : work())
      if (request.method === 'POST' && request.path.endsWith('/files')) uploads.push(response.status)
      return response
    },
  })
  const family = 'customObjects'
  await database.enqueue(
    newEntry(zuoraFamilies, { tenant: 'acme', family, input: creation('ship') }, 'entry'),
  )
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  const untilDone = async (): Promise<void> => {
    while ((await database.get('entry'))!.state !== 'done') await pass(500)
  }
  return { clock, database, tenant, uploads, pass, untilDone }
}

/** A worker that only does what any worker may do, and owns no tenant. */
const ownsNothing = (database: FleetDatabase): FleetDatabase => ({ ...database, claim: async () => [] })
/** One that only owns. */
const uploadsNothing = (database: FleetDatabase): FleetDatabase => ({
  ...database,
  takeTasks: async () => [],
})

describe('the file of a job', () => {
  it('is uploaded by a worker that does not own the tenant, and its owner follows the job', async () => {
    const { clock, database, tenant, uploads, untilDone } = await stage()
    const { fetch } = tenant
    const workers = [
      start({ clock, database: uploadsNothing(database), fetch }),
      start({ clock, database: ownsNothing(database), fetch }),
    ]
    await untilDone()
    expect(workers.map(({ tenants }) => tenants)).toEqual([['acme'], []])
    await Promise.all(workers.map((worker) => worker.stop()))
    expect(uploads).toEqual([200])
    expect(tenant.jobs).toMatchObject([{ file: 'Id__c\n1\n' }])
    const types = (await database.events(undefined, 99)).map(({ type }) => type)
    expect(types).toEqual(['queued', 'submitting', 'uploading', 'open', 'done'])
    expect(await database.get('entry')).toMatchObject({ end: { outcome: { phase: 'succeeded' } } })
  })

  it.each([1, 2, 3])('is uploaded once where its worker dies at step %i', async (step) => {
    const { clock, database, tenant, uploads, untilDone } = await stage()
    const { fetch } = tenant
    const mortal = createMortal({ clock, database, fetch }, step)
    const owner = start({ clock, database: uploadsNothing(database), fetch })
    const takeTasks: FleetDatabase['takeTasks'] = async (...asked) => {
      if ((await database.get('entry'))!.state === 'uploading') mortal.expose()
      return mortal.database.takeTasks(...asked)
    }
    start({ ...mortal, database: { ...database, ...ownsNothing(mortal.database), takeTasks } })
    while (!mortal.isDead()) await new Promise<void>((resolve) => clock.after(100, resolve))
    const heir = start({ clock, database: ownsNothing(database), fetch })
    await untilDone()
    await Promise.all([owner.stop(), heir.stop()])
    expect(uploads).toEqual([200])
    expect(tenant.jobs).toMatchObject([{ file: 'Id__c\n1\n' }])
    expect(await database.get('entry')).toMatchObject({ end: { outcome: { phase: 'succeeded' } } })
  })

  it('is uploaded where the job is said to have a status that nobody knows', async () => {
    let odd = 2
    const { clock, database, tenant, uploads, pass } = await stage(({ method, path }, work) => {
      if (method !== 'GET' || !path.includes('/jobs/') || odd === 0) return work()
      odd -= 1
      return Response.json({ id: path.split('/').at(-1), status: 'pondering' })
    })
    const { fetch } = tenant
    const owner = start({ clock, database: uploadsNothing(database), fetch })
    while ((await database.get('entry'))!.state !== 'uploading') await pass(100)
    // A worker that dies before it has sent anything.
    await database.beat('dead', 1_000, true)
    expect(await database.takeTasks('dead', { uploading: 1, loading: 0, saving: 0 }, [])).toHaveLength(1)
    await pass(2_000)
    const heir = start({ clock, database: ownsNothing(database), fetch })
    await pass(600_000)
    await Promise.all([owner.stop(), heir.stop()])
    expect(odd).toBe(0)
    expect(uploads).toEqual([200])
    expect(await database.get('entry')).toMatchObject({ end: { outcome: { phase: 'succeeded' } } })
  })

  it('is uploaded by the next worker where both its owner and its worker die', async () => {
    const { clock, database, tenant, uploads, pass, untilDone } = await stage()
    const { fetch } = tenant
    const mortal = createMortal({ clock, database, fetch }, 1)
    start({ ...mortal, database: uploadsNothing(mortal.database) })
    while ((await database.get('entry'))!.state !== 'uploading') await pass(100)
    mortal.expose()
    while (!mortal.isDead()) await pass(1_000)
    const heir = start({ clock, database, fetch })
    await untilDone()
    await heir.stop()
    expect(uploads).toEqual([200])
    expect(tenant.jobs).toHaveLength(1)
  })

  it('that is refused ends its job, and the worker goes on', async () => {
    const { clock, database, tenant, untilDone } = await stage(({ method, path }, work) =>
      method === 'POST' && path.endsWith('/files') ? refusal(400, 50000020) : work(),
    )
    const worker = start({ clock, database, fetch: tenant.fetch })
    await untilDone()
    await worker.stop()
    expect(await database.get('entry')).toMatchObject({ end: { outcome: { phase: 'cancelled' } } })
  })

  it('that does not get through is tried again, and the worker says so', async () => {
    let isDown = true
    const { clock, database, tenant, uploads, pass, untilDone } = await stage(({ method, path }, work) => {
      if (isDown && method === 'POST' && path.endsWith('/files')) throw new TypeError('fetch failed')
      return work()
    })
    const events: WorkerEvent[] = []
    const worker = start({ clock, database, fetch: tenant.fetch }, (event) => events.push(event))
    while (!events.some(({ type }) => type === 'entry-failed')) await pass(10_000)
    expect(await database.get('entry')).toMatchObject({ state: 'uploading' })
    isDown = false
    await untilDone()
    await worker.stop()
    expect(uploads).toEqual([200])
    expect(await database.get('entry')).toMatchObject({ end: { outcome: { phase: 'succeeded' } } })
  })
})
