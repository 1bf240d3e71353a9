import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import { nextPollAt } from '../schedule/next-poll-at.ts'
import { type AnySchedule, DEFAULT_SCHEDULE } from '../schedule/schedule.ts'
import { observedDuration } from './observed-duration.ts'
import { plannedPolls, planFrom } from './plan-from.ts'

const MINUTE = 60_000
const handleOf = (id: string, fields: Partial<JobHandle> = {}): JobHandle => ({
  v: 1,
  family: 'aqua',
  id,
  submittedAt: 1_000_000,
  tenant: 't',
  phase: 'running',
  status: 'executing',
  polls: 0,
  failures: 0,
  ...fields,
})

function agesUntil(handle: JobHandle, until: number, schedule: AnySchedule): readonly number[] {
  const ages: number[] = []
  for (let now = handle.submittedAt; now - handle.submittedAt < until;) {
    now = nextPollAt(handle, now, schedule)
    ages.push(now - handle.submittedAt)
  }
  return ages
}

/** Twenty runs of five minutes, give or take a tenth. */
const nightly = Array.from({ length: 20 }, (_, run) => 5 * MINUTE * (0.9 + 0.01 * run))

/** Twenty runs of which none tells anything of the next: 2 s to 2 h, evenly over orders of magnitude. */
const anything = Array.from({ length: 20 }, (_, run) => 2_000 * 3_600 ** ((run + 0.5) / 20))

describe('a plan', () => {
  it('polls where the work is known to end, and hardly before', () => {
    const ages = agesUntil(handleOf('a'), 5 * MINUTE, planFrom(nightly))
    expect(ages.length).toBeLessThanOrEqual(7)
    expect(ages.at(-1)! / (5 * MINUTE) - 1).toBeLessThan(0.08)
  })

  it('polls the closer where the schedule does: being late is worth more polls', () => {
    const lateness = (share: number): number => {
      const plan = planFrom(nightly, { ...DEFAULT_SCHEDULE, share })
      const late = nightly.flatMap((end, run) =>
        [0, 1, 2].map((id) => agesUntil(handleOf(`job-${run}-${id}`), end, plan).at(-1)! / end - 1),
      )
      return late.reduce((sum, one) => sum + one, 0) / late.length
    }
    expect(lateness(0.125)).toBeLessThan(0.02)
    expect(lateness(0.125)).toBeLessThan(0.7 * lateness(0.25))
  })

  it('is the plain schedule where the history tells nothing', () => {
    expect(planFrom(anything)).toBe(DEFAULT_SCHEDULE)
    expect(planFrom(nightly.slice(0, 7))).toBe(DEFAULT_SCHEDULE)
    expect(planFrom([])).toBe(DEFAULT_SCHEDULE)
    expect(planFrom(Array.from({ length: 20 }, () => Number.NaN))).toBe(DEFAULT_SCHEDULE)
  })

  it('notices a job that ends much sooner than all before it, by a bounded factor', () => {
    const leaps = Array.from({ length: 50 }, (_, id) => {
      const ages = agesUntil(handleOf(`job-${id}`), 5 * MINUTE, planFrom(nightly))
      return Math.max(...ages.slice(1).map((age, index) => age / ages[index]!))
    })
    expect(Math.max(...leaps)).toBeLessThanOrEqual(8 * 8 ** 0.5)
  })

  it('goes on with the plain schedule for a job that outlasts all before it', () => {
    const handle = handleOf('a')
    const now = handle.submittedAt + 30 * MINUTE
    expect(nextPollAt(handle, now, planFrom(nightly))).toBe(nextPollAt(handle, now, DEFAULT_SCHEDULE))
  })

  it('lands a resumed process, with the history in another order, on the same instants', () => {
    const handle = handleOf('resumed')
    const ages = agesUntil(handle, 5 * MINUTE, planFrom(nightly))
    const other = planFrom(nightly.toReversed())
    for (const [index, age] of ages.slice(0, -1).entries()) {
      const later = nextPollAt({ ...handle, polls: 99 }, handle.submittedAt + age + 150, other)
      expect(Math.abs(later - handle.submittedAt - ages[index + 1]!)).toBeLessThanOrEqual(1)
    }
  })

  it('leaves a job that outlasts all before it to its counters, where there are any', () => {
    const now = 1_000_000 + 30 * MINUTE
    const handle = handleOf('a', { lastPollAt: now, progress: { done: 50, total: 100 } })
    expect(nextPollAt(handle, now, planFrom(nightly))).toBe(nextPollAt(handle, now, DEFAULT_SCHEDULE))
  })

  it('moves forward in time, whatever the history', () => {
    const histories = fc.array(fc.integer({ min: 1, max: 86_400_000 }), { maxLength: 40 })
    fc.assert(
      fc.property(histories, fc.nat({ max: 86_400_000 }), fc.string(), (durations, age, id) => {
        const handle = handleOf(`x${id}`)
        const now = handle.submittedAt + age
        const at = nextPollAt(handle, now, planFrom(durations))
        expect(at).toBeGreaterThan(now)
        expect(at - now).toBeLessThanOrEqual(Math.max(23 * age, 23_000) + 2 * DEFAULT_SCHEDULE.maxMs)
      }),
      { numRuns: 100 },
    )
  })

  it('has its polls in order', () => {
    const ages = plannedPolls(nightly, DEFAULT_SCHEDULE).map(({ at }) => at)
    expect(ages.length).toBeGreaterThan(2)
    expect(ages).toEqual(ages.toSorted((left, right) => left - right))
  })
})

describe('the duration that was observed', () => {
  it('lies between the polls around the end, always at the same instant', () => {
    const before = handleOf('a', { lastPollAt: 1_000_000 + 290_000 })
    const after = handleOf('a', { lastPollAt: 1_000_000 + 300_000 })
    const duration = observedDuration(before, after)!
    expect(duration).toBeGreaterThanOrEqual(290_000)
    expect(duration).toBeLessThanOrEqual(300_000)
    expect(observedDuration(before, after)).toBe(duration)
  })

  it('lies little before the end, also after a long leap', () => {
    const duration = observedDuration(handleOf('a'), handleOf('a', { lastPollAt: 1_000_000 + 300_000 }))!
    expect(duration).toBeGreaterThanOrEqual(250_000)
    expect(duration).toBeLessThanOrEqual(300_000)
  })

  it('is unknown for a job that was never polled, or that ended before it began', () => {
    expect(observedDuration(handleOf('a'), handleOf('a'))).toBeUndefined()
    expect(observedDuration(handleOf('a'), handleOf('a', { lastPollAt: 999_999 }))).toBeUndefined()
  })
})
