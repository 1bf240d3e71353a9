import { describe, expect, it } from 'vitest'

import {
  BatchAbortedError,
  HandleError,
  isJobError,
  JobBlockedError,
  JobNotFoundError,
  JobOutcomeError,
  JobError,
  StatusUnavailableError,
  SubmitInDoubtError,
  UploadFailedError,
  WaitTimeoutError,
} from './errors.ts'
import type { JobHandle } from './handle.ts'

const handle: JobHandle = {
  v: 1,
  family: 'customObjects',
  id: 'job-1',
  submittedAt: 1,
  tenant: 't',
  phase: 'running',
  status: 'in_progress',
  polls: 4,
  failures: 0,
}
const cause = new Error('the reason')
const partial = {
  phase: 'partial',
  handle: { ...handle, phase: 'partial', status: 'completed' },
  result: 7,
  problems: [
    { where: 'row 4', message: 'not a UUID' },
    { where: 'row 9', message: 'too long' },
  ],
} as const

describe('an error about a job', () => {
  it.each<[string, JobError, string]>([
    ['job-partial', new JobOutcomeError(partial), 'row 4: not a UUID; row 9: too long'],
    [
      'wait-timeout',
      new WaitTimeoutError(handle, 60_000),
      'has not ended after 60000 ms (polls: 4); it goes on in Zuora',
    ],
    [
      'status-unavailable',
      new StatusUnavailableError({ ...handle, failures: 6 }, cause),
      'could not be polled (failures in a row: 6): the reason; the job is untouched',
    ],
    ['job-not-found', new JobNotFoundError(handle, cause), 'belong to another tenant'],
    ['job-blocked', new JobBlockedError(handle, 'upload its CSV'), 'waits for you: upload its CSV'],
    ['upload-failed', new UploadFailedError(handle, cause), 'upload it again with the handle of this error'],
  ])('%s names the job and its last status, and says more', (code, error, told) => {
    expect(error.code).toBe(code)
    expect(error.message).toContain('customObjects job job-1')
    expect(error.message).toContain(JSON.stringify(error.handle!.status))
    expect(error.message).toContain(told)
    expect(error.handle).toMatchObject({ id: 'job-1', polls: 4 })
    expect(error.name).toBe(error.constructor.name)
    expect(isJobError(error)).toBe(true)
    expect(error).toBeInstanceOf(JobError)
  })

  it.each([
    new StatusUnavailableError(handle, cause),
    new JobNotFoundError(handle, cause),
    new UploadFailedError(handle, cause),
    new SubmitInDoubtError('aqua', 'key-1', cause),
    new BatchAbortedError([], [], cause),
    new WaitTimeoutError(handle, 1, { cause }),
    new HandleError('x', { cause }),
  ])('$name keeps its cause', (error) => {
    expect(error.cause).toBe(cause)
  })

  it('holds what was achieved in spite of it', () => {
    expect(new JobOutcomeError(partial).outcome).toBe(partial)
  })

  it('without problems says how the job ended all the same', () => {
    const { message } = new JobOutcomeError({ ...partial, phase: 'cancelled', problems: [] })
    expect(message).toContain('customObjects job job-1 (status "completed") ended as cancelled')
  })

  it('counts polls', () => {
    expect(new WaitTimeoutError({ ...handle, polls: 1 }, 5).message).toContain('(polls: 1);')
  })

  it('shows causes that are not errors', () => {
    expect(new StatusUnavailableError(handle, 'a text').message).toContain('a text')
  })
})

describe('a submit in doubt', () => {
  it('with a key says that repeating it is safe', () => {
    const error = new SubmitInDoubtError('aqua', 'key-1', cause)
    expect(error).toMatchObject({
      idempotencyKey: 'key-1',
      candidates: undefined,
      handle: undefined,
      family: 'aqua',
    })
    expect(error.message).toMatch(
      /may or may not have started: the reason; submit the same input again with .*"key-1"/,
    )
  })

  it('without one says that repeating it is not, and offers the list', () => {
    const candidates = async (): Promise<readonly JobHandle[]> => []
    const error = new SubmitInDoubtError('customObjects', candidates, cause)
    expect(error).toMatchObject({ idempotencyKey: undefined, candidates })
    expect(error.message).toContain('do not submit again blindly: `candidates()`')
  })
})

describe('an aborted batch', () => {
  it('counts what it hands back', () => {
    const error = new BatchAbortedError([{ index: 3, handle }], [4, 5], cause)
    expect(error).toMatchObject({ open: [{ index: 3, handle }], notSubmitted: [4, 5] })
    expect(error.message).toContain('1 jobs under way and 2 not submitted; the jobs go on in Zuora')
  })
})
