import { expect, test } from 'vitest'

import { looked, ownTime, type Paced, paced, type Timeline } from './job-control.ts'

interface Job extends Paced {
  readonly startsAt?: number
  readonly endsAt: number
}

const timeline: Timeline<Job> = {
  span: ({ startsAt, endsAt }) => (startsAt === undefined ? undefined : { startsAt, endsAt }),
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}

const status = (job: Job, now: number): string => {
  const at = ownTime(job, now)
  return at < (job.startsAt ?? Infinity) ? 'waits' : at < job.endsAt ? 'runs' : 'done'
}

const never = 1e9

// Also where a tenant's jobs take no time at all: a hold that depended on durations would show nothing there.
test.each([
  [300, 900],
  [0, 600],
  [0, 0],
])('a job from %i to %i can be held before its start and at its half', (startsAt, endsAt) => {
  const waits = paced({ startsAt, endsAt, pace: { hold: 'submitted' } }, timeline, 0)
  expect([status(waits, 0), status(waits, never)]).toEqual(['waits', 'waits'])
  const runs = paced({ startsAt, endsAt, pace: { hold: 'in_progress' } }, timeline, 0)
  expect([status(runs, startsAt), status(runs, never)]).toEqual(['runs', 'runs'])
})

test.each([
  [300, 900, 1],
  [300, 900, 3],
  [0, 0, 3],
  [0, 2, 50],
])('a job from %i to %i is done at look %i, and not before', (startsAt, endsAt, afterPolls) => {
  const pace = { polls: { of: afterPolls, seen: 0 } }
  let job: Job = paced({ startsAt, endsAt, pace }, timeline, 0)
  for (let look = 1; look < afterPolls; look += 1) {
    job = looked(job, timeline, look * 1000)
    expect(status(job, never)).toBe('runs')
  }
  job = looked(job, timeline, afterPolls * 1000)
  expect(status(job, afterPolls * 1000)).toBe('done')
  expect(job.endsAt).toBe(afterPolls * 1000)
  expect(looked(job, timeline, never)).toBe(job)
})

test('a job that takes a minute takes a minute, a third of it waiting', () => {
  const job = paced({ startsAt: 300, endsAt: 900, pace: { finishMs: 60_000 } }, timeline, 0)
  expect([19_999, 20_000, 59_999, 60_000].map((now) => status(job, now))).toEqual([
    'waits',
    'runs',
    'runs',
    'done',
  ])
})

test('what starts at once, as a job with its file, starts at once', () => {
  expect(paced({ startsAt: 5, endsAt: 9, pace: { finishMs: 60 } }, timeline, 5)).toMatchObject({
    startsAt: 5,
    endsAt: 65,
  })
})

test('a job that waits for its file is not moved by looks', () => {
  const job: Job = { endsAt: 0, pace: { polls: { of: 2, seen: 0 } } }
  expect(paced(job, timeline, 0)).toBe(job)
  expect(looked(job, timeline, 5)).toBe(job)
})
