import { all, expectNothingLeft, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createHistory, memoryDurations } from '../src/history/index.ts'
import { createJobs, type JobHistory, WaitTimeoutError, watch } from '../src/index.ts'
import { aquaJob, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')

/** A history that never answers. */
const stuck: JobHistory = {
  workOf: () => 'some work',
  scheduleFor: () => new Promise(() => {}),
  remember: async () => {},
}

describe('a history', () => {
  it('learns from every way to poll, and from each job once', async () => {
    const durations: number[] = []
    const store = memoryDurations()
    const history = createHistory({
      load: (key) => store.load(key),
      async add(key, duration) {
        durations.push(duration)
        await store.add(key, duration)
      },
    })
    const { jobs, submit, clock } = scriptedJobs([submitted, executing, completed], { history })
    const handle = await submit()
    clock.advance(20_000)
    const { handle: running } = await jobs.advance(handle)
    const { handle: ended } = await jobs.advance(running)
    await jobs.settle(ended)
    expect(durations).toHaveLength(1)
    await jobs.settle(handle)
    await all(watch(jobs, [handle]))
    expect(durations).toHaveLength(3)
  })

  it('that never answers holds up no abort', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, completed], { history: stuck })
    const controller = new AbortController()
    const wait = rejection(jobs.wait(await submit(), { signal: controller.signal }))
    controller.abort('enough')
    expect(await wait).toBe('enough')
    await expectNothingLeft(clock, controller.signal)
  })

  it('that never answers holds up no timeout', async () => {
    const { jobs, submit, clock } = scriptedJobs([submitted, completed], { history: stuck })
    const start = clock.now()
    expect(await rejection(jobs.wait(await submit(), { timeoutMs: 4_000 }))).toBeInstanceOf(WaitTimeoutError)
    expect(clock.now() - start).toBe(4_000)
    await expectNothingLeft(clock)
  })
})

describe('createJobs', () => {
  it.each([-1, Number.NaN])('refuses to tolerate failures for %s ms', (toleranceMs) => {
    const { zuora } = scriptedJobs([submitted])
    expect(() => createJobs(zuora, { toleranceMs })).toThrow(
      `toleranceMs must be a number of milliseconds from 0 on, not ${toleranceMs}`,
    )
  })
})
