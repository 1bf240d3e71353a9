import { createZuoraClient } from '@zuora-jobs/client'
import { all } from '@zuora-jobs/testing'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'

import { createJobs, DURABLE_SCHEDULE, type Jobs, watch } from '../../src/index.ts'
import { aquaJob, QUERY, scriptedJobs } from '../scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')
const DAY_MS = 86_400_000

describe('on the clock of the machine', () => {
  beforeEach(() => {
    vi.useFakeTimers()
  })
  afterEach(() => {
    vi.useRealTimers()
  })

  const onSystemClock = (lines: readonly object[]): { readonly jobs: Jobs; readonly at: number[] } => {
    const at: number[] = []
    const start = Date.now()
    const zuora = createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { getToken: () => 't' },
      fetch: async () => Response.json(lines[Math.min(at.push(Date.now() - start), lines.length) - 1]),
    })
    return { jobs: createJobs(zuora), at }
  }

  it('waits with fake timers, and leaves none behind', async () => {
    const { jobs, at } = onSystemClock([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    const waiting = jobs.wait(handle, { timeoutMs: 600_000 })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await waiting).toHaveProperty('queries')
    expect(at).toHaveLength(3)
    expect(vi.getTimerCount()).toBe(0)
  })

  // @azure/core-lro and others: a timer of more than 2³¹ − 1 ms fires after 1 ms.
  it('timers beyond 2^31 ms do not fire at once (unlike @azure/core-lro)', async () => {
    const { jobs, at } = onSystemClock([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    const waiting = jobs.wait(handle, { schedule: ({ polls }) => (polls === 0 ? 1_000 : 30 * DAY_MS) })
    await vi.advanceTimersByTimeAsync(29 * DAY_MS)
    expect(at).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(2 * DAY_MS)
    expect(await waiting).toHaveProperty('queries')
    expect(at).toEqual([0, 1_000, 30 * DAY_MS + 1_000])
  })

  it('a timeout beyond 2^31 ms does not end the wait at once', async () => {
    const { jobs } = onSystemClock([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    const waiting = jobs.wait(handle, { timeoutMs: 30 * DAY_MS })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await waiting).toHaveProperty('queries')
  })

  it('a laptop that slept is noticed within a minute', async () => {
    const { jobs, at } = onSystemClock([submitted, executing, completed])
    const handle = await jobs.submit('aqua', { queries: [QUERY] })
    const waiting = jobs.wait(handle, { schedule: () => 3_600_000 })
    await vi.advanceTimersByTimeAsync(10_000)
    // While it sleeps, the clock goes on and timers do not.
    vi.setSystemTime(Date.now() + 8 * 3_600_000)
    await vi.advanceTimersByTimeAsync(60_000)
    expect(at).toHaveLength(2)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(await waiting).toHaveProperty('queries')
  })
})

describe('clocks that jump', () => {
  it('a laptop that slept for eight hours polls once, and then at its normal rate', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([
      submitted,
      executing,
      executing,
      executing,
      completed,
    ])
    const handle = await submit()
    const polls = jobs.follow(handle)
    await polls.next()
    clock.advance(8 * 3_600_000)
    const awake = clock.now() - handle.submittedAt
    await all(polls)
    const after = requests.map(({ at }) => at).slice(2)
    expect(after[0]).toBe(awake)
    // No poll for each one that was slept through.
    for (const [index, at] of after.slice(1).entries()) expect(at - after[index]!).toBeGreaterThan(25_000)
  })

  it('a clock that is set back does not delay the first poll', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, completed])
    const handle = await submit()
    clock.advance(-3_600_000)
    const before = clock.now()
    expect(await jobs.wait(handle)).toHaveProperty('queries')
    expect(clock.now() - before).toBeLessThan(2_000)
  })

  it('nor that of a batch', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, completed])
    const handle = await submit()
    clock.advance(-3_600_000)
    const before = clock.now()
    expect(await all(watch(jobs, [handle]))).toHaveLength(1)
    expect(clock.now() - before).toBeLessThan(2_000)
  })

  it('a clock that is set back in the middle of a sleep makes no sleep longer', async () => {
    const polls = [submitted, ...Array.from({ length: 12 }, () => executing), completed]
    const wait = scriptedJobs(polls)
    const batch = scriptedJobs(polls)
    const ends = [
      wait.jobs.settle(await wait.submit()),
      all(watch(batch.jobs, [await batch.submit()])),
    ] as const
    let slept = 0
    for (const { clock, requests } of [wait, batch]) {
      while (requests.length < 10) await new Promise((resolve) => setImmediate(resolve))
      clock.advance(-DAY_MS)
      slept = clock.now()
    }
    await Promise.all(ends)
    for (const { clock, requests } of [wait, batch]) {
      expect(requests).toHaveLength(polls.length)
      expect(clock.now() - slept).toBeLessThan(600_000)
    }
  })

  it.each([DAY_MS, -DAY_MS])(
    'a clock that is set by %d ms between polls does not stop or storm',
    async (step) => {
      const { jobs, submit, requests, clock } = scriptedJobs([
        submitted,
        ...Array.from({ length: 20 }, () => executing),
        completed,
      ])
      let handle = await submit()
      let waited = 0
      for (let poll = 0; ; poll += 1) {
        const stepped = await jobs.advance(handle)
        if (stepped.done) break
        handle = jobs.resume(JSON.stringify(stepped.handle)) as typeof handle
        const gap = stepped.nextPollAt - clock.now()
        expect(gap).toBeGreaterThanOrEqual(100)
        expect(gap).toBeLessThanOrEqual(120_000)
        waited += gap
        clock.advance(gap)
        if (poll === 8) clock.advance(step)
      }
      expect(requests).toHaveLength(22)
      expect(waited).toBeLessThan(3_600_000)
    },
  )

  it('a handle from a machine whose clock runs ahead is taken up at once', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, executing, completed])
    const { handle } = await jobs.advance(await submit())
    const ahead = {
      ...handle,
      submittedAt: handle.submittedAt + 600_000,
      lastPollAt: handle.lastPollAt! + 600_000,
      notBefore: clock.now() + 40 * DAY_MS,
    }
    const { notBefore: _none, ...sound } = ahead
    const before = clock.now()
    expect(await jobs.wait(jobs.resume(sound))).toHaveProperty('queries')
    expect(clock.now() - before).toBeLessThan(2_000)
    const paused = scriptedJobs([submitted, completed])
    await paused.submit()
    expect(
      await paused.jobs.wait(paused.jobs.resume({ ...ahead, tenant: await paused.zuora.tenant() })),
    ).toHaveProperty('queries')
    expect(paused.clock.now() - before).toBeLessThanOrEqual(3_601_000)
  })

  // Vercel and Inngest charge for each step, and count them.
  it('a day costs a durable engine less than 200 steps', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, executing], { schedule: DURABLE_SCHEDULE })
    let { handle } = await jobs.advance(await submit())
    let steps = 1
    for (; clock.now() < handle.submittedAt + DAY_MS; steps += 1) {
      const step = await jobs.advance(handle)
      if (step.done) break
      clock.advance(step.nextPollAt - clock.now())
      handle = step.handle
    }
    expect(steps).toBeLessThan(200)
    expect(steps).toBeGreaterThan(100)
  })
})
