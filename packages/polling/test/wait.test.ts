import { getEventListeners } from 'node:events'

import { JOB_ID, networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  HandleError,
  JobNotFoundError,
  JobOutcomeError,
  nextPollAt,
  StatusUnavailableError,
  DEFAULT_SCHEDULE,
  SubmitInDoubtError,
  WaitTimeoutError,
} from '../src/index.ts'
import { aquaJob, QUERY, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const completed = aquaJob('completed')

describe('wait', () => {
  it('polls at its instants until the job is done, and returns the result', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing, executing, completed])
    const handle = await submit()
    const result = await jobs.wait(handle)
    expect(result.queries).toEqual([
      { index: 0, name: undefined, query: QUERY.query, fileIds: ['f1'], recordCount: 2, full: true },
    ])
    const [post, ...polls] = requests
    expect(post).toMatchObject({ method: 'POST', at: 0 })
    const expected: number[] = []
    for (let at = handle.submittedAt; expected.length < 3; expected.push(at - handle.submittedAt)) {
      at = nextPollAt(handle, at, DEFAULT_SCHEDULE)
    }
    expect(polls.map((poll) => poll.at)).toEqual(expected)
  })

  it.each([
    [
      'aborted',
      'job-failed',
      { batches: [{ batchId: 'b', status: 'aborted', message: 'You must specify a select.' }] },
    ],
    ['error', 'job-failed', { batches: [{ batchId: 'b', status: 'pending', message: 'stuck' }] }],
    ['cancelled', 'job-cancelled', { batches: [{ batchId: 'b', status: 'submitted', message: 'stopped' }] }],
  ] as const)(
    'ends on %s with the id, the status and the messages of the batches',
    async (status, code, fields) => {
      const { jobs, submit } = scriptedJobs([submitted, aquaJob(status, fields)])
      const error = await rejection(jobs.wait(await submit()))
      expect(error).toBeInstanceOf(JobOutcomeError)
      expect(error).toMatchObject({ code, handle: { id: JOB_ID, status } })
      expect((error as Error).message).toContain(`aqua job ${JOB_ID} (status "${status}") ended as `)
      expect((error as Error).message).toContain(fields.batches[0].message)
    },
  )

  it('does not take `completed` for success where a query has no file', async () => {
    const { jobs, submit } = scriptedJobs([
      submitted,
      aquaJob('completed', { batches: [{ batchId: 'b', status: 'aborted' }] }),
    ])
    expect(await rejection(jobs.wait(await submit()))).toMatchObject({ code: 'job-failed' })
  })

  it('lives through failures that pass, and starts counting anew', async () => {
    const failures = [
      networkFailure,
      refusal(503, 50000060),
      refusal(429, 70, { 'retry-after': '30' }),
      networkFailure,
      networkFailure,
    ]
    const { jobs, submit, requests, events } = scriptedJobs([
      submitted,
      ...failures,
      executing,
      ...failures,
      completed,
    ])
    expect((await jobs.wait(await submit())).queries).toHaveLength(1)
    expect(requests).toHaveLength(1 + 5 + 1 + 5 + 1)
    expect(requests.filter(({ method }) => method === 'POST')).toHaveLength(1)
    expect(events.filter(({ type }) => type === 'poll-failed')).toHaveLength(10)
    const limited = requests[3]!.at
    expect(requests[4]!.at - limited).toBeGreaterThanOrEqual(30_000)
    expect(requests[5]!.at - requests[4]!.at).toBeLessThan(60_000)
  })

  it.each([
    ['401', refusal(401, 90000011)],
    ['403', refusal(403, 50000010)],
  ])('ends at once on a %s, which waiting does not cure', async (_, response) => {
    const { jobs, submit } = scriptedJobs([submitted, response])
    const error = await rejection(jobs.wait(await submit()))
    expect(error).toBeInstanceOf(StatusUnavailableError)
    expect((error as Error).message).toContain('the job is untouched')
  })

  it('takes errors that are not to be found for a failed poll, not for a lost job', async () => {
    const pending = {
      Id: 'job-1',
      status: 'accepted',
      namespace: 'default',
      object: 'a',
      operation: 'delete',
    }
    const done = { ...pending, status: 'completed', recordsProcessed: 1 }
    const { jobs, clock } = scriptedJobs([pending, done, refusal(404, 71013040), done, { errors: [] }])
    const handle = await jobs.submit('customObjects', {
      namespace: 'default',
      object: 'a',
      operation: 'delete',
      filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01' }] },
    })
    clock.advance(3_600_000)
    expect(await jobs.settle(handle)).toMatchObject({ phase: 'succeeded' })
  })

  it('tolerates a job that is not visible yet, for half a minute', async () => {
    const { jobs, submit } = scriptedJobs([submitted, refusal(404, 50000040), completed])
    expect(await jobs.wait(await submit())).toHaveProperty('queries')
    const lost = scriptedJobs([submitted, refusal(404, 50000040)])
    const error = await rejection(lost.jobs.wait(await lost.submit()))
    expect(error).toBeInstanceOf(JobNotFoundError)
    expect(lost.requests.at(-1)!.at).toBeGreaterThan(30_000)
  })

  it('takes an unknown status as running, at the normal rate, and reports it once', async () => {
    const odd = aquaJob('pondering')
    const { jobs, submit, events, requests } = scriptedJobs([submitted, odd, odd, odd, completed])
    await jobs.wait(await submit())
    expect(events.filter(({ type }) => type === 'unknown-status')).toHaveLength(1)
    expect(requests[3]!.at - requests[2]!.at).toBeGreaterThanOrEqual(100)
  })
})

