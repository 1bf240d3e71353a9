import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { aqua, zuoraFamilies } from '@zuora-jobs/polling'
import { inMemoryTenant } from '@zuora-jobs/simulate'
import { refusal, rejection, virtualClock } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it } from 'vitest'

import type { FleetDatabase } from '../src/database/fleet-database.ts'
import { sqliteDatabase } from '../src/database/sqlite/sqlite-database.ts'
import { FleetError } from '../src/entries/fleet-error.ts'
import { newEntry } from '../src/entries/new-entry.ts'
import type { FleetEvent, WorkerEvent } from '../src/index.ts'
import { createWorker } from '../src/worker/create-worker.ts'
import { clientFor, createStage, type Stage, type StageOptions } from './at-tenant.ts'
import { deletion, query } from './entries.ts'
import { COMMON } from './worker-parts.ts'

const stages: Stage[] = []
afterEach(async () => {
  for (const { fleet } of stages.splice(0)) await fleet.close()
})
const setUp = (options?: StageOptions): Stage => {
  const stage = createStage(options)
  stages.push(stage)
  return stage
}
const create = (object: string) =>
  ({ namespace: 'default', object, operation: 'create', csv: 'Id__c\n1\n' }) as const

describe('an entry', () => {
  it('becomes a job, and its outcome comes back', async () => {
    const { fleet, tenant } = setUp()
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    fleet.work()
    const outcome = await fleet.settle(id)
    expect(outcome).toMatchObject({
      phase: 'succeeded',
      family: 'aqua',
      handle: { id: tenant('acme').jobs[0]!.id },
    })
    expect(await fleet.get(id)).toMatchObject({ state: 'done', attempts: 1, end: { outcome } })
    const types = []
    for await (const { type } of fleet.events({ follow: false })) types.push(type)
    expect(types).toEqual(['queued', 'submitting', 'open', 'done'])
  })

  it.each(['aqua', 'customObjects', 'dataLabeling', 'dataQuery'] as const)('of %s ends', async (family) => {
    const { fleet, tenant } = setUp()
    const inputs = {
      aqua: query(1),
      customObjects: create('ship'),
      dataLabeling: { objectType: 'Product', queryType: 'ById', ids: ['8ad08f06909293cd0190961500000101'] },
      dataQuery: {
        query: 'SELECT accountnumber FROM account',
        outputFormat: 'CSV',
        compression: 'NONE',
        output: { target: 'S3' },
      },
    }
    fleet.work()
    const id = await fleet.enqueue('acme', family, inputs[family] as never)
    expect(await fleet.settle(id)).toMatchObject({ family, phase: 'succeeded' })
    expect(tenant('acme').jobs).toHaveLength(1)
  })
})

describe('slots', () => {
  it('are never asked for more than there are', async () => {
    const { fleet, tenant } = setUp()
    const ids = []
    for (let index = 0; index < 23; index += 1) {
      ids.push(await fleet.enqueue('acme', 'customObjects', create(`ship${index % 3}`)))
    }
    fleet.work()
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    const { jobs, requests } = tenant('acme')
    expect(jobs).toHaveLength(23)
    expect(requests.filter(({ method, path }) => method === 'POST' && path === '/objects/jobs')).toHaveLength(
      23,
    )
  })

  it('that others hold are waited for', async () => {
    const { fleet, tenant, clock } = setUp()
    for (let index = 0; index < 5; index += 1) {
      tenant('acme').add('customObjects', deletion('other') as never)
    }
    fleet.work()
    const started = clock.elapsed()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    expect((await fleet.settle(id)).phase).toBe('succeeded')
    // Others hold their places for a minute from the start.
    expect(clock.elapsed() - started).toBeGreaterThan(60_000)
    expect(tenant('acme').jobs).toHaveLength(6)
  })

  const submits = (stage: Stage) =>
    stage.tenant('acme').requests.filter(({ method, path }) => method === 'POST' && path === '/objects/jobs')

  it('that others hold are counted where there is a list, so that no submit is refused', async () => {
    const stage = setUp({ tenantOptions: { life: ({ number }) => ({ durationMs: 60_000 * (number + 1) }) } })
    const { fleet, tenant, pass } = stage
    for (let index = 0; index < 3; index += 1) tenant('acme').add('customObjects', deletion('other') as never)
    const ids = []
    for (let index = 0; index < 4; index += 1) {
      ids.push(await fleet.enqueue('acme', 'customObjects', deletion(`ship${index}`) as never))
    }
    fleet.work()
    await pass(50_000)
    // The two that were free, and none more.
    expect(tenant('acme').jobs).toHaveLength(5)
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    expect(submits(stage)).toHaveLength(4)
  })

  it('are tried all the same where a list is wrong for long, or cannot be read', async () => {
    for (const listed of ['never ends', 'fails'] as const) {
      const ghost = { Id: 'ghost', status: 'odd', namespace: 'default', object: 'x', operation: 'delete' }
      const around = ({ method, path }: { method: string; path: string }, work: () => Response): Response => {
        if (method !== 'GET' || path !== '/objects/jobs') return work()
        if (listed === 'fails') return refusal(500, 50000060)
        return Response.json({
          jobs: Array.from({ length: 5 }, (_, index) => ({ ...ghost, Id: `${index}` })),
        })
      }
      const stage = setUp({ tenantOptions: { around } })
      stage.fleet.work()
      const id = await stage.fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
      expect((await stage.fleet.settle(id)).phase).toBe('succeeded')
      expect(submits(stage)).toHaveLength(1)
    }
  })
})

