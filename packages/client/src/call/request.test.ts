import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import {
  AquaJobRejectedError,
  ZuoraInputError,
  ZuoraNotFoundError,
  ZuoraServerError,
  ZuoraUnreadableError,
} from '../index.ts'

const job = { id: JOB_ID, status: 'submitted', batches: [] }
const QUERIES = [{ query: 'select Id from Account', type: 'zoql' as const }]
const POLL = {
  method: 'GET',
  path: '/v1/batch-query/jobs/{jobid}',
  params: { jobid: JOB_ID },
} as const
const SUBMIT = { method: 'POST', path: '/v1/batch-query', body: { queries: QUERIES } } as const

describe('request', () => {
  it('resolves to status, headers, value and the time Zuora asks for', async () => {
    const { zuora, requests } = clientWith(() => json(job, { headers: { 'retry-after': '7' } }))
    const answer = await zuora.request(POLL)
    expect(answer).toMatchObject({ type: 'json', status: 200, retryAfterMs: 7000, value: job })
    expect(Object.keys(answer).toSorted()).toEqual(['headers', 'retryAfterMs', 'status', 'type', 'value'])
    expect(answer.headers.get('retry-after')).toBe('7')
    expect(requests[0]?.url).toBe(`https://rest.zuora.test/v1/batch-query/jobs/${JOB_ID}`)
  })

  it('resolves to the stream of a file', async () => {
    const { zuora, requests } = clientWith(
      () => new Response('a,b\n', { headers: { 'content-type': 'text/csv' } }),
    )
    const answer = await zuora.request({
      method: 'GET',
      path: '/v1/files/{file-id}',
      params: { 'file-id': 'f1' },
    })
    expect(answer).toMatchObject({ status: 200, retryAfterMs: undefined })
    expect(Object.keys(answer).toSorted()).toEqual([
      'body',
      'endIsProof',
      'headers',
      'retryAfterMs',
      'status',
      'type',
    ])
    expect([answer.type, await new Response(answer.body).text()]).toEqual(['file', 'a,b\n'])
    expect(requests[0]?.headers.get('accept')).toBe('*/*')
  })

  it('sends an object as JSON, and the key of the caller', async () => {
    const { zuora, requests } = clientWith(() => json(job))
    await zuora.request(SUBMIT, { idempotencyKey: 'key-1', trackId: 't-1' })
    await zuora.request(SUBMIT)
    const [keyed, plain] = requests
    expect(await keyed?.json()).toEqual({ queries: QUERIES })
    expect(keyed?.headers.get('content-type')).toBe('application/json')
    expect(keyed?.headers.get('zuora-track-id')).toBe('t-1')
    expect([keyed, plain].map((request) => request?.headers.get('idempotency-key'))).toEqual(['key-1', null])
  })

  it.each([
    ['text', 'name__c\nAda\n', { 'Content-Type': 'text/csv' }],
    ['bytes', new TextEncoder().encode('name__c\nAda\n'), { 'content-type': 'text/csv' }],
    ['a Blob', new Blob(['name__c\nAda\n'], { type: 'text/csv' }), undefined],
  ])('sends %s as it is', async (_, body, headers) => {
    const { zuora, requests } = clientWith(() => json({ Id: 'j' }))
    const path = '/objects/jobs/{id}/files'
    await zuora.request({ method: 'POST', path, params: { id: 'j' }, body, headers })
    expect(requests[0]?.headers.get('content-type')).toBe('text/csv')
    expect(await requests[0]?.text()).toBe('name__c\nAda\n')
  })

  it('sends a query without what is undefined', async () => {
    const { zuora, requests } = clientWith(() => json({ jobs: [] }))
    const query = { pageSize: 5, cursor: undefined as never }
    await zuora.request({ method: 'GET', path: '/objects/jobs', query })
    expect(requests[0]?.url).toBe('https://rest.zuora.test/objects/jobs?pageSize=5')
  })

  it('repeats a read, and a POST only under its key', async () => {
    const { zuora, requests } = clientWith(() => json({}, { status: 503 }), { retries: 1 })
    const failed = [
      zuora.request(POLL),
      zuora.request(SUBMIT, { idempotencyKey: 'k' }),
      zuora.request(SUBMIT),
    ]
    const errors = await Promise.all(failed.map(rejection))
    expect(errors.every((error) => error instanceof ZuoraServerError)).toBe(true)
    expect(requests.map(({ method }) => method).toSorted()).toEqual(['GET', 'GET', 'POST', 'POST', 'POST'])
  })

  it.each([
    ['an HTTP error', json({ message: 'gone' }, { status: 404 }), ZuoraNotFoundError],
    [
      'a refusal under HTTP 200',
      json({ status: 'error', errorCode: '90005', message: 'syntax' }),
      AquaJobRejectedError,
    ],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } }), ZuoraUnreadableError],
    ['an empty body', new Response(null), ZuoraUnreadableError],
  ])('throws the typed error of %s', async (_, response, Class) => {
    const { zuora } = clientWith(() => response)
    expect(await rejection(zuora.request(POLL))).toBeInstanceOf(Class)
  })

  it('reads HTTP 204 as undefined', async () => {
    const { zuora } = clientWith(() => new Response(null, { status: 204 }))
    expect(await zuora.request(POLL)).toMatchObject({ type: 'json', status: 204, value: undefined })
  })

  it.each([
    [{}, 'method: undefined is not one of GET, POST, PUT, PATCH, DELETE'],
    [{ ...POLL, method: 'get' }, 'method: "get" is not one of GET, POST, PUT, PATCH, DELETE'],
    [{ ...POLL, parms: {} }, 'parms: unknown field; did you mean "params"?'],
    [{ method: 'GET', path: 'v1/jobs' }, 'path: "v1/jobs" must start with "/"'],
    [{ method: 'GET', path: '/v1/jobs?a=1' }, 'pass a query as query'],
    [{ ...POLL, params: { jobid: '../accounts' } }, 'jobid: "../accounts" would leave the path'],
    [{ ...POLL, params: {} }, 'jobid: is missing; pass an id as text'],
    [{ ...SUBMIT, body: 'a,b' }, 'headers: is missing content-type; say what the body is'],
  ])('refuses %j before it is sent', async (request, message) => {
    const { zuora, requests, tokens } = clientWith(() => json(job))
    const error = await rejection(zuora.request(request as typeof POLL))
    expect(error).toBeInstanceOf(ZuoraInputError)
    expect(String(error)).toContain(message)
    expect([requests.length, tokens()]).toEqual([0, 0])
  })

  it('has no option of a callback: what an answer says is in the answer', async () => {
    const { zuora } = clientWith(() => json(job))
    const error = await rejection(zuora.request(POLL, { onResponse: () => {} } as never))
    expect(String(error)).toContain('onResponse: unknown field')
  })
})
