import { expect, test } from 'vitest'

import { type CustomObjectJob, progressAt, type RecordsOutcome } from './custom-object-job.ts'

const outcome: RecordsOutcome = { processed: 10, errors: [] }

function job(operation: 'create' | 'delete', more: Partial<CustomObjectJob> = {}): CustomObjectJob {
  const request = { namespace: 'default', object: 'passenger', operation } as const
  return { family: 'customObjects', id: 'j', request, submittedAt: 0, ...more }
}

test('a create job waits for its file, for ever if need be', () => {
  expect(progressAt(job('create'), 9e12)).toMatchObject({
    status: 'pending',
    recordsProcessed: 0,
    changedAt: 0,
  })
})

const running = { startsAt: 100, endsAt: 300, outcome }

test.each([
  [99, { status: 'accepted', recordsProcessed: 0, processingTime: 0, changedAt: 0 }],
  [100, { status: 'in_progress', recordsProcessed: 0, processingTime: 0, changedAt: 100 }],
  [239, { status: 'in_progress', recordsProcessed: 6, processingTime: 0, changedAt: 100 }],
  [300, { status: 'completed', recordsProcessed: 10, processingTime: 300, changedAt: 300 }],
])('at %i a delete job of 10 records is %j', (now, expected) => {
  expect(progressAt(job('delete', running), now)).toMatchObject(expected)
})

test('errors show as their rows are reached', () => {
  const errors = [2, 7].map((row) => ({ code: 1, message: '', row, record: {} }))
  const rejecting = job('create', { ...running, outcome: { ...outcome, errors } })
  expect([100, 120, 219, 220, 300].map((now) => progressAt(rejecting, now).errors.length)).toEqual([
    0, 1, 1, 2, 2,
  ])
})

test('a job that fails does so at its end', () => {
  const failing = job('delete', { ...running, outcome: { ...outcome, error: { code: 1, message: '' } } })
  expect(progressAt(failing, 299).status).toBe('in_progress')
  expect(progressAt(failing, 300)).toMatchObject({ status: 'failed', recordsProcessed: 10 })
})

test('only a job that waits can be cancelled', () => {
  expect(progressAt(job('create', { cancelledAt: 50 }), 49).status).toBe('pending')
  expect(progressAt(job('create', { cancelledAt: 50 }), 50)).toMatchObject({
    status: 'cancelled',
    changedAt: 50,
  })
  expect(progressAt(job('delete', { startsAt: 100, endsAt: 300, cancelledAt: 50 }), 200).status).toBe(
    'cancelled',
  )
  expect(progressAt(job('delete', { ...running, cancelledAt: 100 }), 300).status).toBe('completed')
})