describe('a call of Zuora', () => {
  const notifyUrl = 'https://hooks.example.com/zuora?token=mine'
  const life = () => ({ durationMs: 600_000 })

  it('makes the owner of the tenant poll the job that it is about, at once', async () => {
    const { fleet, tenant, clock, pass } = setUp({ tenantOptions: { life }, notifyUrl })
    fleet.work()
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    await pass(10_000)
    const [job] = tenant('acme').jobs
    const url = String(job!.input['notifyUrl'])
    expect(url).toBe(`${notifyUrl}&jobId=\${JOBID}&status=\${STATUS}`)
    const settled = fleet.settle(id)
    await pass(job!.startedAt! + 600_000 - clock.now())
    const before = clock.now()
    const answer = await fleet.receive(new Request(url.replace('${JOBID}', job!.id)))
    expect([answer.status, (await settled).phase, clock.now()]).toEqual([204, 'succeeded', before])
  })

  it('may come to any process of the fleet', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zuora-fleet-callback-'))
    const database = `file:${join(folder, 'jobs.db')}`
    const { fleet, tenant, clock, pass } = setUp({ tenantOptions: { life }, database })
    const other = setUp({ database, clock }).fleet
    fleet.work({ leaseMs: 60_000 })
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    await pass(10_000)
    const [job] = tenant('acme').jobs
    await pass(job!.startedAt! + 600_000 - clock.now())
    const before = clock.now()
    expect(await other.notified(job!.id)).toBe(true)
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded' })
    // As often as a process looks whether others have written to the file.
    expect(clock.now() - before).toBeLessThanOrEqual(200)
    for (const stage of stages.splice(0)) await stage.fleet.close()
    rmSync(folder, { recursive: true })
  })

  it('is answered where it is about nothing, and changes nothing', async () => {
    const { fleet, pass } = setUp()
    fleet.work()
    const statusOf = async (search: string) =>
      (await fleet.receive(new Request(`https://hooks.example.com/${search}`))).status
    expect([await statusOf('?jobId=nobody'), await statusOf(''), await statusOf('?jobId=%00')]).toEqual([
      204, 400, 400,
    ])
    expect(await fleet.notified('nobody')).toBe(false)
    await pass(1_000)
    expect(await fleet.list()).toEqual([])
  })

  it('is not asked for where the input asks for another, or Zuora calls nobody', async () => {
    const { fleet } = setUp({ notifyUrl })
    const own = { ...query(1), notifyUrl: 'https://example.com/own' }
    const ids = [
      await fleet.enqueue('acme', 'aqua', own),
      await fleet.enqueue('acme', 'customObjects', deletion('ship') as never),
    ]
    expect((await fleet.get(ids[0]!))!.input).toEqual(own)
    expect((await fleet.get(ids[1]!))!.input).toEqual(deletion('ship'))
  })

  it('may be asked for later, and the work under a key is the same', async () => {
    const clock = virtualClock()
    const database = 'memory:'
    expect(newEntry(zuoraFamilies, { tenant: 'acme', family: 'aqua', input: query(1) }, 'an id').digest).toBe(
      newEntry(zuoraFamilies, { tenant: 'acme', family: 'aqua', input: query(1) }, 'an id', notifyUrl).digest,
    )
    expect(() => setUp({ clock, database, notifyUrl: 'hooks.example.com' })).toThrow(
      'notifyUrl must be a URL',
    )
  })
})

