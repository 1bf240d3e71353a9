import { expect, test } from 'vitest'

import type { AquaJob } from './aqua-job.ts'
import { MAX_QUERY_MS, planJob, type UnplannedJob } from './plan-job.ts'

const DURATIONS = { queueMs: 100, executeMs: 1000 }
const REQUEST = { query: 'select Id from Account', type: 'zoql' } as const
const query = {
  text: REQUEST.query,
  language: 'zoql' as const,
  object: 'Account',
  fields: ['Id'],
  conditions: [],
}
const found = { result: { object: 'Account', columns: ['Id'], rows: [], count: 0, deleted: 0 } }

function unplanned(id: string, submittedAt: number, more: Partial<UnplannedJob> = {}): UnplannedJob {
  const batches = [{ id: `${id}b`, fileId: `${id}f`, request: REQUEST, query }]
  const target = { partner: 'p', project: 'q' }
  return {
    family: 'aqua',
    id,
    request: target,
    session: '["p","q"]',
    usesLastQueries: false,
    submittedAt,
    filesPurged: false,
    batches,
    ...more,
  }
}

const ran = (job: AquaJob): AquaJob => ({
  ...job,
  batches: job.batches.map((batch) => ({
    ...batch,
    outcome: batch.plannedFailure === undefined ? found : { message: batch.plannedFailure },
  })),
})

test('a job without a session starts after the queue, and its queries run one after the other', () => {
  const { session: _, ...rest } = unplanned('a', 0)
  const two = { ...rest, session: undefined, batches: [...rest.batches, ...rest.batches] }
  const { startsAt, batches } = planJob(two, DURATIONS, [ran(planJob(unplanned('b', 0), DURATIONS, []))])
  expect(startsAt).toBe(100)
  expect(batches.map((batch) => [batch.startsAt, batch.endsAt, batch.full])).toEqual([
    [100, 1100, true],
    [1100, 2100, true],
  ])
})

test('a session: the next job starts at the end of the one before and reads from its start on', () => {
  const first = ran(planJob(unplanned('a', 0), DURATIONS, []))
  const second = planJob(unplanned('b', 50), DURATIONS, [first])
  expect(second.startsAt).toBe(1100)
  expect(second.batches[0]).toMatchObject({ full: false, query: { changedSince: 100 } })
  const late = planJob(unplanned('c', 5000), DURATIONS, [first])
  expect(late.startsAt).toBe(5100)
})

test('an incrementalTime goes before the start of the last job, but not before a full load', () => {
  const first = ran(planJob(unplanned('a', 0, { incrementalSince: 7 }), DURATIONS, []))
  expect(first.batches[0]?.query).not.toHaveProperty('changedSince')
  const second = planJob(unplanned('b', 0, { incrementalSince: 7 }), DURATIONS, [first])
  expect(second.batches[0]?.query).toMatchObject({ changedSince: 7 })
})

test('a query beyond the longest time will fail', () => {
  const { batches } = planJob(unplanned('a', 0), { queueMs: 0, executeMs: MAX_QUERY_MS + 1 }, [])
  expect(batches[0]).toMatchObject({
    endsAt: MAX_QUERY_MS,
    plannedFailure: expect.stringContaining('3 hours'),
  })
  expect(
    planJob(unplanned('a', 0), { queueMs: 0, executeMs: MAX_QUERY_MS }, []).batches[0],
  ).not.toHaveProperty('plannedFailure')
})
