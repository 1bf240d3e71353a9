import { describe, expect, it } from 'vitest'

import { DEFAULT_SCHEDULE, type JobHandle, nextPollAt } from '../index.ts'
import { firstPollAt } from './next-poll-at.ts'

const HANDLE: JobHandle = {
  v: 1,
  family: 'aqua',
  id: 'a',
  submittedAt: 1_000_000,
  tenant: 't',
  phase: 'waiting',
  status: 'submitted',
  polls: 0,
  failures: 0,
}

describe('the first poll', () => {
  it('of a job that was just submitted is not due yet', () => {
    const at = firstPollAt(HANDLE, 1_000_000, DEFAULT_SCHEDULE)
    expect(at).toBeGreaterThanOrEqual(1_001_000)
    expect(at).toBeLessThanOrEqual(1_001_250)
  })

  it('is when the process that died would have polled, whenever it is asked for', () => {
    const polled = { ...HANDLE, polls: 4, lastPollAt: 1_030_000 }
    const expected = nextPollAt(polled, 1_030_000, DEFAULT_SCHEDULE)
    for (const now of [1_030_000, 1_031_000, 9_000_000]) {
      expect(firstPollAt(polled, now, DEFAULT_SCHEDULE)).toBe(expected)
    }
  })

  it('of a handle from the future is that of a new job', () => {
    expect(firstPollAt(HANDLE, 400_000, DEFAULT_SCHEDULE)).toBeLessThanOrEqual(401_250)
    const polled = { ...HANDLE, polls: 4, lastPollAt: 1_030_000 }
    expect(firstPollAt(polled, 400_000, DEFAULT_SCHEDULE)).toBeLessThanOrEqual(401_250)
  })
})