describe('polls of jobs whose places others wait for', () => {
  const polls = async (entries: number): Promise<number> => {
    const families = { ...zuoraFamilies, aqua: { ...aqua, slots: { stateless: { limit: 1 } } } } as never
    const { fleet, tenant } = setUp({ families, tenantOptions: { life: () => ({ durationMs: 300_000 }) } })
    fleet.work({ leaseMs: 60_000 })
    const ids = []
    for (let number = 0; number < entries; number += 1) {
      ids.push(await fleet.enqueue('acme', 'aqua', query(number)))
    }
    await fleet.settle(ids[0]!)
    const { id } = tenant('acme').jobs[0]!
    return tenant('acme').requests.filter(({ path }) => path.endsWith(id)).length
  }

  it('are twice as close: being late costs a place', async () => {
    const [one, many] = [await polls(1), await polls(3)]
    expect(many).toBeGreaterThan(1.6 * one)
    expect(many).toBeLessThan(2.2 * one)
  })
})

describe('bad input', () => {
  it.each([
    ['a family that is not known', 'aqau', query(1), {}, 'family "aqau" is not one of', 'did you mean aqua'],
    [
      'a stream',
      'customObjects',
      { ...create('ship'), csv: new Blob(['Id']).stream() },
      {},
      'input must be JSON',
      'text',
    ],
    [
      'bytes',
      'customObjects',
      { ...create('ship'), csv: new Uint8Array(2) },
      {},
      'input must be JSON',
      'text',
    ],
    ['a family of another type', undefined, query(1), {}, 'family undefined is not one of', 'aqua'],
    ['an empty key', 'aqua', query(1), { key: '' }, 'key must be a text of 1 to 255 characters', '""'],
    ['half a priority', 'aqua', query(1), { priority: 0.5 }, 'priority must be a whole number', '0.5'],
    ['no transaction', 'aqua', query(1), { transaction: {} }, 'transaction must be', 'DatabaseSync'],
  ])('%s is refused before anything is written', async (_, family, input, options, problem, hint) => {
    const { fleet } = setUp()
    const error = await rejection(fleet.enqueue('acme', family as never, input as never, options))
    expect(error).toMatchObject({ code: 'input' })
    expect(String(error)).toContain(problem)
    expect(String(error)).toContain(hint)
    expect(await fleet.list()).toEqual([])
  })

  it('a key of other work is refused by name', async () => {
    const { fleet } = setUp()
    const id = await fleet.enqueue('acme', 'aqua', query(1), { key: 'nightly' })
    expect(await fleet.enqueue('acme', 'aqua', query(1) as never, { key: 'nightly' })).toBe(id)
    const error = await rejection(fleet.enqueue('acme', 'aqua', query(2), { key: 'nightly' }))
    expect(error).toMatchObject({ code: 'key-used', entryId: id })
  })

  it.each([
    [{ limit: 0 }, 'limit must be a whole number from 1'],
    [{ state: 'lost' }, 'state must be one of queued'],
  ])('%j cannot be a filter', async (filter, problem) => {
    expect(String(await rejection(setUp().fleet.list(filter as never)))).toContain(problem)
  })

  it('no database is refused, and its password not told', () => {
    const open = (database: string) => () => setUp({ database })
    expect(open('mysql://user:s3cret-value-in-tests@host/jobs')).toThrow(
      /database must be .* begins with "mysql"/,
    )
    expect(open('jobs.db')).toThrow('file:jobs.db')
  })

  it('schedules without PostgreSQL are refused, with a way out', async () => {
    const { fleet } = setUp()
    const error = await rejection(fleet.schedule('nightly', 'acme', 'aqua', query(1), '0 3 * * *'))
    expect(error).toMatchObject({ code: 'unsupported' })
    expect(String(error)).toContain('fleet.enqueue with a key')
  })
})

