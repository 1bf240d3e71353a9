import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  type CustomObjectInput,
  DURABLE_SCHEDULE,
  type JobHandle,
  JobNotFoundError,
  nextPollAt,
  StatusUnavailableError,
  WaitTimeoutError,
} from '../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')
const MINUTE_MS = 60_000
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS

describe('a wait without a network', () => {
  it('of 25 minutes goes on', async () => {
    const script = scriptedJobs([submitted, executing, async () => answer()])
    const answer = (): Response => {
      const { at } = script.requests.at(-1)!
      if (at < 25 * MINUTE_MS) throw new TypeError('fetch failed')
      return Response.json(completed)
    }
    expect(await script.jobs.wait(await script.submit())).toHaveProperty('queries')
  })

  it('ends after half an hour with the first and the last failure, and with a handle that goes on', async () => {
    let isOver = false
    const { jobs, submit, clock } = scriptedJobs([
      submitted,
      executing,
      refusal(503, 50000061),
      async () => (isOver ? Response.json(completed) : networkFailure()),
    ])
    const handle = await submit()
    const error = (await rejection(jobs.wait(handle))) as StatusUnavailableError
    expect(error).toBeInstanceOf(StatusUnavailableError)
    expect(error.firstFailure).toMatchObject({ status: 503 })
    expect(error.cause).toMatchObject({ category: 'network' })
    expect(Object.keys(error)).not.toContain('firstFailure')
    const { failingSince, failedAt, failures } = error.handle
    expect(failedAt! - failingSince!).toBeGreaterThanOrEqual(30 * MINUTE_MS)
    expect(failedAt).toBe(clock.now())
    expect(error.message).toContain(
      `(status "executing") could not be polled since ${new Date(failingSince!).toISOString()} ` +
        `(failures in a row: ${failures}): `,
    )
    isOver = true
    const text = JSON.stringify(error.handle)
    const step = await jobs.advance(jobs.resume(text))
    expect(step).toMatchObject({ done: true, outcome: { phase: 'succeeded' } })
    expect(step.handle).toMatchObject({ failures: 0 })
    expect(step.handle).not.toHaveProperty('failingSince')
    expect(step.handle).not.toHaveProperty('failedAt')
  })

  it.each([
    ['the default', undefined, 55_000],
    ['a durable one', DURABLE_SCHEDULE, 600_000],
    ['a function', () => 1_000, 55_000],
  ])('polls on, no more rarely than the schedule: %s', async (_, schedule, most) => {
    const { jobs, submit, requests } = scriptedJobs([submitted, networkFailure], { schedule })
    await rejection(jobs.wait(await submit()))
    const gaps = requests.slice(2).map(({ at }, index) => at - requests[index + 1]!.at)
    expect(Math.max(...gaps)).toBeLessThanOrEqual(most)
    expect(Math.max(...gaps)).toBeGreaterThan(most / 3)
    expect(gaps[0]).toBeLessThanOrEqual(10_000)
  })

  it('ends when the caller says', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, networkFailure], { toleranceMs: MINUTE_MS })
    const handle = await submit()
    expect(await rejection(jobs.wait(handle))).toBeInstanceOf(StatusUnavailableError)
    expect(clock.now() - handle.submittedAt).toBeLessThan(2 * MINUTE_MS)
    const hasty = scriptedJobs([submitted, networkFailure], { toleranceMs: 0 })
    await rejection(hasty.jobs.wait(await hasty.submit()))
    expect(hasty.requests).toHaveLength(2)
    const patient = scriptedJobs([submitted, networkFailure], { toleranceMs: Infinity })
    const timedOut = patient.jobs.wait(await patient.submit(), { timeoutMs: 2 * HOUR_MS })
    expect(await rejection(timedOut)).toBeInstanceOf(WaitTimeoutError)
  })

  it('is as long for a process that was restarted after each poll', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, networkFailure])
    const start = await submit()
    /** Polls until polling fails, and forgets everything but the handle in between. */
    const pollOn = async (handle: typeof start): Promise<never> => {
      const step = await jobs.advance(handle)
      clock.advance((step as { readonly nextPollAt: number }).nextPollAt - clock.now())
      return pollOn(jobs.resume(JSON.stringify(step.handle)) as typeof start)
    }
    const error = (await rejection(pollOn(start))) as StatusUnavailableError
    const { failingSince, failedAt } = error.handle
    expect(failedAt! - failingSince!).toBeGreaterThanOrEqual(30 * MINUTE_MS)
    // The first one that this process, so to say, was there for.
    expect(error.firstFailure).toBe(error.cause)
    expect(clock.now() - start.submittedAt).toBeLessThan(35 * MINUTE_MS)
  })

  it('does not hammer where it is started again and again', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, networkFailure])
    let handle: JobHandle = await submit()
    const start = clock.now()
    while (clock.now() < start + 4 * HOUR_MS) {
      const error = await rejection(jobs.wait(handle as JobHandle<'aqua'>))
      handle = jobs.resume(JSON.stringify((error as StatusUnavailableError).handle))
    }
    expect(requests.length).toBeLessThan(4 * 60 * 3)
  })
})

