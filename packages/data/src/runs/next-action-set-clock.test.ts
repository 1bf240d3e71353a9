import type { JobHandle } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'
import { describe, expect, it } from 'vitest'

import { nextAction } from './next-action.ts'
import type { PartWork } from './part-work.ts'
import type { RunPart } from './run-state.ts'

const START = 1_800_000_000_000
const HOUR = 3_600_000

/** A machine whose clock may be set. */
function machine(): {
  readonly work: PartWork
  readonly pass: (ms: number) => void
  readonly set: (ms: number) => void
} {
  let [elapsed, offset] = [0, START]
  const clock = { now: () => elapsed + offset, elapsed: () => elapsed }
  const schedule = { share: 0.25, firstMs: 1_000, maxMs: 55_000 }
  const work = { jobs: { [CONTEXT]: { clock, schedule } }, concurrency: 1 } as unknown as PartWork
  return { work, pass: (ms) => (elapsed += ms), set: (ms) => (offset += ms) }
}

const HANDLE = { family: 'aqua', id: 'a', submittedAt: START, polls: 0, failures: 0 } as unknown as JobHandle
const RUNNING: RunPart = { index: 0, job: { step: 'running', handle: HANDLE } }
const FULL: RunPart = { index: 0, job: { step: 'planned', notBefore: START + 5_000 } }

describe('a clock that was set back between two polls made a run wait for it to catch up', () => {
  it.each([
    ['a poll', RUNNING, 'poll'],
    ['a place for a job', FULL, 'begin'],
  ] as const)('%s', (_name, part, type) => {
    const { work, pass, set } = machine()
    const next = (): ReturnType<typeof nextAction> => nextAction([part], new Set(), work)
    const wait = next().at! - START
    expect(wait).toBeGreaterThan(500)
    set(-HOUR)
    expect(next()).toEqual({ at: START - HOUR + wait })
    pass(wait)
    expect(next().action).toEqual({ type, index: 0 })
  })
})

it('a part of a millisecond is not waited for again and again', () => {
  const { work, pass, set } = machine()
  const { at } = nextAction([RUNNING], new Set(), work)
  set(-HOUR)
  pass(at! - START - 0.4)
  set(0.4)
  expect(nextAction([RUNNING], new Set(), work).at).toBe(at! - HOUR + 1)
})

it('a clock that is set forward brings the next poll nearer', () => {
  const { work, set } = machine()
  nextAction([RUNNING], new Set(), work)
  set(HOUR)
  expect(nextAction([RUNNING], new Set(), work).action).toEqual({ type: 'poll', index: 0 })
})