describe('a worker', () => {
  it('without the secrets of a tenant says so, and leaves its entries as they are', async () => {
    let isReady = false
    const { clock, fleet, tenant, pass } = setUp({
      tenants: (name) => {
        if (!isReady) throw new Error(`no secrets of ${name}`)
        return clientFor(stages[0]!.tenant(name), name, clock)
      },
    })
    const events: WorkerEvent[] = []
    fleet.work({ onEvent: (event) => events.push(event) })
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    await pass(30_000)
    const failures = events.filter(({ type }) => type === 'tenant-failed')
    expect(failures[0]).toMatchObject({ tenant: 'acme', error: new Error('no secrets of acme') })
    expect(failures.length).toBeLessThan(5)
    expect(await fleet.get(id)).toMatchObject({ state: 'queued' })
    isReady = true
    expect((await fleet.settle(id)).phase).toBe('succeeded')
    expect(tenant('acme').jobs).toHaveLength(1)
  })

  it('that is given no client says so, and leaves the entries as they are', async () => {
    const { fleet, pass } = setUp({ tenants: () => undefined as never })
    const events: WorkerEvent[] = []
    fleet.work({ onEvent: (event) => events.push(event) })
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    await pass(1_000)
    expect(events).toMatchObject([
      {
        type: 'tenant-failed',
        error: { code: 'input', message: expect.stringContaining('tenants("acme")') },
      },
    ])
    expect(await fleet.get(id)).toMatchObject({ state: 'queued' })
  })

  it.each([3_600_000, -3_600_000])('whose clock is %s ms off does nothing, and says so', async (offMs) => {
    const { clock, fleet, tenant, pass } = setUp()
    const id = await fleet.enqueue('acme', 'aqua', query(1))
    const database = sqliteDatabase(':memory:', clock)
    const wrong = { ...clock, now: () => clock.now() + offMs }
    const events: WorkerEvent[] = []
    const worker = createWorker({
      ...COMMON,
      soleSubmitter: false,
      database,
      clock: wrong,
      clientOf: () => clientFor(tenant('acme'), 'acme', clock),
      onEvent: (event) => events.push(event),
    })
    expect(await rejection(worker.ready)).toMatchObject({
      code: 'clock',
      message: expect.stringContaining('60 minutes'),
    })
    await pass(10_000)
    await worker.stop()
    expect(tenant('acme').requests).toEqual([])
    expect(await fleet.get(id)).toMatchObject({ state: 'queued' })
    expect(events[0]).toMatchObject({ type: 'worker-failed' })
  })

  /** A worker whose database takes in nothing, or some writes, for a while. */
  const workOn = async (failing: readonly (keyof FleetDatabase)[], untilMs: number) => {
    const clock = virtualClock()
    const tenant = inMemoryTenant({ clock })
    const database = sqliteDatabase(':memory:', clock)
    const id = 'entry'
    const request = { tenant: 'acme', family: 'aqua', input: query(1) }
    await database.enqueue(newEntry(zuoraFamilies, request, id))
    const full = new FleetError('database', 'cannot use the database jobs.db: the disk is full')
    const refusing = failing.map((name) => [
      name,
      (...values: never[]) => {
        if (clock.elapsed() < untilMs) return Promise.reject(full)
        return (database[name] as (...given: never[]) => unknown)(...values)
      },
    ])
    const events: WorkerEvent[] = []
    const worker = createWorker({
      database: { ...database, ...(Object.fromEntries(refusing) as object) },
      clock,
      ...COMMON,
      soleSubmitter: false,
      maxOpen: 50,
      clientOf: () => clientFor(tenant, 'acme', clock),
      onEvent: (event) => events.push(event),
    })
    const pass = (ms: number) => new Promise<void>((wake) => void clock.after(ms, wake))
    await pass(untilMs - 1_000)
    const before = { entry: await database.get(id), jobs: tenant.jobs.length, posts: tenant.requests.length }
    await pass(300_000)
    const after = await database.get(id)
    await worker.stop()
    return { before, after, events, jobs: tenant.jobs }
  }

  it.each([[['beat']], [['claim']], [['unfinished']], [['take']]] as const)(
    'whose database takes in nothing (%j) sends nothing, and leaves the entry as it is',
    async (failing) => {
      const { before, after, events, jobs } = await workOn(failing, 60_000)
      expect(before).toMatchObject({ entry: { state: 'queued', attempts: 0 }, posts: 0 })
      const told = events.find(({ type }) => type === 'worker-failed' || type === 'tenant-failed')
      expect(told).toMatchObject({
        error: { code: 'database', message: expect.stringContaining('disk is full') },
      })
      expect(after).toMatchObject({ state: 'done', end: { outcome: { phase: 'succeeded' } } })
      expect(jobs).toHaveLength(1)
    },
  )

  it('whose database does not take in what it has sent keeps it, and sends nothing twice', async () => {
    const { before, after, jobs } = await workOn(['record', 'finish'], 60_000)
    expect(before).toMatchObject({ entry: { state: 'submitting', attempts: 1 }, jobs: 1 })
    expect(after).toMatchObject({ state: 'done', attempts: 1, end: { outcome: { phase: 'succeeded' } } })
    expect(jobs).toHaveLength(1)
  })

  it.each([[['record']], [['finish']]] as const)(
    'said nothing while its database (%j) did not take in what came of its jobs',
    async (failing) => {
      const toldOf = async (untilMs: number): Promise<readonly WorkerEvent[]> =>
        (await workOn(failing, untilMs)).events.filter(({ type }) => type === 'worker-failed')
      // One that is back soon needs no telling, and one that is not is told of once a minute.
      expect(await toldOf(8_000)).toEqual([])
      const told = await toldOf(300_000)
      expect(told.length).toBeGreaterThan(2)
      expect(told.length).toBeLessThan(7)
      expect(told[0]).toMatchObject({
        error: { code: 'database', message: expect.stringContaining('disk is full') },
      })
    },
  )

  it('hands its tenants on when it is stopped, and the next one polls at the same instants', async () => {
    const durationMs = 600_000
    const polls = async (isHandedOn: boolean) => {
      const { fleet, tenant, pass, clock } = setUp({ tenantOptions: { life: () => ({ durationMs }) } })
      const first = fleet.work()
      const id = await fleet.enqueue('acme', 'aqua', query(1))
      await pass(100_000)
      const second = isHandedOn ? fleet.work() : undefined
      const before = clock.elapsed()
      await (second && first.stop())
      const stopMs = clock.elapsed() - before
      await pass(500)
      const owners = [first, second].map((worker) => worker?.tenants)
      await fleet.settle(id)
      const requests = tenant('acme').requests.map(({ method, at }) => `${method} ${Math.round(at / 100)}`)
      return { requests, owners, stopMs }
    }
    const handedOn = await polls(true)
    expect(handedOn).toMatchObject({ owners: [[], ['acme']], requests: (await polls(false)).requests })
    expect(handedOn.stopMs).toBeLessThanOrEqual(500)
  })

  it('shares the tenants with the others', async () => {
    const { fleet, pass } = setUp({ tenantOptions: { life: () => ({ durationMs: 60_000 }) } })
    const first = fleet.work()
    for (const name of ['a', 'b', 'c', 'd']) await fleet.enqueue(name, 'aqua', query(1))
    await pass(5_000)
    expect(first.tenants).toHaveLength(4)
    const second = fleet.work()
    await pass(5_000)
    expect([first.tenants.length, second.tenants.length]).toEqual([2, 2])
  })

  it('sends nothing that a limit has held back when it is stopped, and puts it back', async () => {
    let posts = 0
    const around = (request: { method: string }, work: () => Response): Response => {
      if (request.method !== 'POST' || (posts += 1) > 1) return work()
      return refusal(429, 50000070, { 'retry-after': '30' })
    }
    const { fleet, tenant, pass } = setUp({ tenantOptions: { around: around } })
    const worker = fleet.work()
    const ids = [await fleet.enqueue('acme', 'aqua', query(1))]
    await pass(1_000)
    ids.push(await fleet.enqueue('acme', 'aqua', query(2)))
    await pass(1_000)
    expect(await fleet.list({ state: 'submitting' })).toHaveLength(2)
    await worker.stop()
    await pass(60_000)
    expect(tenant('acme').jobs).toEqual([])
    expect(await fleet.list({ state: 'queued' })).toHaveLength(2)
    fleet.work()
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    expect(tenant('acme').jobs).toHaveLength(2)
  })

  it('waits for the answers to what it has sent', async () => {
    const { fleet, tenant, pass } = setUp({ tenantOptions: { latencyMs: 3_000 } })
    const worker = fleet.work()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    // The list is read first.
    await pass(4_500)
    await worker.stop()
    const [job] = tenant('acme').jobs
    expect(job).toBeDefined()
    // Its tenant was handed on meanwhile, and nobody has it yet: the job is known all the same.
    fleet.work()
    expect((await fleet.settle(id)).handle.id).toBe(job!.id)
    expect(tenant('acme').jobs).toHaveLength(1)
  })
})

