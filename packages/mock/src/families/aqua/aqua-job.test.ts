import { expect, test } from 'vitest'

import type { QueryOutcome } from '../../database/query/outcome.ts'
import { type AquaJob, type AquaProgress, progressAt } from './aqua-job.ts'

const FOUND: QueryOutcome = {
  result: { object: 'Account', columns: ['Id'], count: 1, deleted: 0, rows: [['1']] },
}

function job(outcomes: readonly (QueryOutcome | undefined)[], cancelledAt?: number): AquaJob {
  const batches = outcomes.map((outcome, index) => ({
    id: `b${index}`,
    fileId: `f${index}`,
    request: { query: '', type: 'zoql' as const },
    query: { text: '', language: 'zoql' as const, object: 'Account', fields: [], conditions: [] },
    full: true,
    startsAt: 100 + index * 100,
    endsAt: 200 + index * 100,
    ...(outcome === undefined ? {} : { outcome }),
  }))
  const base = {
    family: 'aqua' as const,
    id: 'j',
    request: {},
    session: undefined,
    usesLastQueries: false,
    submittedAt: 0,
    startsAt: 100,
    batches,
    filesPurged: false,
  }
  return cancelledAt === undefined ? base : { ...base, cancelledAt }
}

const states = ({ status, batches }: AquaProgress): string =>
  [status, ...batches.map((batch) => batch.status)].join(' ')

test.each([
  [0, 'submitted pending pending'],
  [99, 'submitted pending pending'],
  [100, 'executing executing pending'],
  [200, 'executing completed executing'],
  [300, 'completed completed completed'],
  [9e12, 'completed completed completed'],
])('at %i a job of two queries is: %s', (now, expected) => {
  expect(states(progressAt(job([FOUND, FOUND]), now))).toBe(expected)
})

test('a failed query aborts the job, keeps what is done and starts nothing more', () => {
  const aborted = job([FOUND, { message: 'no' }, FOUND])
  expect(states(progressAt(aborted, 299))).toBe('executing completed executing pending')
  expect(states(progressAt(aborted, 300))).toBe('aborted completed aborted pending')
  expect(states(progressAt(aborted, 9000))).toBe('aborted completed aborted pending')
})

test('a cancelled job keeps what is done', () => {
  const cancelled = job([FOUND, FOUND], 250)
  expect(states(progressAt(cancelled, 249))).toBe('executing completed executing')
  expect(states(progressAt(cancelled, 250))).toBe('cancelled completed submitted')
  expect(states(progressAt(cancelled, 9000))).toBe('cancelled completed submitted')
})

test('cancelling comes too late for a job that is done', () => {
  expect(states(progressAt(job([FOUND], 250), 300))).toBe('completed completed')
})

test('a slow data function keeps a job executing', () => {
  expect(states(progressAt(job([undefined, FOUND]), 9000))).toBe('executing executing pending')
})
