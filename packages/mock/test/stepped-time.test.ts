import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'
import { describe, expect, onTestFinished, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { send, startTenant } from './helpers.ts'

// A test that forgets something under stepped time is told so, within a second.

const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
const WAY_OUT = /Put what waits into tenant\.run\(…\).*\{ clock: tenant\.clock \}.*tenant\.advance\(ms\)/

const start = async (options: MockTenantOptions = {}): Promise<MockTenant> =>
  await startTenant({ listen: false, patienceMs: 200, ...options })

function warnings(): readonly Error[] {
  const seen: Error[] = []
  const note = (warning: Error): void => void seen.push(warning)
  process.on('warning', note)
  onTestFinished(() => void process.off('warning', note))
  return seen
}

describe('forgotten', () => {
  test('run: what waits by the clock of the tenant fails with the reason', async () => {
    const tenant = await start({ patienceMs: 800 })
    const jobs = createJobs(createZuoraClient(tenant.clientOptions), { clock: tenant.clock })
    const handle = await jobs.submit('aqua', QUERY)
    const startedAt = performance.now()
    const error = await jobs.settle(handle).catch((reason: unknown) => reason)
    // A second, and something for a machine that is busy.
    expect(performance.now() - startedAt).toBeLessThan(4000)
    expect(String(error)).toMatch(
      /Stepped time stands still at 2026-01-15T09:00:00\.000Z, and something waits/,
    )
    expect(String(error)).toMatch(WAY_OUT)
  })

  test('the clock, in run: run fails with the reason', async () => {
    const tenant = await start()
    const jobs = createJobs(createZuoraClient(tenant.clientOptions))
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    const aborting = new AbortController()
    const work = jobs.settle(handle, { signal: aborting.signal })
    await expect(tenant.run(work)).rejects.toThrow(
      new RegExp(
        `run\\(\\) lets time pass when .* nothing does; job ${handle.id} needs time.*${WAY_OUT.source}`,
      ),
    )
    aborting.abort(new Error('enough'))
    await expect(work).rejects.toThrow('enough')
  })

  test('both: a warning says so, and the first poll ends the wait', async () => {
    const seen = warnings()
    const tenant = await start()
    const { baseUrl, auth, fetch } = tenant.clientOptions
    const jobs = createJobs(createZuoraClient({ baseUrl, auth, fetch }))
    const handle = await jobs.submit('aqua', QUERY)
    const error = await jobs.settle(handle).catch((reason: unknown) => reason)
    expect(String(error)).toMatch(new RegExp(`so that job ${handle.id} never goes on. ${WAY_OUT.source}`))
    expect(seen.map(({ message }) => message)).toEqual([expect.stringMatching(WAY_OUT)])
    // Who moves the time goes on.
    tenant.advance(10_000)
    expect(tenant.jobs).toMatchObject([{ status: 'completed' }])
    expect((await jobs.advance(handle)).done).toBe(true)
  })

  test.each([{ listen: false }, { listen: true }])(
    'to end the delay of an answer, with %j',
    async (options) => {
      const tenant = await start({
        ...options,
        scenarios: [{ operation: 'createToken', effect: { delay: { ms: 1000 } } }],
      })
      const form = new URLSearchParams({ grant_type: 'client_credentials' })
      const reply = async (): Promise<string> =>
        options.listen
          ? (await send(`${tenant.url}/oauth/token`, { method: 'POST', body: form })).text
          : await tenant.fetch('/oauth/token', { method: 'POST', body: form }).then(String, String)
      expect(await reply()).toMatch(/something waits for 2026-01-15T09:00:01\.000Z.*delayed/)
    },
  )
})

describe('not forgotten', () => {
  test('time that is moved in time, or by run, or that nobody waits for', async () => {
    const seen = warnings()
    const tenant = await start({ patienceMs: 100, scenarios: ['aqua-hold-submitted'] })
    const jobs = createJobs(createZuoraClient(tenant.clientOptions), { clock: tenant.clock })
    const handle = await tenant.run(jobs.submit('aqua', QUERY))
    await new Promise((resolve) => setTimeout(resolve, 300))
    // A job that is held needs no time.
    expect(tenant.jobs).toMatchObject([{ status: 'submitted' }])
    const work = tenant.run(jobs.settle(handle))
    tenant.setStatus(handle.id, 'completed')
    expect((await work).phase).toBe('succeeded')
    expect(seen).toEqual([])
  })

  test('a process that works is not at rest, and one that has infinite patience is left alone', async () => {
    const rung: string[] = []
    const busy = await start({ patienceMs: 100 })
    const patient = await start({ patienceMs: Number.POSITIVE_INFINITY })
    for (const [name, { clock }] of Object.entries({ busy, patient })) clock.after(1, () => rung.push(name))
    for (const from = performance.now(); performance.now() - from < 400;) await new Promise(setImmediate)
    expect(rung).toEqual([])
    await expect.poll(() => rung).toEqual(['busy'])
    expect(() => busy.clock.now()).toThrow('stands still')
    busy.reset()
    expect(busy.clock.now()).toBe(busy.now())
    expect(patient.clock.now()).toBe(patient.now())
  })

  test('real and accelerated time stand still for nobody', async () => {
    const tenant = await start({ time: { accelerate: 0.001 }, patienceMs: 100 })
    let rung = false
    tenant.clock.after(60_000, () => (rung = true))
    await new Promise((resolve) => setTimeout(resolve, 250))
    expect(rung).toBe(false)
  })
})
