import { describe, expect, it } from 'vitest'

import { errorFrom, unreadable } from './error-from.ts'
import { readFailure } from './read-failure.ts'

const headers = new Headers({ 'zuora-request-id': 'req-1', 'zuora-track-id': 'track-1' })
const WARNINGS = [{ code: 50000099, message: 'a warning' }]
const errorOf = (
  status: number,
  body: unknown,
  counters: Readonly<Record<string, string>> = {},
): ReturnType<typeof errorFrom> | undefined => {
  const failure = readFailure(body, status < 200 || status > 299)
  const answer = {
    status,
    headers: new Headers([...headers, ...Object.entries(counters)]),
    text: String(body),
  }
  return failure && errorFrom(failure, { operation: 'GET /v1/x' }, answer)
}

describe('errorOf', () => {
  it.each([
    // [what, status, body, class, category, code, retryable]
    ['string code', 400, common('58730222'), 'ZuoraResponseError', 'invalid', '58730222', false],
    ['integer code', 200, common(50000040), 'ZuoraNotFoundError', 'not-found', '50000040', false],
    ['lock', 200, common('50000050'), 'ZuoraServerError', 'lock', '50000050', true],
    ['temporary', 200, common('50000061'), 'ZuoraServerError', 'temporary', '50000061', true],
    ['rate limit', 429, { reasons: [{ code: 70, message: 'x' }] }, 'ZuoraLimitError', 'limit', '70', true],
    ['concurrency limit', 429, common('50000070'), 'ZuoraLimitError', 'limit', '50000070', true],
    [
      'no slot left',
      429,
      { code: 71012560, message: 'Service limit reached' },
      'ZuoraLimitError',
      'limit',
      '71012560',
      true,
    ],
    [
      '429 with the code of a bad request',
      429,
      common('50000020'),
      'ZuoraLimitError',
      'limit',
      '50000020',
      true,
    ],
    [
      '429 with a code of AQuA',
      429,
      { status: 'error', errorCode: '90005', message: 'x' },
      'ZuoraLimitError',
      'limit',
      '90005',
      true,
    ],
    [
      'flat',
      400,
      { code: 71013020, message: 'Bad Request' },
      'ZuoraResponseError',
      'invalid',
      '71013020',
      false,
    ],
    [
      'flat, old version',
      200,
      { success: false, code: 50000090, message: 'x' },
      'ZuoraResponseError',
      'invalid',
      '50000090',
      false,
    ],
    [
      'system',
      500,
      { reasons: [{ code: 'SystemError', message: 'x' }] },
      'ZuoraServerError',
      'internal',
      'SystemError',
      true,
    ],
    [
      'capitals',
      200,
      { Success: false, Errors: [{ Code: 'C1', Message: 'x' }] },
      'ZuoraResponseError',
      'unknown',
      'C1',
      false,
    ],
    ['fault', 500, { FaultCode: 'F1', FaultMessage: 'x' }, 'ZuoraServerError', 'internal', 'F1', true],
    [
      'bare message',
      401,
      { message: 'Authentication error' },
      'ZuoraAuthenticationError',
      'authentication',
      undefined,
      false,
    ],
    [
      'oauth',
      401,
      { error: 'invalid_client' },
      'ZuoraAuthenticationError',
      'authentication',
      'invalid_client',
      false,
    ],
    ['empty body', 404, '', 'ZuoraNotFoundError', 'not-found', undefined, false],
    ['HTML', 502, '<html>', 'ZuoraServerError', 'temporary', undefined, true],
    ['permission', 403, { message: 'no' }, 'ZuoraPermissionError', 'permission', undefined, false],
    [
      'too large',
      403,
      '<e><security:max-object-size>2047MB</security:max-object-size></e>',
      'FileTooLargeError',
      'permission',
      undefined,
      false,
    ],
    [
      'AQuA syntax',
      200,
      { status: 'error', errorCode: '90005', message: 'syntax' },
      'AquaJobRejectedError',
      'rejected',
      '90005',
      false,
    ],
    [
      'AQuA limit',
      200,
      { status: 'error', errorCode: '90028', message: 'x' },
      'ZuoraLimitError',
      'limit',
      '90028',
      true,
    ],
    [
      'AQuA unknown job',
      200,
      { errorCode: '90002', message: 'x' },
      'ZuoraNotFoundError',
      'not-found',
      '90002',
      false,
    ],
  ] as const)('%s', (_, status, body, name, category, code, retryable) => {
    const error = errorOf(status, body)
    expect(error).toMatchObject({
      name,
      category,
      code,
      retryable,
      status,
      requestId: 'req-1',
      trackId: 'track-1',
    })
  })

  it.each([
    ['a job', { id: 'x', status: 'completed', message: '', batches: [] }],
    [
      'a job that failed after it was accepted',
      { id: 'x', status: 'error', errorCode: '90029', message: 'stuck' },
    ],
    ['a labeling job with errorCode null', { jobId: 'x', status: 'Accepted', errorCode: null }],
    ['a bulk job with errorCode null', { Id: 'x', Status: 'pending', errorCode: null, success: true }],
    ['an AQuA job with errorCode null', { id: 'x', status: 'submitted', errorCode: null, message: null }],
    ['a body with an empty errorCode and no id', { success: true, errorCode: '' }],
    ['a job with a warning beside its id', { id: 'x', success: true, reasons: WARNINGS }],
    ['a job with a warning beside its Id', { Id: 'x', success: true, reasons: WARNINGS }],
    ['a job with a warning beside its jobId', { jobId: 'x', success: true, reasons: WARNINGS }],
    ['a labeling job that failed', { jobId: 'x', status: 'error', errorCode: '90029' }],
    ['success', { success: true }],
    ['a list of errors that is the result', { errors: [{ code: 1, message: 'row' }] }],
    ['an array', []],
    ['null', null],
    ['text', 'a,b\n1,2'],
  ])('sees no error in %s', (_, body) => {
    expect(errorOf(200, body)).toBeUndefined()
  })

  it.each([
    [{ success: false, id: 'x', reasons: [{ code: 50000020, message: 'no' }] }],
    [{ reasons: [{ code: 50000020, message: 'no' }] }],
    [{ id: null, reasons: [{ code: 50000020, message: 'no' }] }],
    [{ id: null, errorCode: '90005', message: 'no' }],
  ])('still sees the refusal in %j', (body) => {
    expect(errorOf(200, body)?.message).toContain('no (')
  })

  it.each([
    ['jobs', 429, common(71012560), {}],
    ['jobs', 200, { status: 'error', errorCode: '90028', message: 'x' }, {}],
    ['jobs', 429, { reasons: [{ code: '50000070', message: 'At most 3 labeling jobs at a time' }] }, {}],
    ['jobs', 429, common(71012560), { 'ratelimit-remaining': '399000, 400' }],
    ['requests', 429, common(71012560), { 'ratelimit-remaining': '0' }],
    ['requests', 429, common(71012560), { 'concurrency-limit-remaining': '0' }],
    ['requests', 429, common('50000070'), {}],
    ['requests', 429, '', {}],
  ] as const)('tells a limit of %s by code, text and counters: %i %j %j', (limit, status, body, counters) => {
    expect(errorOf(status, body, counters)).toMatchObject({ category: 'limit', limit })
  })

  it('says what happened, why, and what to quote to support', () => {
    expect(errorOf(400, common('58730222'))?.message).toBe(
      'GET /v1/x: HTTP 400: told so (58730222) [request req-1]',
    )
    expect(errorOf(200, { status: 'error', errorCode: '90005', message: 'syntax' })?.message).toBe(
      'Zuora refused the job: syntax (90005) [request req-1]',
    )
  })

  function common(code: string | number): unknown {
    return {
      success: false,
      processId: '738CBB9234B47A47',
      reasons: [{ code, message: 'told so' }],
      requestId: 'r',
    }
  }
})

