import { networkFailure, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { WaitTimeoutError } from '../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const HOUR_MS = 3_600_000
const JUMPS = [HOUR_MS, 24 * HOUR_MS, 365 * 24 * HOUR_MS].flatMap((ms) => [ms, -ms])

describe('a wait with a timeout, while the clock is set', () => {
  it.each(JUMPS)('by %d ms between two polls, ends on time', async (jumpMs) => {
    const script = scriptedJobs([submitted, async () => answer()])
    const { jobs, submit, clock, requests } = script
    const answer = (): Response => {
      if (requests.length === 4) clock.set(clock.now() + jumpMs)
      return Response.json(executing)
    }
    const handle = await submit()
    const from = clock.elapsed()
    expect(await rejection(jobs.wait(handle, { timeoutMs: 60_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.elapsed() - from).toBe(60_000)
    expect(requests.length).toBeLessThan(25)
  })

  it.each(JUMPS)('by %d ms while it sleeps, ends on time', async (jumpMs) => {
    const { jobs, submit, clock } = scriptedJobs([submitted, executing])
    const handle = await submit()
    const from = clock.elapsed()
    clock.after(20_000, () => clock.set(clock.now() + jumpMs))
    expect(await rejection(jobs.wait(handle, { timeoutMs: 60_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.elapsed() - from).toBe(60_000)
  })

  it.each(JUMPS)('by %d ms while a request hangs, ends on time', async (jumpMs) => {
    const hang: Line = () => new Promise(() => {})
    const { jobs, submit, clock } = scriptedJobs([submitted, hang])
    const handle = await submit()
    const from = clock.elapsed()
    clock.after(20_000, () => clock.set(clock.now() + jumpMs))
    expect(await rejection(jobs.wait(handle, { timeoutMs: 60_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.elapsed() - from).toBe(60_000)
  })

  it.each(JUMPS)('by %d ms while polls fail, ends on time', async (jumpMs) => {
    const { jobs, submit, clock } = scriptedJobs([submitted, networkFailure])
    const handle = await submit()
    const from = clock.elapsed()
    clock.after(20_000, () => clock.set(clock.now() + jumpMs))
    expect(await rejection(jobs.wait(handle, { timeoutMs: 60_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.elapsed() - from).toBe(60_000)
  })

  it('leaves no timer behind', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, executing])
    await rejection(jobs.wait(await submit(), { timeoutMs: 60_000 }))
    await new Promise((resolve) => setImmediate(resolve))
    expect(clock.pending()).toBe(0)
  })
})
