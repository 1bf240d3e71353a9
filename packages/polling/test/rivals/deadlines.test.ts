import { JOB_ID, networkFailure, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { WaitTimeoutError } from '../../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from '../scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')

describe('what other pollers do about deadlines, and this one does not', () => {
  // @smithy/util-waiter gives up at 514 s of 600; google-gax overshoots 100 s to 106.7 s.
  it.each([500, 5_000, 600_000, 86_400_000])(
    'timeout exactly at the deadline with a last poll before: %d ms (unlike @smithy/util-waiter and google-gax)',
    async (timeoutMs) => {
      const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing])
      const handle = await submit()
      const error = await rejection(jobs.wait(handle, { timeoutMs }))
      expect(error).toBeInstanceOf(WaitTimeoutError)
      expect(clock.now() - handle.submittedAt).toBe(timeoutMs)
      expect(requests.at(-1)!.at).toBe(timeoutMs - Math.min(1_000, timeoutMs / 10))
    },
  )

  // @smithy/util-waiter: in its last half second it asks every 5 ms.
  it('no storm of requests before the deadline (unlike @smithy/util-waiter)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing])
    await rejection(jobs.wait(await submit(), { timeoutMs: 600_000 }))
    expect(requests.filter(({ at }) => at >= 598_000)).toHaveLength(1)
  })

  // @smithy/util-waiter: a job that ends just before the deadline is missed.
  it('a job that ends just before the deadline is not missed (unlike @smithy/util-waiter)', async () => {
    const untilLate: Line = async () =>
      Response.json(late.requests.at(-1)!.at >= 599_000 ? completed : executing)
    const late = scriptedJobs([submitted, untilLate])
    expect(await late.jobs.wait(await late.submit(), { timeoutMs: 600_000 })).toHaveProperty('queries')
  })

  // p-wait-for: a condition that is pending never times out.
  it('a hung request ends with the timeout (unlike p-wait-for)', async () => {
    const hang: Line = () =>
      new Promise((_, reject) => {
        const { signal } = script.requests.at(-1)!
        signal!.addEventListener('abort', () => reject(signal!.reason))
      })
    const script = scriptedJobs([submitted, hang])
    const handle = await script.submit()
    const error = await rejection(script.jobs.wait(handle, { timeoutMs: 30_000 }))
    expect(error).toMatchObject({ code: 'wait-timeout', handle: { id: JOB_ID } })
    expect(script.clock.now() - handle.submittedAt).toBe(30_000)
  })

  // And so does one on a network that knows no abort.
  it('a hung request that cannot be aborted ends with the timeout, too', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, () => new Promise(() => {})])
    const handle = await submit()
    expect(await rejection(jobs.wait(handle, { timeoutMs: 30_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.now() - handle.submittedAt).toBe(30_000)
  })

  // jsforce gives up after 30 s, Databricks after 20 minutes, Trigger.dev after 500 attempts; unasked.
  it('there is no deadline that nobody asked for (unlike jsforce, Databricks and Trigger.dev)', async () => {
    const { jobs, submit, clock } = scriptedJobs([
      submitted,
      ...Array.from({ length: 2_000 }, () => executing),
      completed,
    ])
    const handle = await submit()
    expect(await jobs.wait(handle)).toHaveProperty('queries')
    expect(clock.now() - handle.submittedAt).toBeGreaterThan(86_400_000)
  })

  // google-gax: "once the promise is rejected, that is it"; google-cloud-cpp: an operation in an unknown
  // state.
  it('the error of a timeout says where things stand, and goes on (unlike google-gax and google-cloud-cpp)', async () => {
    const { jobs, submit } = scriptedJobs([
      submitted,
      ...Array.from({ length: 5 }, () => executing),
      completed,
    ])
    const error = (await rejection(jobs.wait(await submit(), { timeoutMs: 3_000 }))) as WaitTimeoutError
    expect(error.message).toBe(
      `aqua job ${JOB_ID} (status "executing") has not ended after 3000 ms (polls: ${error.handle.polls}); ` +
        'it goes on in Zuora: continue with the handle of this error',
    )
    expect(await jobs.wait(jobs.resume(error.handle))).toHaveProperty('queries')
  })

  it('where the last poll failed, that is the cause', async () => {
    const { jobs, submit } = scriptedJobs([submitted, networkFailure])
    const error = await rejection(jobs.wait(await submit(), { timeoutMs: 10_000 }))
    expect(error).toMatchObject({ code: 'wait-timeout', cause: { category: 'network' } })
  })

  // openai-node: the first request comes at once, when no job can have ended.
  it('the first poll is not wasted on the instant of the submit (unlike openai-node)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, completed])
    await jobs.wait(await submit())
    expect(requests[1]!.at).toBeGreaterThanOrEqual(1_000)
  })

  // A bug of our own, once: the clock told whole milliseconds, so the last poll never seemed to be reached.
  it('a timeout of a fraction of a millisecond ends the wait, without a storm of polls', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([aquaJob('submitted'), aquaJob('executing')])
    const handle = await submit()
    const start = clock.now()
    expect(await rejection(jobs.wait(handle, { timeoutMs: 2_500.25 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.now() - start).toBe(2_501)
    expect(requests.length).toBeLessThan(8)
  })
})
