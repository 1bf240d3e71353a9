import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import { nextPollAt } from './next-poll-at.ts'
import { gapAt, squeeze, stretch } from './poll-instants.ts'
import { checkSchedule, DEFAULT_SCHEDULE, DURABLE_SCHEDULE, type ScheduleContext } from './schedule.ts'

const handleOf = (fields: Partial<JobHandle> = {}): JobHandle => ({
  v: 1,
  family: 'aqua',
  id: 'a',
  submittedAt: 1_000_000,
  tenant: 't',
  phase: 'running',
  status: 'executing',
  polls: 0,
  failures: 0,
  ...fields,
})

/** The instants at which a job is polled until `until`, milliseconds after submission. */
function instants(handle: JobHandle, until: number, schedule = DEFAULT_SCHEDULE): readonly number[] {
  const found: number[] = []
  for (let now = handle.submittedAt; ;) {
    now = nextPollAt(handle, now, schedule)
    if (now - handle.submittedAt > until) return found
    found.push(now - handle.submittedAt)
  }
}

const schedules = fc.constantFrom(DEFAULT_SCHEDULE, DURABLE_SCHEDULE)
const handles = fc.record({ id: fc.string({ minLength: 1 }), submittedAt: fc.nat() }).map(handleOf)
const DAY = 86_400_000

