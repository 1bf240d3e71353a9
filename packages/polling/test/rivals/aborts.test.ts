import { getEventListeners } from 'node:events'

import { expectNothingLeft, idle, networkFailure, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { watch } from '../../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from '../scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')

describe('what other pollers do at an abort, and this one does not', () => {
  // @azure/core-lro: one controller per poller, so that every wait after the first abort rejects at once.
  it('an abort does not kill the poller for good (unlike @azure/core-lro)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing, executing, completed])
    const handle = await submit()
    for (const reason of ['first', 'second']) {
      const controller = new AbortController()
      const waiting = jobs.wait(handle, { signal: controller.signal })
      controller.abort(reason)
      expect(await rejection(waiting)).toBe(reason)
    }
    expect(await jobs.wait(handle)).toHaveProperty('queries')
  })

  // @azure/core-lro: a second wait joins the first, and its own signal is ignored.
  it('two waits for one job each have a signal of their own (unlike @azure/core-lro)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing, executing, executing, completed])
    const handle = await submit()
    const controller = new AbortController()
    const first = jobs.wait(handle)
    const second = jobs.wait(handle, { signal: controller.signal })
    controller.abort('only this one')
    expect(await rejection(second)).toBe('only this one')
    expect(await first).toHaveProperty('queries')
  })

  // @smithy/util-waiter: the timer lives on after the abort, and fires one more request.
  it('no request after an abort (unlike @smithy/util-waiter)', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing])
    const controller = new AbortController()
    const waiting = jobs.wait(await submit(), { signal: controller.signal })
    clock.at(clock.now() + 3_000, () => controller.abort('at 3 s'))
    expect(await rejection(waiting)).toBe('at 3 s')
    const sent = requests.length
    await expectNothingLeft(clock, controller.signal)
    await idle()
    expect(requests).toHaveLength(sent)
  })

  // @smithy/util-waiter and core-lro: a signal that was aborted before still costs one request.
  it('no request with a signal that was aborted before (unlike @smithy/util-waiter and @azure/core-lro)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing])
    const handle = await submit()
    const signal = AbortSignal.abort('before')
    expect(await rejection(jobs.settle(handle, { signal }))).toBe('before')
    expect(await rejection(jobs.advance(handle, { signal }))).toBe('before')
    expect(await rejection(jobs.follow(handle, { signal }).next())).toBe('before')
    expect(await rejection(jobs.cancel(handle, { signal }))).toBe('before')
    expect(requests).toHaveLength(1)
  })

  // exponential-backoff: an abort at 1 s settles at 10 s, and calls again.
  it('an abort settles at once, also in the middle of a request (unlike exponential-backoff)', async () => {
    const hang: Line = () =>
      new Promise((_, reject) => {
        const { signal } = script.requests.at(-1)!
        signal!.addEventListener('abort', () => reject(signal!.reason))
      })
    const script = scriptedJobs([submitted, hang])
    const controller = new AbortController()
    const handle = await script.submit()
    const waiting = script.jobs.wait(handle, { signal: controller.signal })
    script.clock.at(handle.submittedAt + 10_000, () => controller.abort('mid-request'))
    expect(await rejection(waiting)).toBe('mid-request')
    expect(script.clock.now() - handle.submittedAt).toBe(10_000)
    await expectNothingLeft(script.clock, controller.signal)
  })

  // p-wait-for: one listener more on the signal with every poll.
  it('no listener leak over 50 polls (unlike p-wait-for)', async () => {
    const { signal } = new AbortController()
    const polls = Array.from({ length: 50 }, (_, index) => (index % 3 === 2 ? networkFailure : executing))
    const { jobs, submit, clock } = scriptedJobs([submitted, ...polls, completed])
    const counts = new Set<number>()
    for await (const _ of jobs.follow(await submit(), { signal, timeoutMs: 86_400_000 })) {
      counts.add(getEventListeners(signal, 'abort').length)
    }
    expect(Math.max(...counts)).toBeLessThanOrEqual(1)
    await expectNothingLeft(clock, signal)
  })

  // google-gax: the timer is not cleared when nobody listens any more.
  it('leaving the loop leaves no timer (unlike google-gax)', async () => {
    const { jobs, submit, clock, requests } = scriptedJobs([submitted, executing])
    const { signal } = new AbortController()
    for await (const _ of jobs.follow(await submit(), { signal, timeoutMs: 60_000 })) break
    await expectNothingLeft(clock, signal)
    await idle()
    expect(requests).toHaveLength(2)
  })
})

describe('what other pollers do to the remote job, and this one does not', () => {
  // jsforce: a misspelt name in a comparison lets a timeout of the client delete the job that still runs.
  it('a timeout never deletes the remote job (unlike jsforce)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing])
    expect(await rejection(jobs.wait(await submit(), { timeoutMs: 600_000 }))).toMatchObject({
      code: 'wait-timeout',
    })
    expect(new Set(requests.slice(1).map(({ method }) => method))).toEqual(new Set(['GET']))
  })

  it('nor do an abort, a failed status request, and leaving a batch', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing, networkFailure])
    const handle = await submit()
    const controller = new AbortController()
    const waiting = jobs.wait(handle, { signal: controller.signal })
    controller.abort()
    await rejection(waiting)
    await rejection(jobs.wait(handle))
    for await (const _ of watch(jobs, [handle])) break
    expect(requests.filter(({ method }) => method !== 'GET')).toHaveLength(1)
  })

  // @azure/core-lro v2: cancelling stopped the polling, so that what had been achieved was never told.
  it('cancel does not stop the wait (unlike @azure/core-lro)', async () => {
    const partly = aquaJob('cancelled', {
      batches: [
        { batchId: 'b1', status: 'completed', fileId: 'f1', query: 'q' },
        { batchId: 'b2', status: 'cancelled' },
      ],
    })
    const { jobs, submit } = scriptedJobs([submitted, executing, executing, executing, partly])
    const handle = await submit()
    const waiting = jobs.settle(handle)
    const cancelling = await jobs.cancel(handle)
    expect(cancelling.phase).toBe('cancelling')
    const outcome = await waiting
    expect(outcome.phase).toBe('cancelled')
    expect(outcome.result.queries[0]?.fileIds).toEqual(['f1'])
  })

  // openai-node: a cancelled file was never returned. Here a job may also succeed in spite of the
  // cancellation.
  it('a cancellation that came too late is not reported as one (unlike openai-node)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, aquaJob('executing'), executing, completed])
    const cancelling = await jobs.cancel(await submit())
    expect(await jobs.settle(cancelling)).toMatchObject({
      phase: 'succeeded',
      handle: { phase: 'succeeded' },
    })
  })

  // Kibana workflows: the state of an older poll outlives a new start. A handle is made by submit only.
  it('a new submit starts from nothing (unlike Kibana)', async () => {
    const { submit } = scriptedJobs([submitted, { ...aquaJob('submitted'), id: 'second' }])
    const first = await submit()
    const second = await submit()
    expect([first.id === second.id, second.polls, second.failures]).toEqual([false, 0, 0])
    expect(second).not.toHaveProperty('lastPollAt')
  })
})