describe('what Zuora says', () => {
  it('to a submit that cannot work ends its entry', async () => {
    const answer = {
      name: '',
      answer: { status: 400, text: '{"success":false}', headers: {} },
      startsJob: false,
    }
    const { fleet } = setUp({ tenantOptions: { judge: () => answer } })
    fleet.work()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    const error = await rejection(fleet.settle(id))
    expect(error).toMatchObject({ code: 'entry-failed', entryId: id })
    expect(await fleet.get(id)).toMatchObject({ state: 'done', end: { failure: { code: 'refused' } } })
  })

  const lost = {
    around: (request: { method: string; path: string }, work: () => Response): Response => {
      const response = work()
      if (request.method === 'POST' && request.path === '/objects/jobs') throw new TypeError('fetch failed')
      return response
    },
  }

  it('and that is lost is left to a person, where a list cannot tell', async () => {
    const { fleet, tenant } = setUp({ tenantOptions: lost })
    fleet.work()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'in-doubt', entryId: id })
    const [job] = tenant('acme').jobs
    expect(await fleet.doubts()).toMatchObject([
      { id, doubt: { reason: 'submit', candidates: [{ id: job!.id }] } },
    ])
    await fleet.resolve(id, { jobId: job!.id })
    expect(await fleet.settle(id)).toMatchObject({ phase: 'succeeded', handle: { id: job!.id } })
    expect(tenant('acme').jobs).toHaveLength(1)
    expect(await rejection(fleet.resolve(id, 'none'))).toMatchObject({ code: 'not-in-doubt' })
  })

  it('and that is lost is found on the list of a sole submitter', async () => {
    const { fleet, tenant } = setUp({ tenantOptions: lost, soleSubmitter: true })
    fleet.work()
    const id = await fleet.enqueue('acme', 'customObjects', deletion('ship') as never)
    expect(await fleet.settle(id)).toMatchObject({ handle: { id: tenant('acme').jobs[0]!.id } })
    expect(tenant('acme').jobs).toHaveLength(1)
  })
})

