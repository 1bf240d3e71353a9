import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle, Phase, Report } from '../index.ts'
import { isFinal } from './phase.ts'
import { isVague, MOST_VAGUE_ENDS, reduce } from './reduce.ts'
import { reportOf } from './report.ts'

const start: JobHandle = Object.freeze({
  v: 1,
  family: 'aqua',
  id: 'a',
  submittedAt: 0,
  tenant: 't',
  phase: 'waiting',
  status: 'submitted',
  polls: 0,
  failures: 0,
} as const)

const report = (phase: Phase, status: string = phase, more: object = {}): Report =>
  reportOf(phase, { status, known: true, ...more })

const phases = fc.constantFrom<Phase>(
  'waiting',
  'running',
  'blocked',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
)
/** A report and what the answer asks for, as `reduce` takes them around the time. */
type Polled = readonly [report: Report | undefined, retryAfterMs: number | undefined]
const polls: fc.Arbitrary<Polled> = fc.oneof(
  fc.option(fc.nat(), { nil: undefined }).map((retryAfterMs): Polled => [undefined, retryAfterMs]),
  fc
    .record({ phase: phases, status: fc.string(), known: fc.boolean(), done: fc.nat({ max: 9 }) })
    .map(({ phase, done, ...rest }): Polled => [
      reportOf(phase, { ...rest, progress: { done, total: 9 } }),
      undefined,
    ]),
)

/** What a poll must not change where the job has ended. */
const withoutFailures = ({
  failures: _count,
  failingSince: _since,
  failedAt: _at,
  notBefore: _wish,
  ...rest
}: JobHandle): object => rest