describe('the schedule', () => {
  it.each([
    ['default', DEFAULT_SCHEDULE, [31, 86, 1591]],
    ['durable', DURABLE_SCHEDULE, [22, 30, 168]],
  ] as const)('%s: polls in 10 minutes, an hour and a day', (_, schedule, counts) => {
    const found = [600_000, 3_600_000, DAY].map((until) => instants(handleOf(), until, schedule).length)
    for (const [index, count] of counts.entries())
      expect(Math.abs(found[index]! - count)).toBeLessThanOrEqual(1)
  })

  it('polls first after 1 to 1.25 s', () => {
    fc.assert(
      fc.property(handles, (handle) => {
        const first = nextPollAt(handle, handle.submittedAt, DEFAULT_SCHEDULE) - handle.submittedAt
        expect(first).toBeGreaterThanOrEqual(1000)
        expect(first).toBeLessThanOrEqual(1251)
      }),
    )
  })

  it('keeps gaps between half and 1.7 of what is due', () => {
    fc.assert(
      fc.property(handles, fc.nat({ max: DAY }), schedules, (handle, elapsed, schedule) => {
        const gap = nextPollAt(handle, handle.submittedAt + elapsed, schedule) - handle.submittedAt - elapsed
        expect(gap).toBeGreaterThanOrEqual(gapAt(elapsed, schedule) / 2)
        expect(gap).toBeLessThanOrEqual(
          Math.max(1.7 * gapAt(elapsed, schedule), schedule.firstMs * (1 + schedule.share) - elapsed) + 1,
        )
      }),
    )
  })

  it('notices a job within its share of the duration, and within the longest gap', () => {
    fc.assert(
      fc.property(handles, fc.integer({ min: 6_250, max: DAY }), schedules, (handle, ends, schedule) => {
        const noticed = instants(handle, ends + 2 * schedule.maxMs, schedule).find(
          (instant) => instant >= ends,
        )!
        const most = Math.min(
          Math.max(schedule.share * ends, schedule.share * schedule.firstMs),
          schedule.maxMs,
        )
        expect(noticed - ends).toBeLessThanOrEqual(most + 1)
      }),
      { numRuns: 50 },
    )
  })

  it('lands a resumed process on the instants of the one that died', () => {
    const handle = handleOf({ id: JSON.stringify('resumed') })
    const all = instants(handle, 3_600_000)
    for (const [index, instant] of all.entries()) {
      const next = all[index + 1]
      if (next === undefined) break
      // Woken a little late, with the counters of another process.
      const later = nextPollAt({ ...handle, polls: 999 }, handle.submittedAt + instant + 5, DEFAULT_SCHEDULE)
      expect(later - handle.submittedAt).toBe(next)
    }
  })

  it('spreads jobs that were submitted together', () => {
    const firsts = Array.from({ length: 200 }, (_, index) =>
      instants(handleOf({ id: `job-${index}` }), 120_000).at(-1),
    )
    const buckets = new Map<number, number>()
    for (const first of firsts)
      buckets.set(Math.floor(first! / 1000), (buckets.get(Math.floor(first! / 1000)) ?? 0) + 1)
    expect(Math.max(...buckets.values())).toBeLessThanOrEqual(30)
  })

  it('never polls before the server wants it, nor in the past', () => {
    fc.assert(
      fc.property(
        handles,
        fc.nat({ max: DAY }),
        fc.nat({ max: 3_600_000 }),
        fc.nat({ max: 9 }),
        (handle, e, ra, failures) => {
          const now = handle.submittedAt + e
          const at = nextPollAt({ ...handle, failures, notBefore: now + ra }, now, DEFAULT_SCHEDULE)
          expect(at).toBeGreaterThanOrEqual(now + ra)
          expect(Number.isSafeInteger(at)).toBe(true)
        },
      ),
    )
  })

  it('survives a clock that was set back', () => {
    const handle = handleOf()
    const at = nextPollAt(handle, handle.submittedAt - DAY, DEFAULT_SCHEDULE)
    expect(at).toBeGreaterThan(handle.submittedAt - DAY)
    expect(at - (handle.submittedAt - DAY)).toBeLessThanOrEqual(1251)
    // Neither a floor nor an aim from before the step holds the wait up.
    const now = handle.submittedAt + 10_000
    const ahead = { lastPollAt: now + DAY, notBefore: now + DAY, progress: { done: 5, total: 10 } }
    expect(nextPollAt({ ...handle, ...ahead }, now, DEFAULT_SCHEDULE) - now).toBeLessThanOrEqual(3_600_000)
  })

  it('does not hammer while a clock that was set back has not caught up', () => {
    const start = 9 * DAY
    const counted = { submittedAt: 10 * DAY, progress: { done: 5, total: 10 } }
    let handle = handleOf({ ...counted, polls: 40 })
    let now = start
    let polls = 0
    for (; now < start + 3_600_000; polls += 1) {
      now = nextPollAt(handle, now, DEFAULT_SCHEDULE)
      handle = handleOf({ ...counted, polls: handle.polls + 1, lastPollAt: now })
    }
    expect(polls).toBeLessThan(100)
    expect(polls).toBeGreaterThan(40)
  })

  it('spreads the retries of a herd', () => {
    const at = (id: string): number => nextPollAt(handleOf({ id, failures: 3 }), 2_000_000, DEFAULT_SCHEDULE)
    expect(new Set(['a', 'b', 'c', 'd'].map(at)).size).toBe(4)
  })

  it.each([1, 2, 3])('asks soon again for an end without details: %d', (vagueEnds) => {
    const handle = handleOf({ submittedAt: 0, polls: 7, vagueEnds })
    for (const schedule of [DEFAULT_SCHEDULE, DURABLE_SCHEDULE, () => DAY]) {
      const gap = nextPollAt(handle, DAY, schedule) - DAY
      expect(gap).toBeGreaterThanOrEqual(500 * 2 ** vagueEnds)
      expect(gap).toBeLessThanOrEqual(1_000 * 2 ** vagueEnds)
    }
  })

  it('backs off after failures, within bounds', () => {
    const now = 2_000_000
    const gaps = [1, 2, 3, 4, 20].map(
      (failures) => nextPollAt(handleOf({ failures }), now, DEFAULT_SCHEDULE) - now,
    )
    for (const [index, most] of [2000, 4000, 8000, 16_000, 55_000].entries()) {
      expect(gaps[index]).toBeGreaterThanOrEqual(most / 2)
      expect(gaps[index]).toBeLessThanOrEqual(most + 1)
    }
  })

  it('stretches and squeezes back', () => {
    fc.assert(
      fc.property(fc.double({ min: 5_000, max: 10 * DAY, noNaN: true }), schedules, (elapsed, schedule) => {
        expect(stretch(squeeze(elapsed, schedule), schedule)).toBeCloseTo(elapsed, 3)
      }),
    )
  })

  it('asks a schedule of the caller what it knows, and keeps the floors', () => {
    const asked: ScheduleContext[] = []
    const schedule = (context: ScheduleContext): number => {
      asked.push(context)
      return 7_000
    }
    const progress = { done: 1, total: 2 }
    const handle = handleOf({ progress, polls: 3, lastPollAt: 1_004_000 })
    expect(nextPollAt(handle, 1_005_000, schedule)).toBe(1_012_000)
    expect(asked).toEqual([{ ...handle, now: 1_005_000, elapsedMs: 5_000 }])
    expect(nextPollAt({ ...handle, notBefore: 1_020_000 }, 1_005_000, schedule)).toBe(1_020_000)
    expect(nextPollAt(handle, 1_005_000, () => 0)).toBe(1_005_100)
    // After a failure the wait backs off by itself.
    nextPollAt({ ...handle, failures: 1 }, 1_005_000, schedule)
    expect(asked).toHaveLength(2)
  })

  it.each([Number.NaN, -1, Number.POSITIVE_INFINITY])('refuses %s from a schedule of the caller', (gap) => {
    expect(() => nextPollAt(handleOf(), 1_005_000, () => gap)).toThrow(RangeError)
  })

  it('refuses a schedule that cannot work', () => {
    for (const schedule of [DEFAULT_SCHEDULE, DURABLE_SCHEDULE])
      expect(() => checkSchedule(schedule)).not.toThrow()
    expect(() => checkSchedule(() => 1)).not.toThrow()
    for (const wrong of [
      { share: 0 },
      { firstMs: Number.NaN },
      { maxMs: -1 },
      { maxMs: 100 },
      { maxMs: Number.POSITIVE_INFINITY },
    ]) {
      expect(() => checkSchedule({ ...DEFAULT_SCHEDULE, ...wrong })).toThrow(RangeError)
    }
  })
})
