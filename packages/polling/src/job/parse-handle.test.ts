import { describe, expect, it } from 'vitest'

import { scriptedJobs } from '../../test/scripted-jobs.ts'
import { HandleError, type JobHandle, parseHandle } from '../index.ts'

const HANDLE: JobHandle = {
  v: 1,
  family: 'aqua',
  id: 'a',
  submittedAt: 1,
  tenant: 't',
  phase: 'running',
  status: 'executing',
  polls: 3,
  failures: 0,
  progress: { done: 1, total: 2 },
}

describe('parseHandle', () => {
  it('round-trips through JSON, as text or value, frozen', () => {
    expect(parseHandle(JSON.stringify(HANDLE))).toEqual(HANDLE)
    const parsed = parseHandle(structuredClone(HANDLE))
    expect(parsed).toEqual(HANDLE)
    expect([Object.isFrozen(parsed), Object.isFrozen(parsed.progress)]).toEqual([true, true])
  })

  it.each([
    ['{', 'the text is not JSON'],
    [null, 'there is no field v: 1'],
    [[], 'there is no field v: 1'],
    [{ jobId: 'a' }, 'there is no field v: 1'],
    [
      { ...HANDLE, v: 2 },
      'version 2 is newer than this package understands (1); upgrade @zuora-jobs/polling',
    ],
    [{ ...HANDLE, id: '' }, 'id: is empty'],
    [{ ...HANDLE, id: undefined }, 'id: is missing'],
    [{ ...HANDLE, phase: 'done' }, 'phase: "done" is not one of "waiting", "running"'],
    [{ ...HANDLE, polls: -1 }, 'polls: -1 must be >= 0'],
    [{ ...HANDLE, submittedAt: '2026' }, 'submittedAt: "2026" must be of type integer'],
    [{ ...HANDLE, progress: { done: 'x' } }, 'progress.done: "x" must be of type number'],
    [{ ...HANDLE, progress: { total: 2 } }, 'progress.done: is missing'],
    [{ ...HANDLE, lastPollAt: 2 ** 60 }, 'lastPollAt: 1152921504606847000 must be <= 9007199254740991'],
    [{ ...HANDLE, id: '', polls: -1 }, 'id: is empty; polls: -1 must be >= 0'],
  ])('refuses %j', (value, message) => {
    expect(() => parseHandle(value)).toThrow(HandleError)
    expect(() => parseHandle(value)).toThrow(message)
  })
})

describe('resume', () => {
  it('refuses a handle of an unknown family, and sends nothing', async () => {
    const { jobs, submit, requests } = scriptedJobs([{ id: 'x', status: 'submitted', batches: [] }])
    const own = await submit()
    expect(jobs.resume(JSON.stringify(own))).toEqual(own)
    expect(() => jobs.resume({ ...own, family: 'toString' })).toThrow('family "toString" is not one of aqua')
    expect(requests).toHaveLength(1)
  })

  it('holds no URL and no secret', async () => {
    const { submit } = scriptedJobs([{ id: 'x', status: 'submitted', batches: [] }])
    expect(JSON.stringify(await submit())).not.toMatch(/https?:|zuora\.test|secret|s3cret|a-client|Bearer/)
  })
})
