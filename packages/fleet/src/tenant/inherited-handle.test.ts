import { DEFAULT_SCHEDULE, type JobHandle, nextPollAt } from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import { inheritedHandle } from './inherited-handle.ts'

const SUBMITTED_AT = Date.UTC(2026, 0, 15)

/** When a job was polled last that was polled on time since it was submitted. */
function lastPollOf(handle: JobHandle, now: number): number {
  let lastPollAt = handle.submittedAt
  for (let next = lastPollAt; next <= now;) {
    lastPollAt = next
    next = nextPollAt({ ...handle, lastPollAt }, lastPollAt, DEFAULT_SCHEDULE)
  }
  return lastPollAt
}

it.each([0, 1_000, 60_000, 3 * 3_600_000, 5 * 86_400_000])(
  'an heir polls when the former owner would have, %i ms after the submit',
  (ageMs) => {
    for (let number = 0; number < 50; number += 1) {
      const handle: JobHandle = {
        v: 1,
        family: 'aqua',
        id: `job-${number}`,
        submittedAt: SUBMITTED_AT,
        phase: 'waiting',
        status: 'pending',
        polls: 0,
        failures: 0,
      }
      const now = SUBMITTED_AT + ageMs
      expect(inheritedHandle(handle, now, DEFAULT_SCHEDULE).lastPollAt).toBe(lastPollOf(handle, now))
    }
  },
)