describe('a resumed wait', () => {
  it('polls at once where a poll is overdue, and not before it is due', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing, completed])
    const step = await jobs.advance(await submit())
    if (step.done) throw new Error('the job is not done')
    const kept = JSON.stringify(step.handle)
    await jobs.follow(jobs.resume(kept)).next()
    expect(clock.now()).toBe(step.nextPollAt)
    clock.advance(3_600_000)
    const late = clock.now()
    await jobs.follow(jobs.resume(kept)).next()
    expect(clock.now()).toBe(late)
    expect(requests).toHaveLength(4)
  })
})

describe('a wait with a timeout', () => {
  it('polls once more just before the end, then rejects with a handle that goes on', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing])
    const handle = await submit()
    const error = await rejection(jobs.wait(handle, { timeoutMs: 60_000 }))
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(error).toMatchObject({
      code: 'wait-timeout',
      timeoutMs: 60_000,
      handle: { id: JOB_ID, status: 'executing' },
    })
    expect((error as Error).message).toContain('it goes on in Zuora: continue with the handle of this error')
    expect(requests.at(-1)!.at).toBe(59_000)
    expect(clock.now() - handle.submittedAt).toBe(60_000)
    expect(requests.every(({ method }) => method !== 'DELETE')).toBe(true)
  })

  it('ends on time where a request hangs, and aborts that request', async () => {
    let aborted = false
    const hang = scriptedJobs([
      submitted,
      () =>
        new Promise((_, reject) => {
          const { signal } = hang.requests.at(-1)!
          signal!.addEventListener('abort', () => {
            aborted = true
            reject(signal!.reason)
          })
        }),
    ])
    const handle = await hang.submit()
    const error = await rejection(hang.jobs.wait(handle, { timeoutMs: 5_000 }))
    expect(error).toBeInstanceOf(WaitTimeoutError)
    expect(hang.clock.now() - handle.submittedAt).toBe(5_000)
    expect(aborted).toBe(true)
    // The request that was given up on cleans up after itself.
    await new Promise((resolve) => setImmediate(resolve))
    expect(hang.clock.pending()).toBe(0)
  })

  it.each([0, -1, Number.NaN])('refuses %d', async (timeoutMs) => {
    const { jobs, submit } = scriptedJobs([submitted])
    expect(String(await rejection(jobs.wait(await submit(), { timeoutMs })))).toContain(
      'timeoutMs must be a number',
    )
  })
})

describe('an abort', () => {
  it('ends the sleep with its reason, and leaves nothing behind', async () => {
    const { jobs, submit, clock, requests } = scriptedJobs([submitted, executing])
    const controller = new AbortController()
    const polls = jobs.follow(await submit(), { signal: controller.signal, timeoutMs: 3_600_000 })
    await polls.next()
    const waiting = polls.next()
    controller.abort('enough')
    expect(await rejection(waiting)).toBe('enough')
    expect(requests).toHaveLength(2)
    expect(clock.pending()).toBe(0)
    expect(getEventListeners(controller.signal, 'abort')).toHaveLength(0)
  })

  it('that came before sends nothing', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, executing])
    const handle = await submit()
    expect(await rejection(jobs.wait(handle, { signal: AbortSignal.abort('before') }))).toBe('before')
    expect(
      await rejection(jobs.submit('aqua', { queries: [QUERY] }, { signal: AbortSignal.abort('before') })),
    ).toBe('before')
    expect(requests).toHaveLength(1)
  })

  it('does not spoil the handle', async () => {
    const { jobs, submit } = scriptedJobs([submitted, executing, completed])
    const handle = await submit()
    await rejection(jobs.wait(handle, { signal: AbortSignal.abort() }))
    expect(await jobs.wait(handle)).toHaveProperty('queries')
  })

  it('keeps one listener at the most on a signal that outlives many polls', async () => {
    const { signal } = new AbortController()
    let most = 0
    const { jobs, submit } = scriptedJobs([
      submitted,
      ...Array.from({ length: 50 }, () => executing),
      completed,
    ])
    for await (const _ of jobs.follow(await submit(), { signal })) {
      most = Math.max(most, getEventListeners(signal, 'abort').length)
    }
    expect(most).toBeLessThanOrEqual(1)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})

