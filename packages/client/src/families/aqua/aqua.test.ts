import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import { AquaJobRejectedError, ZuoraInputError } from '../../index.ts'

const QUERY = { query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' } as const
const job = { id: JOB_ID, status: 'submitted', batches: [] }

describe('aqua', () => {
  it('submits the job as JSON, with the key of the caller', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    expect(await zuora.aqua.submit({ queries: [QUERY] }, { idempotencyKey: 'key-1' })).toEqual(job)
    const [request] = requests
    expect(request?.method).toBe('POST')
    expect(request?.url).toBe('https://rest.zuora.test/v1/batch-query')
    expect(request?.headers.get('content-type')).toBe('application/json')
    expect(request?.headers.get('idempotency-key')).toBe('key-1')
    expect(await request?.json()).toEqual({ queries: [QUERY] })
  })

  it('makes a key of its own where none is given', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    await zuora.aqua.submit({ queries: [QUERY] })
    await zuora.aqua.submit({ queries: [QUERY] })
    const keys = requests.map(({ headers }) => headers.get('idempotency-key'))
    expect(new Set(keys).size).toBe(2)
    expect(keys[0]).toMatch(/^[0-9a-f-]{36}$/)
  })

  it('sends nothing that is sure to be refused', async () => {
    const { zuora, requests, tokens } = clientWith(() => json(job))
    const error = await rejection(zuora.aqua.submit({ queries: [] }))
    expect(error).toBeInstanceOf(ZuoraInputError)
    expect([requests.length, tokens()]).toEqual([0, 0])
  })

  it('throws for a job that Zuora refuses with HTTP 200', async () => {
    const { zuora } = clientWith(() =>
      json({ status: 'error', errorCode: '90005', message: 'There is a syntax error', batches: [] }),
    )
    const error = await rejection(zuora.aqua.submit({ queries: [QUERY] }))
    expect(error).toBeInstanceOf(AquaJobRejectedError)
    expect(error).toMatchObject({
      code: '90005',
      status: 200,
      retryable: false,
      reasons: [{ code: '90005', message: 'There is a syntax error' }],
    })
  })

  it('names each request by method and path', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    await zuora.aqua.get({ jobId: JOB_ID })
    await zuora.aqua.cancel({ jobId: JOB_ID })
    await zuora.aqua.lastCompleted({ partner: 'sales force', project: '0017' })
    expect(requests.map(({ method, url }) => `${method} ${new URL(url).pathname}`)).toEqual([
      `GET /v1/batch-query/jobs/${JOB_ID}`,
      `DELETE /v1/batch-query/jobs/${JOB_ID}`,
      'GET /v1/batch-query/jobs/partner/sales%20force/project/0017',
    ])
  })

  it('refuses an id that is a path, before any request', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    expect(await rejection(zuora.aqua.get({ jobId: '../../accounts' }))).toBeInstanceOf(ZuoraInputError)
    expect(await rejection(zuora.files.download({ fileId: '%2e%2e' }))).toBeInstanceOf(ZuoraInputError)
    expect(requests).toHaveLength(0)
  })
})
