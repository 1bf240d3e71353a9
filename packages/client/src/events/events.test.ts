import { JOB_ID, json } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { logEvents } from '../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }

describe('events', () => {
  it('tell of each exchange, tokens included, in order', async () => {
    const { zuora, events } = clientWith((_, call) => (call === 1 ? json({}, { status: 503 }) : json(job)))
    await zuora.aqua.get({ jobId: JOB_ID }, { trackId: 't-1' })
    const operation = `GET /v1/batch-query/jobs/${JOB_ID}`
    expect(events).toMatchObject([
      { type: 'request', operation: 'POST /oauth/token' },
      { type: 'response', operation: 'POST /oauth/token', status: 200 },
      { type: 'request', operation, trackId: 't-1' },
      { type: 'response', operation, trackId: 't-1', status: 503 },
      { type: 'retry', operation, attempt: 1, delayMs: 250, category: 'temporary' },
      { type: 'request', operation },
      { type: 'response', operation, status: 200 },
    ])
    expect(events.every((event) => Object.isFrozen(event))).toBe(true)
  })

  it('become lines for a logger', async () => {
    const lines: string[] = []
    const logger = {
      debug: (line: string) => lines.push(`debug ${line}`),
      warn: (line: string) => lines.push(`warn ${line}`),
    }
    const { zuora } = clientWith(
      (_, call) => {
        if (call === 1) throw new TypeError('fetch failed')
        return json(job)
      },
      { onEvent: logEvents(logger) },
    )
    await zuora.aqua.get({ jobId: 'abc' }, { trackId: 't-1' })
    expect(lines).toEqual([
      'debug POST /oauth/token',
      'debug POST /oauth/token: HTTP 200 in 0 ms',
      'debug GET /v1/batch-query/jobs/abc [track t-1]',
      'warn GET /v1/batch-query/jobs/abc: GET /v1/batch-query/jobs/abc: the connection to rest.zuora.test failed before the answer was complete [track t-1]',
      'warn GET /v1/batch-query/jobs/abc: attempt 1 failed (network), again in 250 ms',
      'debug GET /v1/batch-query/jobs/abc [track t-1]',
      'debug GET /v1/batch-query/jobs/abc: HTTP 200 in 0 ms [track t-1]',
    ])
  })

  it('do no harm where the observer throws', async () => {
    const thrown: unknown[] = []
    const listeners = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', (error) => thrown.push(error))
    try {
      const { zuora } = clientWith(() => json(job), {
        onEvent: () => {
          throw new Error('observer')
        },
      })
      expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
      await new Promise((resolve) => setImmediate(resolve))
      expect(thrown).toHaveLength(4)
    } finally {
      process.removeAllListeners('uncaughtException')
      for (const listener of listeners) process.on('uncaughtException', listener)
    }
  })
})
