import { expect, test } from 'vitest'

import type { AquaJob } from '../families/aqua/aqua-job.ts'
import type { CustomObjectJob } from '../families/custom-objects/custom-object-job.ts'
import { families } from '../families/index.ts'
import { jobLane, nextMove } from './job-lane.ts'

const BULK: CustomObjectJob = {
  family: 'customObjects',
  id: 'b',
  request: { namespace: 'default', object: 'passenger', operation: 'create' },
  submittedAt: 1000,
}
const RUNNING = { ...BULK, startsAt: 2000, endsAt: 5000, outcome: { processed: 2, errors: [] } }

test('the statuses of a job so far, each since when', () => {
  expect(jobLane(families, BULK, 9000)).toEqual({
    id: 'b',
    family: 'customObjects',
    about: 'create · passenger',
    statuses: [['pending', 1000, 'blocked']],
    rejectedRecords: 0,
  })
  expect(jobLane(families, RUNNING, 3000).statuses.map(([word, since]) => [word, since])).toEqual([
    ['pending', 1000],
    ['in_progress', 2000],
  ])
  expect(jobLane(families, RUNNING, 9000)).toMatchObject({ endedAt: 5000 })
  expect(jobLane(families, { ...BULK, cancelledAt: 1700 }, 9000)).toMatchObject({
    statuses: [
      ['pending', 1000, 'blocked'],
      ['cancelled', 1700, 'cancelled'],
    ],
    endedAt: 1700,
  })
})

test('a change that nobody has planned is found to the millisecond', () => {
  const query = { text: '', object: 'Account', conditions: [], fields: ['Id'] }
  const request = { query: 'select Id from Account', type: 'zoql' } as const
  const batch = { id: 'a', fileId: 'f', request, query, full: true }
  const failed = { ...batch, startsAt: 100, endsAt: 1234, outcome: { message: 'no' } }
  const job = {
    family: 'aqua',
    id: 'a',
    request: { queries: [request] },
    submittedAt: 0,
    startsAt: 100,
    batches: [failed, { ...batch, startsAt: 1234, endsAt: 5000 }],
    filesPurged: false,
  } as unknown as AquaJob
  expect(jobLane(families, job, 9000).statuses.map(([word, since]) => [word, since])).toEqual([
    ['submitted', 0],
    ['executing', 100],
    ['aborted', 1234],
  ])
})

test('the next instant at which it moves by itself', () => {
  expect(nextMove(families, BULK, 1500)).toBeUndefined()
  expect(nextMove(families, RUNNING, 1500)).toBe(2000)
  expect(nextMove(families, RUNNING, 2000)).toBe(5000)
  expect(nextMove(families, { ...RUNNING, control: { stoppedAt: 2500 } }, 3000)).toBeUndefined()
})
