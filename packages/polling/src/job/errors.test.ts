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

const HANDLE: JobHandle = {
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
const PARTIAL = {
  phase: 'partial',
  family: 'customObjects',
  handle: { ...HANDLE, phase: 'partial', status: 'completed' },
  result: 7,
  problems: [
    { where: 'row 4', message: 'not a UUID' },
    { where: 'row 9', message: 'too long' },
  ],
} as const

describe('an error about a job', () => {
  it.each<[string, JobError, string]>([
    ['job-partial', new JobOutcomeError(PARTIAL), 'row 4: not a UUID; row 9: too long'],
    [
      'wait-timeout',
      new WaitTimeoutError(HANDLE, 60_000),
      'has not ended after 60000 ms (polls: 4); it goes on in Zuora',
    ],
    [
      'status-unavailable',
      new StatusUnavailableError({ ...HANDLE, failures: 6, failingSince: 0, failedAt: 9 }, cause),
      'could not be polled since 1970-01-01T00:00:00.000Z (failures in a row: 6): the reason; the job is untouched',
    ],
    ['job-not-found', new JobNotFoundError(HANDLE, cause), 'belong to another tenant'],
    ['job-blocked', new JobBlockedError(HANDLE, 'upload its CSV'), 'waits for you: upload its CSV'],
    ['upload-failed', new UploadFailedError(HANDLE, cause), 'upload it again with the handle of this error'],
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
    new StatusUnavailableError(HANDLE, cause),
    new JobNotFoundError(HANDLE, cause),
    new UploadFailedError(HANDLE, cause),
    new SubmitInDoubtError('aqua', 'key-1', cause),
    new BatchAbortedError([], [], cause),
    new WaitTimeoutError(HANDLE, 1, { cause }),
    new HandleError('x', { cause }),
  ])('$name keeps its cause', (error) => {
    expect(error.cause).toBe(cause)
  })

  it('holds the first failure beside the last one, out of the way of logs', () => {
    const first = new Error('the first')
    const error = new StatusUnavailableError(HANDLE, cause, first)
    expect([error.firstFailure, error.cause]).toEqual([first, cause])
    expect(Object.keys(error)).not.toContain('firstFailure')
    expect(new StatusUnavailableError(HANDLE, cause).firstFailure).toBe(cause)
  })

  it('holds what was achieved in spite of it', () => {
    expect(new JobOutcomeError(PARTIAL).outcome).toBe(PARTIAL)
  })

  it('without problems says how the job ended all the same', () => {
    const { message } = new JobOutcomeError({ ...PARTIAL, phase: 'cancelled', problems: [] })
    expect(message).toContain('customObjects job job-1 (status "completed") ended as cancelled')
  })

  it('counts polls', () => {
    expect(new WaitTimeoutError({ ...HANDLE, polls: 1 }, 5).message).toContain('(polls: 1);')
  })

  it('shows causes that are not errors', () => {
    expect(new StatusUnavailableError(HANDLE, 'a text').message).toContain('a text')
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

  it('without one says that repeating it is not, and names the jobs that it may be', () => {
    const candidates = [HANDLE, { ...HANDLE, id: 'job-2' }]
    const error = new SubmitInDoubtError('customObjects', candidates, cause)
    expect(error).toMatchObject({ idempotencyKey: undefined, candidates })
    expect(error.message).toContain('do not submit again blindly: it may be job-1 or job-2')
    expect(new SubmitInDoubtError('customObjects', [], cause).message).toContain('look at the list')
    expect(new SubmitInDoubtError('customObjects', undefined, cause).message).toContain('look at the list')
  })
})

describe('an upload that failed', () => {
  it.each([
    [
      'waits',
      'still waits for its file: the reason; upload it again with the handle of this error, or cancel',
    ],
    ['lost', 'may or may not have its file: the reason; look at the job'],
    ['cancelled', 'was cancelled, its file was refused: the reason; mend the file and submit again'],
  ] as const)('%s says what became of the job', (failure, told) => {
    const error = new UploadFailedError(HANDLE, cause, failure)
    expect(error.message).toContain(told)
    expect(error.cancelled).toBe(failure === 'cancelled')
  })
})

describe('an aborted batch', () => {
  it('counts what it hands back', () => {
    const error = new BatchAbortedError([{ index: 3, handle: HANDLE }], [4, 5], cause)
    expect(error).toMatchObject({ open: [{ index: 3, handle: HANDLE }], notSubmitted: [4, 5] })
    expect(error.message).toContain('1 jobs under way and 2 not submitted; the jobs go on in Zuora')
  })
})