describe('what a failed answer says', () => {
  const of = (reasons: readonly object[], fields: object = {}): ReturnType<typeof errorFrom> =>
    errorFrom(
      { reasons: reasons as never, aqua: false },
      { operation: 'GET /x', trackId: 'mine' },
      { status: 400, headers: new Headers(), text: '', ...fields },
    )

  it('has all reasons, with the codes that there are', () => {
    expect(of([{ code: '5', message: 'one' }, { message: 'other' }]).message).toBe(
      'GET /x: HTTP 400: one (5); other',
    )
    expect(of([]).message).toBe('GET /x: HTTP 400: no reason given')
  })

  it('has the time to come back, in whole seconds', () => {
    expect(of([{ message: 'no' }], { retryAfterMs: 1_001 }).message).toBe(
      'GET /x: HTTP 400: no; come back in 2 s',
    )
    expect(of([], { retryAfterMs: 0 }).message).toContain('come back in 0 s')
  })

  it('has the ids under which Zuora keeps the request, or the one that was sent', () => {
    expect(of([])).toMatchObject({ requestId: undefined, trackId: 'mine' })
    const headers = new Headers({ 'zuora-request-id': 'r', 'zuora-track-id': 'theirs' })
    expect(of([], { headers })).toMatchObject({ requestId: 'r', trackId: 'theirs' })
  })

  it('has a limit where it is one, and no code where there is none', () => {
    expect(of([{ code: '50000040', message: 'no such job' }])).not.toHaveProperty('limit')
    expect(of([{ message: 'no' }], { status: 429 })).toMatchObject({ limit: 'requests', code: undefined })
    expect(of([{ message: 'no job more' }], { status: 429 })).toHaveProperty('limit', 'jobs')
    expect(of([{ message: 'no jobless' }], { status: 429 })).toHaveProperty('limit', 'requests')
    const headers = new Headers({ 'ratelimit-remaining': '00' })
    expect(of([{ message: 'no job more' }], { status: 429, headers })).toHaveProperty('limit', 'requests')
    const full = new Headers({ 'concurrency-limit-remaining': '01' })
    expect(of([{ message: 'no job more' }], { status: 429, headers: full })).toHaveProperty('limit', 'jobs')
  })
})

describe('an answer that cannot be read', () => {
  const of = (expects: Parameters<typeof unreadable>[2], text?: string, status = 200): object =>
    unreadable({ operation: 'GET /x' }, { status, headers: new Headers(), text }, expects)

  it.each<[Parameters<typeof of>, string]>([
    [['JSON', 'a,b'], 'should hold JSON and holds 3 characters'],
    [['any', ''], 'should hold JSON and holds 0 characters'],
    [['a file', '{}'], 'should hold a file and holds 2 characters'],
    [['JSON', ' <html>'], 'should hold JSON and holds " <html>"'],
    [['JSON', 'x <html>'], 'should hold JSON and holds 8 characters'],
    [['JSON', undefined], 'should hold JSON and holds a file'],
    [['a whole file', undefined, 206], 'should hold a whole file and holds a part of one'],
  ])('says what it should hold and what it holds: %j', (given, told) => {
    const status = given[2] ?? 200
    expect(of(...given)).toMatchObject({
      category: 'unreadable',
      status,
      message: `GET /x: HTTP ${status} ${told}`,
    })
  })

  it('keeps its first 200 characters for code that asks for them', () => {
    expect(of('JSON', `<${'a'.repeat(300)}`)).toMatchObject({ excerpt: `<${'a'.repeat(199)}` })
    expect(of('JSON')).toMatchObject({ excerpt: '' })
  })
})
