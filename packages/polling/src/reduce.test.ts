import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { JobHandle, Phase } from './index.ts'
import { isFinal } from './phase.ts'
import { type Observation, reduce } from './reduce.ts'

const start: JobHandle = Object.freeze({
  v: 1,
  kind: 'aqua',
  id: 'a',
  submittedAt: 0,
  tenant: 't',
  phase: 'waiting',
  status: 'submitted',
  polls: 0,
  misses: 0,
} as const)

const reading = (phase: Phase, status: string = phase, more: object = {}): Observation => ({
  reading: { phase, status, known: true, ...more },
})

const phases = fc.constantFrom<Phase>(
  'waiting',
  'running',
  'blocked',
  'succeeded',
  'partial',
  'failed',
  'cancelled',
)
const observations: fc.Arbitrary<Observation> = fc.oneof(
  fc.record({ retryAfterMs: fc.option(fc.nat(), { nil: undefined }) }),
  fc
    .record({ phase: phases, status: fc.string(), known: fc.boolean(), done: fc.nat({ max: 9 }) })
    .map(({ done, ...rest }) => ({ reading: { ...rest, progress: { done, total: 9 } } })),
)

describe('reduce', () => {
  it('counts answers and forgets misses', () => {
    const missed = reduce(reduce(start, {}, 1).handle, {}, 2).handle
    expect(missed).toMatchObject({ phase: 'waiting', polls: 0, misses: 2 })
    expect(reduce(missed, reading('running'), 3).handle).toMatchObject({
      phase: 'running',
      polls: 1,
      misses: 0,
    })
  })

  it('takes a Retry-After for one look only', () => {
    const asked = reduce(start, { ...reading('running'), retryAfterMs: 5000 }, 100).handle
    expect(asked.notBefore).toBe(5100)
    expect(reduce(asked, reading('running'), 6000).handle).not.toHaveProperty('notBefore')
    expect(reduce(asked, {}, 6000).handle).not.toHaveProperty('notBefore')
  })

  it('does not believe a server that asks for more than an hour', () => {
    expect(reduce(start, { retryAfterMs: 999_999_999 }, 0).handle.notBefore).toBe(3_600_000)
  })

  it('reports an unknown status once', () => {
    const odd = { reading: { phase: 'running', status: 'pondering', known: false } } as const
    const first = reduce(start, odd, 1)
    expect(first.oddities).toEqual(['unknown-status'])
    expect(first.handle).toMatchObject({ phase: 'running', status: 'pondering' })
    expect(reduce(first.handle, odd, 2).oddities).toEqual([])
  })

  it('ignores counters that run backwards, and says so', () => {
    const far = reduce(start, reading('running', 'x', { progress: { done: 5, total: 9 } }), 1).handle
    const back = reduce(far, reading('running', 'x', { progress: { done: 3, total: 9 } }), 2)
    expect(back.handle.progress).toEqual({ done: 5, total: 9 })
    expect(back.oddities).toEqual(['regression'])
  })

  it('shows a cancellation that was asked for until it is known how it ended', () => {
    const asked = { ...start, cancelRequestedAt: 1, phase: 'canceling' } as const
    expect(reduce(asked, reading('running'), 2).handle.phase).toBe('canceling')
    expect(reduce(asked, reading('succeeded'), 2).handle.phase).toBe('succeeded')
  })

  it('is absorbing: what is final stays, and a report otherwise is a regression', () => {
    fc.assert(
      fc.property(fc.array(observations, { maxLength: 30 }), (history) => {
        let handle: JobHandle = start
        for (const [index, observation] of history.entries()) {
          const next = reduce(handle, observation, index)
          expect(isFinal(handle.phase) ? next.handle : handle).toBe(handle)
          expect(next.handle.polls).toBeGreaterThanOrEqual(handle.polls)
          expect(Object.isFrozen(next.handle)).toBe(true)
          handle = next.handle
        }
      }),
    )
  })

  it('depends on nothing but its arguments, through JSON and back', () => {
    fc.assert(
      fc.property(fc.array(observations, { maxLength: 10 }), (history) => {
        let live: JobHandle = start
        let restored: JobHandle = start
        for (const [index, observation] of history.entries()) {
          live = reduce(live, observation, index).handle
          restored = reduce(JSON.parse(JSON.stringify(restored)) as JobHandle, observation, index).handle
        }
        expect(restored).toEqual(live)
      }),
    )
  })
})