describe('backpressure', () => {
  it('refuses what is more than may wait, with the way out, and takes it later', async () => {
    const { fleet } = setUp({ maxQueued: 2 })
    const ids = [await fleet.enqueue('acme', 'aqua', query(1)), await fleet.enqueue('acme', 'aqua', query(2))]
    const error = await rejection(fleet.enqueue('acme', 'aqua', query(3)))
    expect(error).toMatchObject({ code: 'queue-full' })
    expect(String(error)).toMatch(/"acme" has 2 entries in the queue, and maxQueued is 2.*enqueue it again/)
    await fleet.enqueue('globex', 'aqua', query(3))
    fleet.work()
    for (const id of ids) await fleet.settle(id)
    expect(await fleet.settle(await fleet.enqueue('acme', 'aqua', query(3)))).toMatchObject({
      phase: 'succeeded',
    })
    expect(() => setUp({ maxQueued: 0.5 })).toThrow('maxQueued must be a whole number from 1 on')
  })

  it('keeps what a worker has in memory within bounds, of its own and of what others have left', async () => {
    const label = (number: number) =>
      ({
        objectType: 'Product',
        queryType: 'ById',
        ids: [`8ad08f06909293cd01909615000001${10 + number}`],
      }) as const
    const { fleet, tenant, pass } = setUp({ tenantOptions: { life: () => ({ durationMs: 60_000 }) } })
    const ids: string[] = []
    for (let number = 0; number < 12; number += 1) {
      ids.push(await fleet.enqueue('acme', 'dataLabeling', label(number)))
    }
    const first = fleet.work()
    await pass(10_000)
    // The family has no limit of its own.
    expect(tenant('acme').jobs).toHaveLength(12)
    await first.stop()
    for (let number = 12; number < 20; number += 1) {
      ids.push(await fleet.enqueue('acme', 'dataLabeling', label(number)))
    }
    fleet.work({ maxOpen: 5 })
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    const { jobs } = tenant('acme')
    expect(jobs).toHaveLength(20)
    const openAt = jobs.map(
      ({ startedAt: at }) =>
        jobs.slice(12).filter(({ startedAt }) => startedAt! <= at! && at! < startedAt! + 60_000).length,
    )
    expect(Math.max(...openAt)).toBeLessThanOrEqual(5)
    expect(() => fleet.work({ maxOpen: 0 })).toThrow('maxOpen must be a number from 1 on')
  })

  it('keeps the requests of all tenants together within bounds', async () => {
    const now = { GET: 0, POST: 0 }
    const most = { GET: 0, POST: 0 }
    const { fleet, pass } = setUp({
      tenantOptions: {
        life: () => ({ durationMs: 5_000 }),
        async around(call, work) {
          const { method } = call as { readonly method: keyof typeof now }
          now[method] += 1
          most[method] = Math.max(most[method], now[method])
          await pass(500)
          now[method] -= 1
          return work()
        },
      },
    })
    const ids: string[] = []
    for (let tenant = 0; tenant < 60; tenant += 1) {
      for (let number = 0; number < 5; number += 1) {
        ids.push(await fleet.enqueue(`tenant-${tenant}`, 'aqua', query(number)))
      }
    }
    fleet.work()
    for (const id of ids) expect((await fleet.settle(id)).phase).toBe('succeeded')
    expect(most.POST).toBeLessThanOrEqual(100)
    expect(most.GET).toBeLessThanOrEqual(200)
  })

  it('a tenant that does not answer holds up no other for long', async () => {
    const clock = virtualClock()
    const pause = (ms: number): Promise<void> => new Promise((wake) => clock.after(ms, wake))
    const silent = inMemoryTenant({ clock, around: async (_, work) => (await pause(100_000), work()) })
    const quick = inMemoryTenant({ clock, life: () => ({ durationMs: 1_000 }) })
    const tenants = (name: string) => clientFor(name === 'quick' ? quick : silent, name, clock)
    const { fleet } = setUp({ clock, tenants })
    for (let number = 0; number < 260; number += 1) {
      await fleet.enqueue(`silent-${number % 13}`, 'aqua', query(number))
    }
    const id = await fleet.enqueue('quick', 'aqua', query(1))
    const start = clock.elapsed()
    fleet.work()
    await fleet.settle(id)
    expect(clock.elapsed() - start).toBeLessThan(30_000)
  })
})

