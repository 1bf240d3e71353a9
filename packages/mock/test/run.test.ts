import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

import { createZuoraClient, isZuoraError, type ZuoraEvent } from '@zuora-jobs/client'
import { createJobs, type Jobs, runAll, WaitTimeoutError } from '@zuora-jobs/polling'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { startTenant } from './helpers.ts'

const HOUR_MS = 3_600_000
/** Long enough for some thirty polls. */
const TEN_MINUTES_MS = 600_000
const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }

interface Setting {
  readonly tenant: MockTenant
  readonly jobs: Jobs
  readonly events: readonly ZuoraEvent[]
}

async function setting(options: MockTenantOptions = {}): Promise<Setting> {
  const tenant = await startTenant(options)
  const events: ZuoraEvent[] = []
  const zuora = createZuoraClient({ ...tenant.clientOptions, onEvent: (event) => events.push(event) })
  return { tenant, jobs: createJobs(zuora, { clock: tenant.clock }), events }
}

/** The instants of all requests, from the start of the tenant. */
const instants = ({ requests }: MockTenant, startedAt: number): readonly number[] =>
  requests.map(({ at }) => at - startedAt)

describe('what takes hours takes no time', () => {
  test('a job of two hours is awaited, and is polled at the same instants every time', async () => {
    const walk = async (listen: boolean): Promise<readonly number[]> => {
      const { tenant, jobs } = await setting({ listen, jobs: { queueMs: 0, executeMs: 2 * HOUR_MS } })
      const startedAt = tenant.now()
      const handle = await tenant.run(jobs.submit('aqua', QUERY))
      expect(tenant.now()).toBe(startedAt)
      const outcome = await tenant.run(jobs.settle(handle))
      expect(outcome.phase).toBe('succeeded')
      expect(tenant.now() - startedAt).toBeGreaterThanOrEqual(2 * HOUR_MS)
      return instants(tenant, startedAt)
    }
    const first = await walk(true)
    expect(first.length).toBeGreaterThan(10)
    expect(await walk(false)).toEqual(first)
  })

  test('a wait that gives up does so at its deadline', async () => {
    const { tenant, jobs } = await setting({ scenarios: ['aqua-hold-executing'] })
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    const from = tenant.now()
    await expect(tenant.run(jobs.wait(handle, { timeoutMs: HOUR_MS }))).rejects.toThrow(WaitTimeoutError)
    expect(tenant.now()).toBe(from + HOUR_MS)
  })

  test('many jobs, in the order of their slots', async () => {
    const walk = async (): Promise<readonly number[]> => {
      const { tenant, jobs } = await setting({ jobs: { queueMs: 60_000, executeMs: TEN_MINUTES_MS } })
      const startedAt = tenant.now()
      const inputs = Array.from({ length: 8 }, () => QUERY)
      const phases: unknown[] = []
      const all = async (): Promise<void> => {
        for await (const { outcome } of runAll(jobs, 'aqua', inputs, { concurrency: 3 }))
          phases.push(outcome?.phase)
      }
      await tenant.run(all())
      expect(phases).toEqual(inputs.map(() => 'succeeded'))
      expect(tenant.now() - startedAt).toBeGreaterThanOrEqual(3 * TEN_MINUTES_MS)
      return instants(tenant, startedAt)
    }
    expect(await walk()).toEqual(await walk())
  })
})

describe('time does not jump while something is under way', () => {
  test('requests of every job, answered and read, take no time', async () => {
    const { tenant, jobs, events } = await setting({ scenarios: ['aqua-hold-executing'] })
    const startedAt = tenant.now()
    for (let count = 0; count < 20; count += 1) await tenant.run(jobs.submit('aqua', QUERY))
    expect(tenant.now()).toBe(startedAt)
    expect(events.filter(({ type }) => type === 'retry')).toEqual([])
  })

  test('a slow data function is waited for, and no request times out', async () => {
    const data = async (): Promise<[]> => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
      return []
    }
    const { tenant, jobs, events } = await setting({ data })
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    expect((await tenant.run(jobs.settle(handle))).phase).toBe('succeeded')
    expect(events.filter(({ type }) => type === 'retry')).toEqual([])
  })

  test('a callout is answered before the next poll', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    onTestFinished(() => void server.close())
    await new Promise((resolve) => server.once('listening', resolve))
    const { tenant, jobs } = await setting({
      jobs: { queueMs: 0, executeMs: HOUR_MS },
      callouts: ['http://127.0.0.1:*'],
    })
    const calledAt: number[] = []
    const startedAt = tenant.now()
    const answer = async (response: ServerResponse): Promise<void> => {
      for (let turn = 0; turn < 50; turn += 1) await new Promise(setImmediate)
      calledAt.push(tenant.now() - startedAt)
      response.end()
    }
    server.on('request', (_, response) => void answer(response))
    const { port } = server.address() as AddressInfo
    const handle = await tenant.run(
      jobs.submit('aqua', { ...QUERY, notifyUrl: `http://127.0.0.1:${port}/\${JOBID}/\${STATUS}` }),
    )
    await tenant.run(jobs.wait(handle))
    expect(calledAt).toEqual([HOUR_MS])
  })
})

