import { expect, test } from 'vitest'

import { controlled, polled } from './job-control.ts'
import { type Job, ownTime, type Timeline } from './job.ts'

interface TestJob extends Job {
  readonly startsAt?: number
  readonly endsAt: number
}

const timeline: Timeline<TestJob> = {
  span: ({ startsAt, endsAt }) => (startsAt === undefined ? undefined : { startsAt, endsAt }),
  reschedule: (job, startsAt, endsAt) => ({ ...job, startsAt, endsAt }),
}

const status = (job: TestJob, now: number): string => {
  const at = ownTime(job, now)
  return at < (job.startsAt ?? Infinity) ? 'waits' : at < job.endsAt ? 'runs' : 'done'
}

const base = { family: 'aqua', id: 'j', request: {}, submittedAt: 0 } as const
const NEVER = 1e9

// Also where a tenant's jobs take no time at all: a hold that depended on durations would show nothing there.
test.each([
  [300, 900],
  [0, 600],
  [0, 0],
])('a job from %i to %i can be held before its start and at its half', (startsAt, endsAt) => {
  const waits = controlled({ ...base, startsAt, endsAt, control: { holdAt: 'submitted' } }, timeline, 0)
  expect([status(waits, 0), status(waits, NEVER)]).toEqual(['waits', 'waits'])
  const runs = controlled({ ...base, startsAt, endsAt, control: { holdAt: 'in_progress' } }, timeline, 0)
  expect([status(runs, startsAt), status(runs, NEVER)]).toEqual(['runs', 'runs'])
})

test.each([
  [300, 900, 1],
  [300, 900, 3],
  [0, 0, 3],
  [0, 2, 50],
])('a job from %i to %i is done at poll %i, and not before', (startsAt, endsAt, afterPolls) => {
  const control = { polls: { of: afterPolls, counted: 0 } }
  let job: TestJob = controlled({ ...base, startsAt, endsAt, control }, timeline, 0)
  for (let poll = 1; poll < afterPolls; poll += 1) {
    job = polled(job, timeline, poll * 1000)
    expect(status(job, NEVER)).toBe('runs')
  }
  job = polled(job, timeline, afterPolls * 1000)
  expect(status(job, afterPolls * 1000)).toBe('done')
  expect(job.endsAt).toBe(afterPolls * 1000)
  expect(polled(job, timeline, NEVER)).toBe(job)
})

test('a job that takes a minute takes a minute, a third of it waiting', () => {
  const job = controlled(
    { ...base, startsAt: 300, endsAt: 900, control: { finishAfterMs: 60_000 } },
    timeline,
    0,
  )
  expect([19_999, 20_000, 59_999, 60_000].map((now) => status(job, now))).toEqual([
    'waits',
    'runs',
    'runs',
    'done',
  ])
})

test('what starts at once, as a job with its file, starts at once', () => {
  expect(
    controlled({ ...base, startsAt: 5, endsAt: 9, control: { finishAfterMs: 60 } }, timeline, 5),
  ).toMatchObject({
    startsAt: 5,
    endsAt: 65,
  })
})

test('a job that waits for its file is not moved by polls', () => {
  const job: TestJob = { ...base, endsAt: 0, control: { polls: { of: 2, counted: 0 } } }
  expect(controlled(job, timeline, 0)).toBe(job)
  expect(polled(job, timeline, 5)).toBe(job)
})
