import { all, networkFailure } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobHandle, watch } from '../src/index.ts'
import { aquaJob, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')
const halfDone = aquaJob('executing', {
  batches: [{ status: 'completed', fileId: 'f1' }, { status: 'executing' }],
})
const LIFE = [submitted, submitted, executing, executing, networkFailure, halfDone, halfDone, completed]

const shown = ({ phase, status, progress }: JobHandle): string =>
  `${phase} ${status} ${progress?.done ?? '-'}`
const EXPECTED = ['running executing 0', 'running executing 1', 'succeeded completed 1']

describe('onProgress', () => {
  it.each(['wait', 'settle', 'follow', 'watch'] as const)('is told each change once, of %s', async (way) => {
    const { jobs, submit } = scriptedJobs(LIFE)
    const handle = await submit()
    const told: JobHandle[] = []
    const options = { onProgress: (changed: JobHandle) => void told.push(changed) }
    if (way === 'follow') await all(jobs.follow(handle, options))
    else if (way === 'watch') {
      await all(watch(jobs, [handle], { onProgress: ({ handle: changed }) => void told.push(changed) }))
    } else await jobs[way](handle, options)
    expect(told.map(shown)).toEqual(EXPECTED)
    expect(told.every((one) => Object.isFrozen(one) && Object.isFrozen(one.progress ?? one))).toBe(true)
  })

  it('harms no wait by what it throws', async () => {
    const thrown: unknown[] = []
    const keep = (error: unknown): unknown => thrown.push(error)
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', keep)
    try {
      const { jobs, submit } = scriptedJobs(LIFE)
      const onProgress = (): never => {
        throw new Error('a progress bar')
      }
      expect(await jobs.wait(await submit(), { onProgress })).toHaveProperty('queries')
      expect(thrown).toHaveLength(EXPECTED.length)
    } finally {
      process.off('uncaughtException', keep)
      for (const listener of listeners) process.on('uncaughtException', listener)
    }
  })
})