it('the journal goes on from any cursor', async () => {
  const { fleet } = setUp()
  fleet.work()
  const read = async (since?: string, most = Infinity) => {
    const events: FleetEvent[] = []
    for await (const event of fleet.events({ since, follow: false })) {
      events.push(event)
      if (events.length >= most) break
    }
    return events
  }
  await fleet.settle(await fleet.enqueue('acme', 'aqua', query(1)))
  const first = await read(undefined, 2)
  await fleet.settle(await fleet.enqueue('acme', 'aqua', query(2)))
  const rest = await read(first.at(-1)!.cursor)
  expect([...first, ...rest]).toEqual(await read())
  expect(await rejection(read('yesterday'))).toMatchObject({ code: 'input' })
})

it('an entry that waits can be cancelled, and one that was begun cannot', async () => {
  const { fleet, pass } = setUp()
  const id = await fleet.enqueue('acme', 'aqua', query(1))
  expect(await fleet.cancel(id)).toBe(true)
  expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'entry-failed' })
  fleet.work()
  const other = await fleet.enqueue('acme', 'aqua', query(2))
  await pass(2_000)
  expect(await fleet.cancel(other)).toBe(false)
  expect(await rejection(fleet.cancel('nobody'))).toMatchObject({ code: 'not-found' })
  for (const id of ['no\0body', '\ud800', undefined as never]) {
    expect(await fleet.get(id)).toBeUndefined()
    expect(await rejection(fleet.cancel(id))).toMatchObject({ code: 'not-found' })
    expect(await rejection(fleet.settle(id))).toMatchObject({ code: 'not-found' })
  }
  expect(await rejection(fleet.list({ tenant: 'no\0body' }))).toMatchObject({ code: 'input' })
})