describe('a clock that is set while polls fail', () => {
  /**
   * Polls that fail, with a clock that is set after one of them; when the wait gives up, and how often it
   * polled.
   */
  async function giveUp(jumpMs: number): Promise<{ readonly elapsedMs: number; readonly polls: number }> {
    const script = scriptedJobs([submitted, async () => fail()])
    const { jobs, submit, clock, requests } = script
    const fail = (): never => {
      if (requests.length === 8) clock.set(clock.now() + jumpMs)
      throw new TypeError('fetch failed')
    }
    const handle = await submit()
    const from = clock.elapsed()
    expect(await rejection(jobs.wait(handle))).toBeInstanceOf(StatusUnavailableError)
    return { elapsedMs: clock.elapsed() - from, polls: requests.length - 1 }
  }

  it.each([HOUR_MS, DAY_MS, 365 * DAY_MS])('forward by %d ms does not end the wait', async (jumpMs) => {
    const { elapsedMs, polls } = await giveUp(jumpMs)
    expect(elapsedMs).toBeGreaterThan(19 * MINUTE_MS)
    expect(elapsedMs).toBeLessThan(32 * MINUTE_MS)
    expect(polls).toBeGreaterThan(20)
  })

  it.each([HOUR_MS, DAY_MS, 365 * DAY_MS])('back by %d ms does not prolong it', async (jumpMs) => {
    const { elapsedMs } = await giveUp(-jumpMs)
    expect(elapsedMs).toBeGreaterThan(29 * MINUTE_MS)
    expect(elapsedMs).toBeLessThan(33 * MINUTE_MS)
  })

  it('by a process that polls once a day does not end at the second failure', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, networkFailure])
    let { handle } = await jobs.advance(await submit())
    for (let day = 2; day <= 3; day += 1) {
      clock.advance(DAY_MS)
      ;({ handle } = await jobs.advance(handle))
      expect(handle.failures).toBe(day)
    }
    clock.advance(DAY_MS)
    expect(await rejection(jobs.advance(handle))).toBeInstanceOf(StatusUnavailableError)
  })

  it('back before 1970 leaves a handle that can be resumed', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, networkFailure])
    let { handle } = await jobs.advance(await submit())
    clock.set(10)
    ;({ handle } = await jobs.advance(handle))
    expect(jobs.resume(JSON.stringify(handle))).toEqual(handle)
  })
})

describe('a job that is not to be found', () => {
  it('is given up though the clock was set back', async () => {
    const script = scriptedJobs([submitted, async () => lost()])
    const { jobs, submit, clock, requests } = script
    const lost = (): Response => {
      if (requests.length === 2) clock.set(clock.now() - DAY_MS)
      return refusal(404, 50000040)
    }
    const handle = await submit()
    const from = clock.elapsed()
    expect(await rejection(jobs.wait(handle))).toBeInstanceOf(JobNotFoundError)
    expect(clock.elapsed() - from).toBeLessThan(3 * MINUTE_MS)
  })
})

describe('a job that has ended, and whose details are not to be had', () => {
  const bulk = {
    Id: 'job-1',
    status: 'completed',
    namespace: 'default',
    object: 'vehicle',
    operation: 'delete',
    recordsProcessed: 1,
  }
  const INPUT: CustomObjectInput = {
    namespace: 'default',
    object: 'vehicle',
    operation: 'delete',
    filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01' }] },
  }
  const atErrors = (answer: () => Response): ReturnType<typeof scriptedJobs> => {
    const line: Line = async () => {
      const { pathname } = new URL(script.requests.at(-1)!.request.url)
      return pathname.endsWith('/errors') ? answer() : Response.json(bulk)
    }
    const script = scriptedJobs([line])
    return script
  }
  const down = (): Response => refusal(503, 50000061)

  it('counts failures like any other, and ends the wait', async () => {
    const { jobs, clock } = atErrors(down)
    const handle = await jobs.submit('customObjects', INPUT)
    const error = (await rejection(jobs.settle(handle))) as StatusUnavailableError
    expect(error).toBeInstanceOf(StatusUnavailableError)
    expect(error.handle).toMatchObject({ phase: 'succeeded', status: 'completed' })
    expect(error.handle.failures).toBeGreaterThan(10)
    const waited = clock.now() - handle.submittedAt
    expect(waited).toBeGreaterThan(30 * MINUTE_MS)
    expect(waited).toBeLessThan(60 * MINUTE_MS)
  })

  it('ends at the timeout', async () => {
    const { jobs, clock } = atErrors(down)
    const handle = await jobs.submit('customObjects', INPUT)
    const { handle: ended } = await jobs.advance(handle)
    const start = clock.now()
    expect(ended.phase).toBe('succeeded')
    expect(await rejection(jobs.settle(ended, { timeoutMs: 5_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(Math.floor(clock.now() - start)).toBe(5_000)
  })

  it('ends well when the details come', async () => {
    let answers = 0
    const { jobs } = atErrors(() => ((answers += 1) < 30 ? down() : Response.json({ errors: [] })))
    const handle = await jobs.submit('customObjects', INPUT)
    expect(await jobs.settle(handle)).toMatchObject({
      phase: 'succeeded',
      family: 'customObjects',
      handle: { failures: 0 },
    })
  })

  it('and is reported as if it had not ended, ends the wait as well', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing])
    const { handle } = await jobs.advance(await submit())
    const ended: JobHandle<'aqua'> = { ...handle, phase: 'succeeded', status: 'completed' }
    const error = (await rejection(jobs.settle(ended))) as StatusUnavailableError
    expect(error).toBeInstanceOf(StatusUnavailableError)
    expect(error.message).toContain('the job had ended, and is reported as executing')
    expect(error.handle).toMatchObject({ phase: 'succeeded', status: 'completed' })
  })
})

it('a handle of an older version, with failures and no times, counts from now', () => {
  const handle = { submittedAt: 0, failures: 3, polls: 1, family: 'aqua', id: 'a' } as JobHandle
  expect(nextPollAt(handle, 1_000, DURABLE_SCHEDULE)).toBeGreaterThan(1_000)
})
