import { INPUTS } from '@zuora-jobs/simulate'
import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobsEvent, StatusUnavailableError } from '../../src/index.ts'
import { jobsAtTenant } from '../jobs-at-tenant.ts'
import { aquaJob, type Line, scriptedJobs } from '../scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')
const asking = (retryAfter: string, status = 200): Response =>
  status === 200
    ? Response.json(executing, { headers: { 'retry-after': retryAfter } })
    : refusal(status, 50000061, { 'retry-after': retryAfter })

/** Milliseconds between the polls of a wait that follows a script. */
async function gapsOf(...polls: readonly Line[]): Promise<readonly number[]> {
  const { jobs, submit, requests } = scriptedJobs([submitted, ...polls, completed])
  await jobs.wait(await submit())
  return requests.slice(1).map(({ at }, index) => at - requests[index]!.at)
}

describe('what other pollers do about Retry-After, and this one does not', () => {
  // @azure/core-lro: once told it is the interval for ever (polls at 0, 2, 32, 62, 92 s …).
  it('Retry-After counts once (unlike @azure/core-lro)', async () => {
    const gaps = await gapsOf(executing, asking('30'), executing, executing, executing)
    expect(gaps[2]).toBeGreaterThanOrEqual(30_000)
    expect(Math.max(...gaps.slice(3))).toBeLessThan(30_000)
  })

  // @azure/core-lro: a delay beyond 2³¹ ms makes Node's timer fire after 1 ms, 200 times in 245 ms.
  it.each([200, 503])(
    'Retry-After 999999999 does not spin, nor sleep for decades (HTTP %d) (unlike @azure/core-lro)',
    async (status) => {
      const gaps = await gapsOf(asking('999999999', status), executing)
      expect(gaps[1]).toBeGreaterThanOrEqual(3_600_000)
      expect(gaps[1]).toBeLessThan(3_700_000)
    },
  )

  // @azure/core-lro ignores a 0, since it is falsy; openai-node reads 0x10 as 16.
  it.each(['0', '0x10', '-5', '1e9', 'soon', ''])(
    'Retry-After %j leaves the schedule as it is (unlike @azure/core-lro and openai-node)',
    async (text) => {
      const gaps = await gapsOf(asking(text), executing)
      expect(gaps).toEqual(await gapsOf(executing, executing))
    },
  )

  // undici cuts Retry-After to its own longest delay, and so comes back before it was asked to.
  it('Retry-After is a floor, also above the longest gap of the schedule (unlike undici)', async () => {
    const gaps = await gapsOf(asking('900'))
    expect(gaps[1]).toBeGreaterThanOrEqual(900_000)
  })

  // google-gax has no notion of it, and goes on at its own rate.
  it('a limit that was reached delays the next poll (unlike google-gax)', async () => {
    const gaps = await gapsOf(refusal(429, 70, { 'retry-after': '120' }), executing)
    expect(gaps[1]).toBeGreaterThanOrEqual(120_000)
  })

  it('a limit that holds for longer than a call may take does not end the other waits', async () => {
    const { jobs, submit, requests } = scriptedJobs([
      submitted,
      submitted,
      refusal(429, 70, { 'retry-after': '900' }),
      completed,
    ])
    const handles = [await submit(), await submit()]
    const results = await Promise.all(handles.map((handle) => jobs.wait(handle)))
    expect(results).toHaveLength(2)
    const [, , limited, ...after] = requests
    expect(after[0]!.at - limited!.at).toBeGreaterThanOrEqual(900_000)
  })
})

