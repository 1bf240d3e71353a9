import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { type JobHandle, nextPollAt } from './index.ts'
import { DEFAULT_SCHEDULE, DURABLE_SCHEDULE, gapAt, squeeze, stretch } from './schedule.ts'

const handleOf = (fields: Partial<JobHandle> = {}): JobHandle => ({
  v: 1,
  kind: 'aqua',
  id: 'a',
  submittedAt: 1_000_000,
  tenant: 't',
  phase: 'running',
  status: 'executing',
  polls: 0,
  misses: 0,
  ...fields,
})

/** The instants at which a job is looked at until `until`, milliseconds after submission. */
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
    ['default', DEFAULT_SCHEDULE, [32, 82, 1462]],
    ['durable', DURABLE_SCHEDULE, [22, 32, 170]],
  ] as const)('%s: looks in 10 minutes, an hour and a day', (_, schedule, counts) => {
    const found = [600_000, 3_600_000, DAY].map((until) => instants(handleOf(), until, schedule).length)
    for (const [index, count] of counts.entries())
      expect(Math.abs(found[index]! - count)).toBeLessThanOrEqual(1)
  })

  it('looks first after 0.5 to 1.5 s', () => {
    fc.assert(
      fc.property(handles, (handle) => {
        const first = nextPollAt(handle, handle.submittedAt, DEFAULT_SCHEDULE) - handle.submittedAt
        expect(first).toBeGreaterThanOrEqual(500)
        expect(first).toBeLessThanOrEqual(1501)
      }),
    )
  })

  it('keeps gaps between half and one and a half of what is due', () => {
    fc.assert(
      fc.property(handles, fc.nat({ max: DAY }), schedules, (handle, elapsed, schedule) => {
        const gap = nextPollAt(handle, handle.submittedAt + elapsed, schedule) - handle.submittedAt - elapsed
        expect(gap).toBeGreaterThanOrEqual(gapAt(elapsed, schedule) / 2)
        expect(gap).toBeLessThanOrEqual(1.6 * gapAt(elapsed, schedule) + 1)
      }),
    )
  })

  it('notices a job within its share of the duration, and within the longest gap', () => {
    fc.assert(
      fc.property(handles, fc.integer({ min: 5_000, max: DAY }), schedules, (handle, ends, schedule) => {
        const noticed = instants(handle, ends + 2 * schedule.maxMs, schedule).find(
          (instant) => instant >= ends,
        )!
        const most = Math.min(Math.max(schedule.share * ends, schedule.minMs), schedule.maxMs)
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

  it('never looks before the server wants it, nor in the past', () => {
    fc.assert(
      fc.property(
        handles,
        fc.nat({ max: DAY }),
        fc.nat({ max: 3_600_000 }),
        fc.nat({ max: 9 }),
        (handle, e, ra, misses) => {
          const now = handle.submittedAt + e
          const at = nextPollAt({ ...handle, misses, notBefore: now + ra }, now, DEFAULT_SCHEDULE)
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
    expect(at - handle.submittedAt).toBeLessThanOrEqual(1501)
  })

  it('backs off after misses, within bounds', () => {
    const now = 2_000_000
    const gaps = [1, 2, 3, 4, 20].map(
      (misses) => nextPollAt(handleOf({ misses }), now, DEFAULT_SCHEDULE) - now,
    )
    for (const [index, most] of [2000, 4000, 8000, 16_000, 60_000].entries()) {
      expect(gaps[index]).toBeGreaterThanOrEqual(most / 2)
      expect(gaps[index]).toBeLessThanOrEqual(most + 1)
    }
  })

  it('stretches and squeezes back', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 10 * DAY, noNaN: true }), schedules, (elapsed, schedule) => {
        expect(stretch(squeeze(elapsed, schedule), schedule)).toBeCloseTo(elapsed, 3)
      }),
    )
  })
})
