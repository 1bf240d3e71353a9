import { describe, expect, it } from 'vitest'

import type { Step } from './advance.ts'
import { type JobsEvent, tell, tellStep } from './events.ts'
import type { JobHandle } from './handle.ts'

const handle = { id: 'a', phase: 'running' } as JobHandle
const open: Step = { done: false, handle, nextPollAt: 5, oddities: [] }

const told = (telling: (observer: (event: JobsEvent) => void) => void): JobsEvent[] => {
  const events: JobsEvent[] = []
  telling((event) => events.push(event))
  return events
}

describe('events', () => {
  it('tell a look, and when the next one is', () => {
    expect(told((observer) => tellStep(observer, open))).toEqual([{ type: 'look', handle, nextPollAt: 5 }])
  })

  it('tell the last look by having no next one', () => {
    const outcome = { phase: 'succeeded', handle, result: 1, problems: [] } as const
    const step: Step = { done: true, handle, outcome, oddities: [] }
    expect(told((observer) => tellStep(observer, step))).toEqual([
      { type: 'look', handle, nextPollAt: undefined },
    ])
  })

  it('tell a miss, with what was missed', () => {
    const miss = new Error('no network')
    expect(told((observer) => tellStep(observer, { ...open, miss }))).toEqual([
      { type: 'miss', handle, nextPollAt: 5, error: miss },
    ])
  })

  it('tell what was odd before the look itself', () => {
    const step: Step = { ...open, oddities: ['unknown-status', 'regression'] }
    expect(told((observer) => tellStep(observer, step)).map(({ type }) => type)).toEqual([
      'unknown-status',
      'regression',
      'look',
    ])
  })

  it('are told as they are', () => {
    const event = { type: 'coalesced', jobs: 7, requests: 2 } as const
    expect(told((observer) => tell(observer, event))).toEqual([event])
  })

  it('are frozen, and cost nothing where nobody listens', () => {
    expect(told((observer) => tellStep(observer, open)).every((event) => Object.isFrozen(event))).toBe(true)
    expect(() => tellStep(undefined, open)).not.toThrow()
  })
})
