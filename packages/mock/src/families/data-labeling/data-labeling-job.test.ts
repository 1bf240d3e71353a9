import { expect, test } from 'vitest'

import { type DataLabelingJob, progressAt } from './data-labeling-job.ts'

const labeled = Array.from({ length: 7 }, (_, index) => ({ id: `a${index}`, label: [] }))
const job: DataLabelingJob = {
  family: 'dataLabeling',
  id: 'j',
  request: { objectType: 'Account', queryType: 'ById' },
  submittedAt: 0,
  startsAt: 100,
  endsAt: 200,
  outcome: { labeled, failed: 2, timeout: 1 },
}

test.each([
  [99, { status: 'Accepted', labeled: 0, failed: 0, timeout: 0 }],
  [100, { status: 'Dispatched', total: 10, labeled: 0, failed: 0, timeout: 0 }],
  [145, { status: 'Dispatched', total: 10, labeled: 4, failed: 0, timeout: 0 }],
  [199, { status: 'Dispatched', total: 10, labeled: 7, failed: 2, timeout: 0 }],
  [200, { status: 'Completed', total: 10, labeled: 7, failed: 2, timeout: 1 }],
  [9e12, { status: 'Completed', total: 10, labeled: 7, failed: 2, timeout: 1 }],
])('at %i: %j', (now, expected) => {
  expect(progressAt(job, now)).toEqual(expected)
})

test('no counter goes down', () => {
  let last = progressAt(job, 0)
  for (let now = 0; now <= 200; now += 1) {
    const next = progressAt(job, now)
    for (const counter of ['labeled', 'failed', 'timeout'] as const)
      expect(next[counter]).toBeGreaterThanOrEqual(last[counter])
    last = next
  }
})

test('a job that finds nothing completes, and one that is still looking does not', () => {
  const nothing = { labeled: [], failed: 0, timeout: 0 }
  expect(progressAt({ ...job, outcome: nothing }, 200)).toMatchObject({ status: 'Completed', total: 0 })
  const { outcome: _, ...looking } = job
  expect(progressAt(looking, 9e12)).toEqual({ status: 'Dispatched', labeled: 0, failed: 0, timeout: 0 })
})

test('a job that takes no time goes from Accepted to Completed', () => {
  expect(progressAt({ ...job, endsAt: 100 }, 100).status).toBe('Completed')
})
