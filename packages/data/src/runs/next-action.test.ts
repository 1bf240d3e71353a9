import type { JobHandle } from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'
import { describe, expect, it } from 'vitest'

import { isUnsaved, nextAction } from './next-action.ts'
import type { PartWork } from './part-work.ts'
import type { PartJob, PartStep, RunPart } from './run-state.ts'

const NOW = 1_000_000
/** At the beginning of time. */
const NO_CLOCK = { jobs: { [CONTEXT]: { clock: { now: () => 0, elapsed: () => 0 }, schedule: () => 1 } } }

/** Polls ten seconds after the last one, or after the submit. */
const schedule = (): number => 10_000

const handle = (fields: Partial<JobHandle> = {}): JobHandle =>
  ({ family: 'customObjects', id: 'j', submittedAt: NOW, polls: 0, failures: 0, ...fields }) as JobHandle

interface Settings {
  readonly busy?: readonly number[]
  readonly concurrency?: number
  readonly hasFiles?: boolean
  readonly isDue?: (part: RunPart) => boolean
}

function next(
  parts: readonly (PartStep | PartJob)[],
  { busy = [], concurrency = 5, hasFiles = false, isDue }: Settings = {},
): ReturnType<typeof nextAction> {
  const work = {
    jobs: { [CONTEXT]: { clock: { now: () => NOW, elapsed: () => 0 }, schedule } },
    concurrency,
    ...(hasFiles && { fileOf: async () => new Uint8Array() }),
    ...(isDue && { save: { isDue, run: async () => undefined } }),
  } as unknown as PartWork
  const all = parts.map((job, index) => ({ index, job: typeof job === 'string' ? partJob(job) : job }))
  return nextAction(all, new Set(busy), work)
}

/** A running job is not due. */
const partJob = (step: PartStep): PartJob => ({ step, ...(step === 'running' && { handle: handle() }) })
const action = (type: string, index: number): object => ({ action: { type, index } })
/** When the job of `partJob('running')` is due. */
const LATER = { at: NOW + 10_000 }

describe('what is next', () => {
  it('is to make a submit ready', () => {
    expect(next(['planned', 'planned'])).toEqual(action('begin', 0))
  })

  it.each(['submitting', 'doubt'] as const)('is to clear up a submit that was sent: %s', (step) => {
    expect(next(['planned', 'running', step])).toEqual(action('submit', 2))
    expect(next(['planned', step], { busy: [1] })).toEqual({})
  })

  it('is to upload the file of a job, once its time has come', () => {
    expect(next(['submitted', 'planned'], { hasFiles: true })).toEqual(action('upload', 0))
    const waits = { step: 'submitted', notBefore: NOW + 1 } as const
    expect(next([waits, 'planned'], { hasFiles: true })).toEqual({ at: NOW + 1 })
    expect(next([{ ...waits, notBefore: NOW }], { hasFiles: true })).toEqual(action('upload', 0))
    expect(next(['submitted'], { hasFiles: true, busy: [0] })).toEqual({})
  })

  it('is to poll a job that is due, by its schedule', () => {
    const polledAt = (at: number): PartJob => ({ step: 'running', handle: handle({ lastPollAt: at }) })
    expect(next(['running'])).toEqual(LATER)
    expect(next([polledAt(NOW - 9_999)])).toEqual({ at: NOW + 1 })
    expect(next([polledAt(NOW - 10_000)])).toEqual(action('poll', 0))
    expect(next([polledAt(NOW - 5_000), polledAt(NOW - 6_000)])).toEqual({ at: NOW + 4_000 })
    // One that has failed since is asked again from then on, and one of the future from now on.
    const failed = handle({ lastPollAt: NOW - 60_000, failedAt: NOW - 1_000 })
    expect(next([{ step: 'running', handle: failed }])).toEqual({ at: NOW + 9_000 })
    const submitted = handle({ submittedAt: NOW - 60_000 })
    expect(next([{ step: 'running', handle: submitted }])).toEqual(action('poll', 0))
    expect(next([polledAt(NOW + 60_000)])).toEqual(LATER)
  })

  it('is to save what has ended, of all parts one at a time', () => {
    const isDue = ({ index }: RunPart): boolean => index > 0
    const parts = ['ended', 'ended', 'ended', 'planned'] as const
    expect(next(parts, { isDue })).toEqual(action('save', 1))
    expect(next(parts, { isDue, busy: [2] })).toEqual(action('begin', 3))
    expect(next(parts)).toEqual(action('begin', 3))
    expect(next(['ended'], { isDue: () => false })).toEqual({})
  })

  it('is nothing where all has ended, or is under way', () => {
    expect([next([]), next(['ended']), next(['planned'], { busy: [0] })]).toEqual([{}, {}, {}])
  })
})

it('has no time to wait for where none is set', () => {
  const work = { ...NO_CLOCK, concurrency: 5, fileOf: async () => new Uint8Array() } as unknown as PartWork
  const of = (job: PartJob): unknown => nextAction([{ index: 0, job }], new Set(), work)
  expect([of({ step: 'submitted' }), of({ step: 'planned' })]).toEqual([
    action('upload', 0),
    action('begin', 0),
  ])
})

describe('a part is begun', () => {
  it('where there is room for its job, and for what is not saved', () => {
    expect(next(['running', 'planned'], { concurrency: 2 })).toEqual(action('begin', 1))
    expect(next(['running', 'planned'], { concurrency: 1 })).toEqual(LATER)
    const isDue = (): boolean => true
    expect(next(['ended', 'running', 'planned'], { concurrency: 2, busy: [0], isDue })).toEqual(LATER)
    expect(next(['ended', 'running', 'planned'], { concurrency: 3, busy: [0], isDue })).toEqual(
      action('begin', 2),
    )
  })

  it('while no other submit is under way', () => {
    expect(next(['planned', 'planned'], { busy: [0] })).toEqual({})
    expect(next(['submitting', 'planned'], { busy: [0] })).toEqual({})
    expect(next(['submitted', 'planned'], { busy: [0] })).toEqual(action('begin', 1))
  })

  it('alone, until the file of one was taken in', () => {
    const hasFiles = true
    expect(next(['planned', 'planned'], { hasFiles })).toEqual(action('begin', 0))
    expect(next(['submitted', 'planned'], { hasFiles, busy: [0] })).toEqual({})
    expect(next(['running', 'submitted', 'planned'], { hasFiles, busy: [1] })).toEqual(action('begin', 2))
    expect(next(['ended', 'submitted', 'planned'], { hasFiles, busy: [1] })).toEqual(action('begin', 2))
    expect(next(['running', 'planned'], { hasFiles })).toEqual(action('begin', 1))
  })

  it('when all slots were taken, not before its time', () => {
    const waits = (notBefore: number): PartJob => ({ step: 'planned', notBefore })
    expect(next([waits(NOW + 5)])).toEqual({ at: NOW + 5 })
    expect(next([waits(NOW)])).toEqual(action('begin', 0))
    expect(next(['running', waits(NOW + 5)])).toEqual({ at: NOW + 5 })
    expect(next(['running', waits(NOW + 50_000)])).toEqual(LATER)
  })
})

it('a part is unsaved once its job has ended, as far as somebody saves it', () => {
  const part = (step: PartStep): RunPart => ({ index: 0, job: { step } })
  const save = { isDue: () => true, run: async (one: RunPart) => one }
  expect([isUnsaved(part('ended'), save), isUnsaved(part('running'), save)]).toEqual([true, false])
  expect(isUnsaved(part('ended'), undefined)).toBe(false)
  expect(isUnsaved(part('ended'), { ...save, isDue: () => false })).toBe(false)
})
