import { observerOf } from '@zuora-jobs/client/internal'
import { describe, expect, it } from 'vitest'

import { type JobsEvent, tellStep } from './events.ts'
import type { JobHandle } from './handle.ts'
import type { Step } from './step.ts'

const HANDLE = { id: 'a', phase: 'running' } as JobHandle
const open: Step = { done: false, handle: HANDLE, nextPollAt: 5, anomalies: [] }

const told = (telling: (observer: (event: JobsEvent) => void) => void): JobsEvent[] => {
  const events: JobsEvent[] = []
  telling(observerOf((event: JobsEvent) => events.push(event))!)
  return events
}

describe('events', () => {
  it('tell a poll, and when the next one is', () => {
    expect(told((observer) => tellStep(observer, open, HANDLE))).toEqual([
      { type: 'poll', handle: HANDLE, nextPollAt: 5 },
    ])
  })

  it('tell the last poll by having no next one', () => {
    const outcome = { phase: 'succeeded', family: 'aqua', handle: HANDLE, result: 1, problems: [] } as const
    const step: Step = { done: true, handle: HANDLE, outcome, anomalies: [] }
    expect(told((observer) => tellStep(observer, step, HANDLE))).toEqual([
      { type: 'poll', handle: HANDLE, nextPollAt: undefined },
    ])
  })

  it('tell a failed poll, with the failure', () => {
    const failure = new Error('no network')
    expect(told((observer) => tellStep(observer, { ...open, failure }, HANDLE))).toEqual([
      { type: 'poll-failed', handle: HANDLE, nextPollAt: 5, error: failure },
    ])
  })

  it('tell anomalies before the poll itself', () => {
    const step: Step = { ...open, anomalies: ['unknown-status', 'regression'] }
    expect(told((observer) => tellStep(observer, step, HANDLE)).map(({ type }) => type)).toEqual([
      'unknown-status',
      'regression',
      'poll',
    ])
  })

  it('are told as they are', () => {
    const event = { type: 'list', jobs: 7, requests: 2 } as const
    expect(told((observer) => observer(event))).toEqual([event])
  })

  it('are frozen, and cost nothing where nobody listens', () => {
    expect(
      told((observer) => tellStep(observer, open, HANDLE)).every((event) => Object.isFrozen(event)),
    ).toBe(true)
    expect(() => tellStep(undefined, open, HANDLE)).not.toThrow()
  })
})
