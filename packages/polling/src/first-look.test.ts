import { describe, expect, it } from 'vitest'

import { firstLookAt } from './first-look.ts'
import { DEFAULT_SCHEDULE, type JobHandle, nextPollAt } from './index.ts'

const handle: JobHandle = {
  v: 1,
  kind: 'aqua',
  id: 'a',
  submittedAt: 1_000_000,
  tenant: 't',
  phase: 'waiting',
  status: 'submitted',
  polls: 0,
  misses: 0,
}

describe('the first look', () => {
  it('at a job that was just submitted is not due yet', () => {
    const at = firstLookAt(handle, 1_000_000, DEFAULT_SCHEDULE)
    expect(at).toBeGreaterThanOrEqual(1_001_000)
    expect(at).toBeLessThanOrEqual(1_001_250)
  })

  it('is when the process that died would have looked, whenever it is asked for', () => {
    const looked = { ...handle, polls: 4, lastPollAt: 1_030_000 }
    const expected = nextPollAt(looked, 1_030_000, DEFAULT_SCHEDULE)
    for (const now of [1_030_000, 1_031_000, 9_000_000]) {
      expect(firstLookAt(looked, now, DEFAULT_SCHEDULE)).toBe(expected)
    }
  })

  it('at a handle from the future is that at a new job', () => {
    expect(firstLookAt(handle, 400_000, DEFAULT_SCHEDULE)).toBeLessThanOrEqual(401_250)
    const looked = { ...handle, polls: 4, lastPollAt: 1_030_000 }
    expect(firstLookAt(looked, 400_000, DEFAULT_SCHEDULE)).toBeLessThanOrEqual(401_250)
  })
})
