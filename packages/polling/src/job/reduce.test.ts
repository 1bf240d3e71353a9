import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle, Phase, Report } from '../index.ts'
import { isFinal } from './phase.ts'
import { reduce } from './reduce.ts'
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