describe('faults take the time that they take', () => {
  test('an answer that comes late, but in time', async () => {
    const { tenant, jobs } = await setting({
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { delay: { ms: 30_000 } } }],
    })
    const startedAt = tenant.now()
    await tenant.run(jobs.submit('aqua', QUERY))
    expect(tenant.now()).toBe(startedAt + 30_000)
  })

  test('an answer that comes too late: the timeout of the client, to the millisecond', async () => {
    const { tenant, events } = await setting({
      scenarios: [{ operation: 'GET_AllCustomObjectBulkJobs', effect: { delay: { ms: HOUR_MS } } }],
    })
    const zuora = createZuoraClient({ ...tenant.clientOptions, retries: 0, timeoutMs: 40_000 })
    const startedAt = tenant.now()
    const error = await tenant.run(zuora.customObjects.list()).catch((reason: unknown) => reason)
    expect(error).toSatisfy(isZuoraError)
    expect(error).toMatchObject({ category: 'timeout' })
    expect(tenant.now()).toBe(startedAt + 40_000)
    expect(events).toEqual([])
  })

  test('a body that stops for a while is read up to there first, and the clock of the client starts anew', async () => {
    const ends = new Set<number>()
    const { tenant, jobs } = await setting()
    const zuora = createZuoraClient({ ...tenant.clientOptions, retries: 0, timeoutMs: 40_000 })
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    await tenant.run(jobs.wait(handle))
    const { fileId } = (tenant.jobs[0]!.resource['batches'] as { fileId: string }[])[0]!
    tenant.addScenario({ operation: 'GET_Files', effect: { delay: { ms: 30_000 } } })
    tenant.addScenario({ operation: 'GET_Files', effect: { slow: { ms: HOUR_MS } } })
    for (let time = 0; time < 20; time += 1) {
      const from = tenant.now()
      const read = async (): Promise<string> =>
        await new Response((await zuora.files.download({ fileId })).body).text()
      await expect(tenant.run(read())).rejects.toMatchObject({ category: 'timeout' })
      ends.add(tenant.now() - from)
    }
    expect([...ends]).toEqual([70_000])
  })

  test.each(['limit-retry-after', 'drop-before', 'unavailable', 'truncated-body', 'token-lost'] as const)(
    '%s',
    async (scenario) => {
      const walk = async (): Promise<readonly number[]> => {
        const { tenant, jobs } = await setting({ jobs: { queueMs: 0, executeMs: TEN_MINUTES_MS } })
        const startedAt = tenant.now()
        const handle = await tenant.run(jobs.submit('aqua', QUERY))
        tenant.addScenario(scenario)
        expect((await tenant.run(jobs.settle(handle))).phase).toBe('succeeded')
        expect(tenant.scenarios).toMatchObject([{ used: 1 }])
        return instants(tenant, startedAt)
      }
      expect(await walk()).toEqual(await walk())
    },
  )
})

describe('what run() waits for', () => {
  test('its outcome is that of the work', async () => {
    const tenant = await startTenant()
    expect(await tenant.run(Promise.resolve(5))).toBe(5)
    await expect(tenant.run(Promise.reject(new Error('no')))).rejects.toThrow('no')
  })

  test('a tenant that is reset meanwhile says so', async () => {
    const { tenant, jobs } = await setting({ scenarios: ['aqua-hold-executing'] })
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    const aborting = new AbortController()
    const work = jobs.wait(handle, { signal: aborting.signal })
    const running = tenant.run(work)
    tenant.reset()
    await expect(running).rejects.toThrow('was reset, restored or closed')
    aborting.abort(new Error('enough'))
    await expect(work).rejects.toThrow('enough')
  })

  test('without it, stepped time moves by steps only', async () => {
    const tenant = await startTenant()
    const rung: number[] = []
    const startedAt = tenant.now()
    tenant.clock.at(startedAt + 1000, () => rung.push(tenant.now() - startedAt))
    tenant.clock.at(startedAt + 500, () => rung.push(-1))()
    for (let turn = 0; turn < 20; turn += 1) await new Promise(setImmediate)
    expect(rung).toEqual([])
    tenant.advance(1000)
    expect(rung).toEqual([1000])
  })
})
