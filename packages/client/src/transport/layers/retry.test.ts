import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../../test/client-with.ts'
import {
  type DataLabelingJobRequest,
  ZuoraLimitError,
  ZuoraNetworkError,
  ZuoraServerError,
} from '../../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
const LABELED = { jobId: JOB_ID, jobStatus: 'Accepted', success: true }
const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
const LABELING: DataLabelingJobRequest = { objectType: 'Account', queryType: 'ById', ids: ['1'], orgs: ['a'] }
const BULK = { namespace: 'default', object: 'passenger', operation: 'create' } as const
const says = (code: number, status = 200, headers = {}): Response =>
  json({ success: false, reasons: [{ code, message: 'told so' }] }, { status, headers })
const dropped = (): never => {
  throw new TypeError('fetch failed')
}

/** Answers with the failures first, then with `success`. */
function after(failures: readonly (() => Response)[], success: object) {
  return (_: Request, call: number): Response => failures[call - 1]?.() ?? json(success)
}

describe('retry', () => {
  it.each([
    ['a dropped connection', dropped],
    ['408', () => json({}, { status: 408 })],
    ['429', () => says(50000070, 429, { 'retry-after': '1' })],
    ['500', () => json({ reasons: [{ code: 'SystemError', message: 'x' }] }, { status: 500 })],
    ['502 with a page', () => new Response('<html>', { status: 502 })],
    ['504', () => new Response('', { status: 504 })],
    ['lock contention in HTTP 200', () => says(50000050)],
    ['temporary trouble in HTTP 200', () => says(50000061)],
    ['a limit in HTTP 200', () => says(50000070)],
    ['an AQuA limit in HTTP 200', () => json({ status: 'error', errorCode: '90028', message: 'x' })],
  ])('repeats a GET after %s', async (_, failure) => {
    const { zuora, requests } = clientWith(after([failure], job))
    expect(await zuora.aqua.get({ jobId: JOB_ID })).toEqual(job)
    expect(requests).toHaveLength(2)
    expect(new Set(requests.map(({ headers }) => headers.get('zuora-track-id'))).size).toBe(1)
  })

  it.each([
    ['400', () => says(58730222, 400)],
    ['403', () => says(50000010, 403)],
    ['404', () => says(50000040, 404)],
    ['a refused query', () => json({ status: 'error', errorCode: '90005', message: 'x' })],
    ['a business rule in HTTP 200', () => says(50000030)],
  ])('does not repeat after %s', async (_, failure) => {
    const { zuora, requests } = clientWith(failure)
    await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(requests).toHaveLength(1)
  })

  it('repeats DELETE and the PATCH that cancels', async () => {
    const deleting = clientWith(after([dropped], job))
    await deleting.zuora.aqua.cancel({ jobId: JOB_ID })
    expect(deleting.requests).toHaveLength(2)
    const patching = clientWith(after([dropped], { Id: 'a' }))
    await patching.zuora.customObjects.cancel({ jobId: 'a' })
    expect(patching.requests).toHaveLength(2)
  })

  it('repeats the submits that Zuora knows again, with one key and the same body', async () => {
    const { zuora, requests } = clientWith(after([dropped, dropped], job))
    await zuora.aqua.submit(QUERY)
    expect(new Set(requests.map(({ headers }) => headers.get('idempotency-key'))).size).toBe(1)
    expect(await Promise.all(requests.map((request) => request.json()))).toEqual([QUERY, QUERY, QUERY])
    const label = clientWith(after([dropped], LABELED))
    await label.zuora.dataLabeling.submit(LABELING)
    expect(label.requests).toHaveLength(2)
  })

  it.each([
    ['submit', (zuora: ReturnType<typeof clientWith>['zuora']) => zuora.customObjects.submit(BULK)],
    [
      'upload',
      (zuora: ReturnType<typeof clientWith>['zuora']) =>
        zuora.customObjects.upload({ jobId: 'a', csv: 'a\n1' }),
    ],
  ])('never repeats a custom object %s', async (_, call) => {
    const { zuora, requests } = clientWith(dropped)
    expect(await rejection(call(zuora))).toBeInstanceOf(ZuoraNetworkError)
    expect(requests).toHaveLength(1)
    expect(requests[0]!.headers.has('idempotency-key')).toBe(false)
  })

  it('names the key in the error, so that the submit can be made again', async () => {
    const { zuora } = clientWith(dropped, { retries: 1 })
    expect(await rejection(zuora.aqua.submit(QUERY, { idempotencyKey: 'key-1' }))).toMatchObject({
      idempotencyKey: 'key-1',
    })
    const refused = clientWith(() => says(50000030))
    expect(await rejection(refused.zuora.aqua.submit(QUERY, { idempotencyKey: 'key-2' }))).toMatchObject({
      idempotencyKey: 'key-2',
    })
  })

  it('waits a random part of a window that doubles', async () => {
    const { zuora, requests, clock, events } = clientWith(dropped)
    const started = clock.now()
    await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(requests).toHaveLength(5)
    const delays = events.flatMap((event) => (event.type === 'retry' ? [event.delayMs] : []))
    expect(delays).toEqual([250, 500, 1000, 2000])
    expect(clock.now() - started).toBe(3750)
  })

  it('repeats a failure inside Zuora twice only', async () => {
    const { zuora, requests } = clientWith(() => says(50000060))
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }))).toBeInstanceOf(ZuoraServerError)
    expect(requests).toHaveLength(3)
  })

  it.each([
    ['Retry-After', { 'retry-after': '100' }],
    ['RateLimit-Reset', { 'ratelimit-reset': '100' }],
  ])('waits at least as long as %s says', async (_, headers) => {
    const { zuora, clock } = clientWith(after([() => says(50000070, 429, headers)], job))
    const started = clock.now()
    await zuora.aqua.get({ jobId: JOB_ID })
    expect(clock.now() - started).toBe(100_000)
  })

  it('fails at once where Zuora asks for more time than the caller has, and says when to come back', async () => {
    const { zuora, clock, requests } = clientWith(() => says(50000070, 429, { 'retry-after': '3600' }))
    const started = clock.now()
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toBeInstanceOf(ZuoraLimitError)
    expect(error).toMatchObject({ retryAfterMs: 3_600_000, retryable: true })
    expect(String(error)).toContain('come back in 3600 s')
    expect([requests.length, clock.now() - started]).toEqual([1, 0])
  })

  it('ends its sleep with the reason of an abort, and leaves no alarm', async () => {
    const controller = new AbortController()
    const { zuora, clock } = clientWith(() => {
      setImmediate(() => controller.abort('enough'))
      return says(50000070, 429, { 'retry-after': '100' })
    })
    expect(await rejection(zuora.aqua.get({ jobId: JOB_ID }, { signal: controller.signal }))).toBe('enough')
    expect(clock.pending()).toBe(0)
  })

  it('can be turned off, for a client or a call', async () => {
    const { zuora, requests } = clientWith(dropped)
    await rejection(zuora.aqua.get({ jobId: JOB_ID }, { retries: 0 }))
    expect(requests).toHaveLength(1)
  })
})
