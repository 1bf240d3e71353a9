import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { progressAim } from './progress-aim.ts'
import { DEFAULT_SCHEDULE, DURABLE_SCHEDULE } from './schedule.ts'

const START = 1_000_000
const aimAt = (
  age: number,
  done: number,
  total?: number,
  schedule = DEFAULT_SCHEDULE,
): number | undefined => {
  const aim = progressAim(
    {
      submittedAt: START,
      lastPollAt: START + age,
      progress: total === undefined ? { done } : { done, total },
    },
    START + age,
    schedule,
  )
  return aim === undefined ? undefined : aim - START
}

describe('the aim by counters', () => {
  it('falls where the work would be done at the speed so far', () => {
    expect(aimAt(80_000, 800, 1_000)! / 100_000).toBeCloseTo(1, 2)
    expect(aimAt(100_000, 8, 10)! / 100_000).toBeCloseTo(10 / 8.5, 2)
  })

  it.each([
    ['no total', 5, undefined],
    ['none of a few pieces done', 0, 19],
    ['half of a single piece', 0.5, 1],
    ['less than nothing done', -1, 100],
    ['a single piece', 1, 1],
    ['everything done', 10, 10],
    ['more than everything done', 11, 10],
    ['counters that are not numbers', Number.NaN, Number.NaN],
  ])('is not taken with %s', (_, done, total) => {
    expect(aimAt(60_000, done, total)).toBeUndefined()
  })

  it.each<[string, number, number, number, number]>([
    ['at the end that is foretold', 40_000, 80, 100, 49_689.44],
    ['no nearer than half a gap', 40_000, 99, 100, 45_000],
    ['no further than 1.2 gaps', 40_000, 1, 100, 52_000],
    ['where none of many pieces is done', 40_000, 0, 20, 52_000],
    ['where one of two pieces is done', 40_000, 1, 2, 52_000],
    ['where the job was polled at once', 0, 5, 10, 500],
    ['no nearer than half of the longest gap', 4_000_000, 999, 1_000, 4_055_000],
    ['no further than two of the longest gaps', 4_000_000, 1, 1_000, 4_110_000],
    ['no further than the first poll', 100, 1, 1_000, 1_100],
  ])('falls %s', (_, age, done, total, aim) => {
    expect(aimAt(age, done, total)).toBeCloseTo(aim, 1)
  })

  it('is never nearer than half a gap nor further than 1.3, two of the longest or the first poll, whatever is counted', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 86_400_000 }),
        fc.nat({ max: 1_000 }),
        fc.nat({ max: 1_000 }),
        fc.constantFrom(DEFAULT_SCHEDULE, DURABLE_SCHEDULE),
        (age, done, total, schedule) => {
          const aim = aimAt(age, done, total, schedule)
          if (aim === undefined) return
          const { share, firstMs, maxMs } = schedule
          expect(aim - age).toBeGreaterThanOrEqual(Math.min(0.5 * share * age, 0.5 * maxMs) - 1e-6)
          expect(aim - age).toBeGreaterThanOrEqual(firstMs / 2)
          expect(aim - age).toBeLessThanOrEqual(
            Math.max(Math.min(1.3 * share * age, 2 * maxMs), firstMs) + 1e-6,
          )
        },
      ),
    )
  })

  it('is the same for a process that resumes before it, and overdue after it', () => {
    const handle = { submittedAt: START, lastPollAt: START + 60_000, progress: { done: 1, total: 2 } }
    const aim = progressAim(handle, START + 60_000, DEFAULT_SCHEDULE)!
    expect(progressAim(handle, START + 65_000, DEFAULT_SCHEDULE)).toBe(aim)
    expect(progressAim(handle, START + 600_000, DEFAULT_SCHEDULE)).toBe(aim)
    // The clock was set back behind the poll: the counters' age is not known any more.
    expect(progressAim(handle, START + 59_000, DEFAULT_SCHEDULE)).toBeUndefined()
    const before = { ...handle, lastPollAt: START - 1 }
    expect(progressAim(before, START - 1, DEFAULT_SCHEDULE)).toBeUndefined()
  })
})