describe('reduce', () => {
  it('counts answers, and forgets failures', () => {
    const failed = reduce(reduce(start, undefined, 1).handle, undefined, 2).handle
    expect(failed).toMatchObject({ phase: 'waiting', polls: 0, failures: 2 })
    expect(reduce(failed, report('running'), 3).handle).toMatchObject({
      phase: 'running',
      polls: 1,
      failures: 0,
    })
  })

  it('heeds a Retry-After for one poll only', () => {
    const asked = reduce(start, report('running'), 100, 5000).handle
    expect(asked.notBefore).toBe(5100)
    expect(reduce(asked, report('running'), 6000).handle).not.toHaveProperty('notBefore')
    expect(reduce(asked, undefined, 6000).handle).not.toHaveProperty('notBefore')
  })

  it('does not believe a server that asks for more than an hour', () => {
    expect(reduce(start, undefined, 0, 999_999_999).handle.notBefore).toBe(3_600_000)
    expect(reduce(start, undefined, 100, 1).handle.notBefore).toBe(101)
    expect(reduce(start, undefined, 100, 0.5).handle.notBefore).toBe(101)
    expect(reduce(start, undefined, 100, 0).handle).not.toHaveProperty('notBefore')
    expect(reduce(start, undefined, 100).handle).not.toHaveProperty('notBefore')
  })

  it('reports an unknown status once', () => {
    const odd = report('running', 'pondering', { known: false })
    const first = reduce(start, odd, 1)
    expect(first.anomalies).toEqual(['unknown-status'])
    expect(first.handle).toMatchObject({ phase: 'running', status: 'pondering' })
    expect(reduce(first.handle, odd, 2).anomalies).toEqual([])
  })

  it('ignores counters that run backwards, and says so', () => {
    const far = reduce(start, report('running', 'x', { progress: { done: 5, total: 9 } }), 1).handle
    const back = reduce(far, report('running', 'x', { progress: { done: 3, total: 9 } }), 2)
    expect(back.handle.progress).toEqual({ done: 5, total: 9 })
    expect(back.anomalies).toEqual(['regression'])
  })

  it('keeps counters that are whole numbers', () => {
    const counted = (progress: object): unknown =>
      reduce(start, report('running', 'x', { progress }), 1).handle.progress
    expect(counted({ done: 5, total: 9 })).toEqual({ done: 5, total: 9 })
    expect(counted({ done: 5 })).toEqual({ done: 5 })
    expect([counted({ done: 0.5, total: 9 }), counted({ done: 5, total: 9.5 })]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('finds nothing odd in counters that stand still, are gone, or count towards another total', () => {
    const far = reduce(start, report('running', 'x', { progress: { done: 5, total: 9 } }), 1).handle
    const after = (more: object): object => {
      const { handle, anomalies } = reduce(far, report('running', 'x', more), 2)
      return { progress: handle.progress, anomalies }
    }
    const still = { done: 5, total: 9 }
    expect(after({ progress: still })).toEqual({ progress: still, anomalies: [] })
    expect(after({})).toEqual({ progress: still, anomalies: [] })
    const other = { done: 3, total: 20 }
    expect(after({ progress: other })).toEqual({ progress: other, anomalies: [] })
  })

  it('takes an open job for a regression where it had ended, and nothing else', () => {
    const ended = reduce(start, report('succeeded'), 1).handle
    expect(reduce(ended, report('running'), 2).anomalies).toEqual(['regression'])
    expect(reduce(ended, report('failed'), 2).anomalies).toEqual([])
    expect(reduce(ended, undefined, 2).anomalies).toEqual([])
  })

  it('shows a job whose file was uploaded as waiting, however long Zuora says otherwise', () => {
    const uploaded = { ...start, uploadedAt: 1 }
    expect(reduce(uploaded, report('blocked'), 2).handle.phase).toBe('waiting')
    expect(reduce(uploaded, report('running'), 2).handle.phase).toBe('running')
    expect(reduce(start, report('blocked'), 2).handle.phase).toBe('blocked')
  })

  it('asks again three times for an end that does not tell how, and then takes it', () => {
    const vague = report('succeeded', 'completed', { isVague: true })
    let handle: JobHandle = start
    for (let count = 1; count <= MOST_VAGUE_ENDS; count += 1) {
      expect(isVague(handle, vague)).toBe(true)
      handle = reduce(handle, vague, count).handle
      expect(handle).toMatchObject({ phase: 'running', status: 'completed', vagueEnds: count, polls: count })
    }
    expect(MOST_VAGUE_ENDS).toBe(3)
    expect(isVague(handle, vague)).toBe(false)
    const ended = reduce(handle, vague, 9).handle
    expect(ended.phase).toBe('succeeded')
    expect(ended).not.toHaveProperty('vagueEnds')
    expect(isVague({ ...start, phase: 'succeeded' }, vague)).toBe(false)
    expect(isVague(start, report('succeeded'))).toBe(false)
    expect(isVague(start, report('running', 'x', { isVague: true }))).toBe(false)
  })

  it('says what it does of the cancellation of a vague end', () => {
    const vague = report('succeeded', 'completed', { isVague: true })
    expect(reduce({ ...start, cancelRequestedAt: 1 }, vague, 2).handle.phase).toBe('cancelling')
  })

  it('measures failures in a row, of which a gap counts for a third of the tolerance at the most', () => {
    const fail = (handle: JobHandle, now: number, toleranceMs?: number): JobHandle =>
      reduce(handle, undefined, now, 0, toleranceMs === undefined ? {} : { toleranceMs }).handle
    const first = fail(start, 5_000)
    expect(first).toMatchObject({ failures: 1, failingSince: 5_000, failedAt: 5_000 })
    expect(fail(first, 15_000)).toMatchObject({ failures: 2, failingSince: 5_000, failedAt: 15_000 })
    // A third of half an hour counts of the 1,000 s.
    expect(fail(first, 1_005_000)).toMatchObject({ failingSince: 405_000, failedAt: 1_005_000 })
    expect(fail(first, 6_000, 300)).toMatchObject({ failingSince: 5_900 })
    expect(fail(first, 6_000, 100)).toMatchObject({ failingSince: 5_966 })
    // A clock that was set back takes the beginning with it, and no further than the beginning of time.
    expect(fail(first, 2_000)).toMatchObject({ failingSince: 2_000, failedAt: 2_000 })
    expect(fail({ ...first, failingSince: 1_000 }, 500)).toMatchObject({ failingSince: 0, failedAt: 500 })
  })

  it('counts a poll as failed that has a report and not what goes with it', () => {
    const { handle } = reduce(start, report('running'), 7, 0, { isFailed: true })
    expect(handle).toMatchObject({ phase: 'running', failures: 1, failedAt: 7, polls: 1 })
  })

  it('shows a cancellation that was asked for until it is known how it ended', () => {
    const asked = { ...start, cancelRequestedAt: 1, phase: 'cancelling' } as const
    expect(reduce(asked, report('running'), 2).handle.phase).toBe('cancelling')
    expect(reduce(asked, report('succeeded'), 2).handle.phase).toBe('succeeded')
  })

  it('is absorbing: what is final stays, and a report otherwise is a regression', () => {
    fc.assert(
      fc.property(fc.array(polls, { maxLength: 30 }), (history) => {
        let handle: JobHandle = start
        for (const [index, [found, retryAfterMs]] of history.entries()) {
          const next = reduce(handle, found, index, retryAfterMs)
          const before = isFinal(handle.phase) ? handle : next.handle
          expect(withoutFailures(next.handle)).toEqual(withoutFailures(before))
          expect(next.handle.polls).toBeGreaterThanOrEqual(handle.polls)
          expect(Object.isFrozen(next.handle)).toBe(true)
          handle = next.handle
        }
      }),
    )
  })

  it('depends on nothing but its arguments, through JSON and back', () => {
    fc.assert(
      fc.property(fc.array(polls, { maxLength: 10 }), (history) => {
        let live: JobHandle = start
        let restored: JobHandle = start
        for (const [index, [found, retryAfterMs]] of history.entries()) {
          live = reduce(live, found, index, retryAfterMs).handle
          const kept = JSON.parse(JSON.stringify(restored)) as JobHandle
          restored = reduce(kept, found, index, retryAfterMs).handle
        }
        expect(restored).toEqual(live)
      }),
    )
  })
})
