import { all, networkFailure, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  createJobs,
  isJobError,
  type JobHandle,
  JobOutcomeError,
  JobError,
  WaitTimeoutError,
  watch,
} from '../../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from '../scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')

describe('what other pollers do with state, and this one does not', () => {
  // @azure/core-lro: all callbacks get one live object, which reads "succeeded" in every one of them
  // afterwards.
  it('observers get frozen handles (unlike @azure/core-lro)', async () => {
    const { jobs, submit, events } = scriptedJobs([submitted, executing, executing, completed])
    const handles = await all(jobs.follow(await submit()))
    expect(handles.map(({ phase }) => phase)).toEqual(['running', 'running', 'succeeded'])
    expect(new Set(handles).size).toBe(3)
    expect([...handles, ...events].every((value) => Object.isFrozen(value))).toBe(true)
    expect(handles.every(({ progress }) => Object.isFrozen(progress))).toBe(true)
    expect(() => ((handles[0] as { phase: string }).phase = 'failed')).toThrow(TypeError)
  })

  // @azure/core-lro and Databricks: awaiting the poller waits for the job, so "submit now, wait later" cannot
  // be had.
  it('not thenable (unlike @azure/core-lro and Databricks)', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, completed])
    const handle = await submit()
    const batch = watch(jobs, [handle])
    const polls = jobs.follow(handle)
    for (const value of [handle, batch, polls, jobs]) expect(value).not.toHaveProperty('then')
    expect(await Promise.resolve<unknown>(handle)).toBe(handle)
    expect(requests).toHaveLength(1)
  })

  // @azure/core-lro: the state holds URLs, which a restored poller would follow.
  it('handles survive JSON incl. restart, at every step (unlike @azure/core-lro)', async () => {
    const live = async (lines: readonly Line[], restarts: boolean): Promise<readonly number[]> => {
      const { submit, zuora, clock, requests } = scriptedJobs(lines)
      let handle: JobHandle<'aqua'> = await submit()
      while (handle.phase !== 'succeeded') {
        // A new process: nothing is left but the text.
        const reborn = createJobs(zuora, { clock })
        const resumed = reborn.resume(JSON.stringify(handle)) as typeof handle
        for await (const polled of reborn.follow(resumed)) {
          handle = polled
          if (restarts) break
        }
      }
      expect(JSON.stringify(handle)).not.toMatch(/https?:|secret|Bearer/)
      expect(requests).toHaveLength(lines.length)
      return requests.map(({ at }) => at)
    }
    const lines = [submitted, ...Array.from({ length: 30 }, () => executing), completed]
    // It polls at the instants of a process that never died.
    expect(await live(lines, true)).toEqual(await live(lines, false))
    await live(
      [submitted, executing, networkFailure, executing, networkFailure, networkFailure, completed],
      true,
    )
  })

  // jsforce: the name of a class and the name it is compared with differ by one word.
  it('errors are told apart by brand and code, and their names are those of their classes (unlike jsforce)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing])
    const error = await rejection(jobs.wait(await submit(), { timeoutMs: 5_000 }))
    expect(isJobError(error)).toBe(true)
    expect((error as Error).name).toBe(WaitTimeoutError.name)
    // Another copy of the package, with classes of its own.
    const foreign = Object.create(null) as object
    Object.defineProperty(foreign, Symbol.for('zuora-jobs.job-error'), { value: true })
    expect([isJobError(foreign), isJobError(new Error('no')), isJobError(null)]).toEqual([true, false, false])
    expect(error).toBeInstanceOf(JobError)
  })

  // @smithy/util-waiter: the message is a JSON text.
  it('an error that is logged as JSON still says which job and how to go on (unlike @smithy/util-waiter)', async () => {
    const { jobs, submit } = scriptedJobs([submitted, aquaJob('aborted', { message: 'too slow' })])
    const error = (await rejection(jobs.wait(await submit()))) as JobOutcomeError
    expect(error.message).toContain('(status "aborted") ended as failed; job: too slow')
    expect(JSON.parse(JSON.stringify(error))).toMatchObject({
      code: 'job-failed',
      handle: { id: error.handle.id, phase: 'failed' },
    })
  })

  // @smithy/util-waiter and openai-node: a failed job is a value or an exception, whichever the library
  // likes.
  it('a job that failed is a value to settle, and an exception to wait (unlike @smithy/util-waiter and openai-node)', async () => {
    const script = [submitted, aquaJob('aborted')]
    const settled = scriptedJobs(script)
    expect((await settled.jobs.settle(await settled.submit())).phase).toBe('failed')
    const waited = scriptedJobs(script)
    expect(await rejection(waited.jobs.wait(await waited.submit()))).toBeInstanceOf(JobOutcomeError)
  })
})