describe('follow', () => {
  it('yields a frozen handle per poll, and stops when the reader does', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing, executing, completed])
    const statuses: string[] = []
    for await (const handle of jobs.follow(await submit())) {
      expect(Object.isFrozen(handle)).toBe(true)
      statuses.push(handle.status)
      if (statuses.length === 2) break
    }
    expect(statuses).toEqual(['executing', 'executing'])
    expect(requests).toHaveLength(3)
    expect(clock.pending()).toBe(0)
  })
})

describe('settle', () => {
  it('returns every end as a value', async () => {
    const { jobs, submit } = scriptedJobs([submitted, aquaJob('cancelled')])
    const outcome = await jobs.settle(await submit())
    expect(outcome).toMatchObject({
      phase: 'cancelled',
      handle: { phase: 'cancelled' },
      result: { queries: [] },
    })
  })
})

describe('advance', () => {
  it('makes exactly one request, and says when to poll again', async () => {
    const { jobs, submit, requests, clock } = scriptedJobs([submitted, executing, networkFailure, completed])
    const first = await jobs.advance(await submit())
    expect(first).toMatchObject({ done: false, handle: { status: 'executing', polls: 1 } })
    const second = await jobs.advance(first.handle)
    expect(second).toMatchObject({ done: false, handle: { polls: 1, failures: 1 } })
    if (second.done) throw new Error('the job is not done')
    expect(second.nextPollAt).toBeGreaterThan(clock.now())
    const third = await jobs.advance(jobs.resume(JSON.stringify(second.handle)))
    expect(third).toMatchObject({ done: true, outcome: { phase: 'succeeded' } })
    expect(requests).toHaveLength(4)
  })
})

describe('submit', () => {
  it('makes a key and sends it', async () => {
    const { submit, requests } = scriptedJobs([submitted])
    await submit()
    expect(requests[0]!.request.headers.get('idempotency-key')).toMatch(/^[0-9a-f-]{36}$/)
  })

  it.each([
    ['a networkFailure connection', networkFailure],
    ['a gateway timeout', new Response('<html>', { status: 504 })],
    ['an answer without an id', { status: 'submitted' }],
    ['a page in place of an answer', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
  ])('says after %s that the job may have started, with the key that makes it safe', async (_, line) => {
    const { jobs } = scriptedJobs([line])
    const error = await rejection(jobs.submit('aqua', { queries: [QUERY] }, { idempotencyKey: 'key-1' }))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toMatchObject({ family: 'aqua', idempotencyKey: 'key-1' })
  })

  it('passes on what Zuora refused: then no job was started', async () => {
    const { submit } = scriptedJobs([{ status: 'error', errorCode: '90005', message: 'syntax' }])
    expect(await rejection(submit())).toMatchObject({ name: 'AquaJobRejectedError' })
  })
})

describe('cancel', () => {
  it('asks Zuora, and leaves it to the wait to find out how the job ended', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, aquaJob('cancelled'), executing, completed])
    const cancelling = await jobs.cancel(await submit())
    expect(cancelling).toMatchObject({ phase: 'cancelling' })
    const outcome = await jobs.settle(cancelling)
    expect(outcome.phase).toBe('succeeded')
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'GET', 'GET'])
  })

  it('refuses a handle of another tenant', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted])
    const foreign = { ...(await submit()), tenant: 'other' }
    expect(await rejection(jobs.cancel(foreign))).toBeInstanceOf(HandleError)
    expect(requests).toHaveLength(1)
  })
})

describe('an observer that throws', () => {
  it('does not harm the wait', async () => {
    const thrown: unknown[] = []
    const keep = (error: unknown): unknown => thrown.push(error)
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', keep)
    try {
      const { jobs, submit } = scriptedJobs([submitted, completed], {
        onEvent: () => {
          throw new Error('observer')
        },
      })
      expect(await jobs.wait(await submit())).toHaveProperty('queries')
      expect(thrown.length).toBeGreaterThan(0)
    } finally {
      process.off('uncaughtException', keep)
      for (const listener of listeners) process.on('uncaughtException', listener)
    }
  })
})