describe('what other pollers do about failures, and this one does not', () => {
  // @azure/core-lro writes `failed` into its state; google-gax and jsforce reject. For ever, in each case.
  it.each<[string, Line]>([
    ['a networkFailure connection', networkFailure],
    ['a 503', refusal(503, 50000061)],
    ['a 429', refusal(429, 70)],
    ['a page of a proxy', new Response('<html>', { status: 502 })],
    ['a page of a proxy that says 200', new Response('<html>')],
    ['an answer cut short', new Response('{"id":"8ad', { headers: { 'content-type': 'application/json' } })],
    ['an answer of null', new Response('null', { headers: { 'content-type': 'application/json' } })],
  ])(
    'one failed status request does not end the wait: %s (unlike @azure/core-lro, google-gax and jsforce)',
    async (_, line) => {
      const { jobs, submit, events } = scriptedJobs([submitted, line, completed])
      expect(await jobs.wait(await submit())).toHaveProperty('queries')
      expect(events.filter(({ type }) => type === 'poll-failed')).toHaveLength(1)
    },
  )

  // @azure/core-lro: what it serialises after a failed request is poisoned, with an error that JSON emptied.
  it('the handle after a failed request says what it said before, and goes on (unlike @azure/core-lro)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing, networkFailure, completed])
    const first = await jobs.advance(await submit())
    const { handle } = await jobs.advance(first.handle)
    expect(handle).toMatchObject({ phase: 'running', status: 'executing', polls: 1, failures: 1 })
    expect(await jobs.wait(jobs.resume(JSON.stringify(handle)))).toHaveProperty('queries')
  })

  // @smithy/util-waiter's generated waiters spin on a 403 until their time is up.
  it('a 403 ends the wait at once, and says what to do (unlike @smithy/util-waiter)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, refusal(403, 50000010)])
    const error = await rejection(jobs.wait(await submit()))
    expect(error).toBeInstanceOf(StatusUnavailableError)
    expect(requests).toHaveLength(2)
    expect((error as Error).message).toMatch(/told so.*the job is untouched: fix the cause and continue/)
    expect((error as Error).cause).toMatchObject({ status: 403, category: 'permission' })
  })

  // @smithy/util-waiter and others wait for their whole time where the network is gone.
  it('failures without end have an end: half an hour of them is enough (unlike @smithy/util-waiter)', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, networkFailure])
    const handle = await submit()
    await rejection(jobs.wait(handle))
    const waited = clock.now() - handle.submittedAt
    expect(waited).toBeGreaterThan(1_800_000)
    expect(waited).toBeLessThan(1_800_000 + 60_000)
    // Soon at first, and then no more often than the schedule polls an old job.
    expect(requests.length).toBeLessThan(1 + 60)
  })

  // AWS durable functions: a check that throws fails the whole step, so transient failures must not throw.
  it('a step of a durable engine does not throw for what may pass (unlike AWS durable functions)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, networkFailure])
    const step = await jobs.advance(await submit())
    expect(step).toMatchObject({ done: false, handle: { failures: 1 } })
  })
})

describe('what other pollers do about odd statuses, and this one does not', () => {
  // jsforce and openai-node ask again without any delay.
  it('unknown status does not spin (unlike jsforce and openai-node)', async () => {
    const odd = aquaJob('pondering')
    expect(await gapsOf(odd, odd, odd, odd)).toEqual(await gapsOf(executing, executing, executing, executing))
  })

  it('unknown statuses are reported once each, and spellings do not matter', async () => {
    const { jobs, submit, events } = scriptedJobs([
      submitted,
      aquaJob('pondering'),
      aquaJob('pondering'),
      aquaJob('musing'),
      aquaJob('Executing'),
      aquaJob('Canceled'),
    ])
    expect((await jobs.settle(await submit())).phase).toBe('cancelled')
    const odd = events.filter(({ type }) => type === 'unknown-status')
    expect(odd.map((event) => (event as { handle: { status: string } }).handle.status)).toEqual([
      'pondering',
      'musing',
    ])
  })

  // azure-sdk-for-go: a passing 200 with an error inside is kept as the end.
  it('a refusal inside of a 200 is a failed poll, not the end of the job (unlike azure-sdk-for-go)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, refusal(200, 50000061), completed])
    expect(await jobs.wait(await submit())).toHaveProperty('queries')
  })

  // Stale answers: a job that has ended does not begin again.
  it('an answer from before the end does not undo the end', async () => {
    const { jobs, submit, events } = scriptedJobs([submitted, completed, executing, completed])
    const first = await jobs.advance(await submit())
    expect(first).toMatchObject({ done: true, outcome: { phase: 'succeeded' } })
    const stale = await jobs.advance(first.handle)
    expect(stale).toMatchObject({ done: false, handle: { phase: 'succeeded' }, anomalies: ['regression'] })
    expect(events.filter(({ type }: JobsEvent) => type === 'regression')).toHaveLength(1)
    expect(await jobs.advance(stale.handle)).toMatchObject({ done: true, outcome: { phase: 'succeeded' } })
  })

  it('a job that ended in part is not an anomaly when it is polled again', async () => {
    const { jobs } = jobsAtTenant({ life: () => ({ durationMs: 5_000, end: 'partial' }) })
    const { handle } = await jobs.settle(await jobs.submit('customObjects', INPUTS.deletion))
    expect(await jobs.advance(handle)).toMatchObject({
      done: true,
      outcome: { phase: 'partial' },
      anomalies: [],
    })
  })
})
