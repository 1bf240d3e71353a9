import { json, JOB_ID, logged, noteForLeaks, rejection, SECRET, TOKEN } from '@zuora-jobs/testing'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import * as client from '../index.ts'
import { isZuoraError, type ZuoraError, type ZuoraErrorFacts, ZuoraInputError } from '../index.ts'

/** What a terminal obeys: escapes, bells, line breaks, C1, directions, and more that is not to be seen. */
const CONTROLS =
  '\u001b]0;owned\u0007\u001b[2J\r\nFAKE: job succeeded\u009b31m\u202egnp\u2066\u200b\u2028\ud800'
const CONTROL = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u
/** Stands for a value of a customer's record. */
const VALUE = 'grace.hopper@example.com'

type ResponseClass = new (message: string, facts: ZuoraErrorFacts) => ZuoraError

const CLASSES = (Object.values(client) as unknown[]).filter(
  (value): value is ResponseClass =>
    typeof value === 'function' &&
    value !== ZuoraInputError &&
    (value === client.ZuoraError || value.prototype instanceof client.ZuoraError),
)

/** All text in an error but its stack, which has lines and paths of its own. */
function textsOf(error: ZuoraError): readonly string[] {
  return [error.message, ...Object.values(error).filter((value) => typeof value === 'string')]
}

const hostile = fc
  .array(fc.oneof(fc.string(), fc.constantFrom(CONTROLS, VALUE, '\n', '\u001b[31m', 'x'.repeat(5_000))), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

describe('every error of the client', () => {
  it('is one of the exported classes', () => {
    expect(CLASSES.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['ZuoraError', 'ZuoraLimitError', 'AquaJobRejectedError', 'FileTooLargeError']),
    )
    expect(CLASSES.length).toBeGreaterThanOrEqual(12)
  })

  it('shows no control character and no customers’ data to a logger, and is short', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CLASSES), hostile, (Class, text) => {
        const error = new Class(`GET /v1/x: ${text.replaceAll(VALUE, '')}`, {
          category: 'invalid',
          operation: 'GET /v1/x',
          reasons: [{ message: `${text}${VALUE}` }],
          excerpt: `${VALUE}${text}`,
        })
        for (const told of textsOf(error)) expect(told).not.toMatch(CONTROL)
        for (const line of Object.values(logged(error))) {
          expect(line).not.toContain(VALUE)
          expect(line.length).toBeLessThan(60_000)
        }
        expect(error.message.length).toBeLessThan(2_001 * 8)
        expect(error.reasons[0]!.message).toContain(VALUE)
      }),
    )
  })

  it('tells in JSON what code branches on', () => {
    const facts = { category: 'limit', limit: 'jobs', status: 429, code: '71012560', route: '/x' } as const
    expect(JSON.parse(JSON.stringify(new client.ZuoraLimitError('no slot', facts)))).toEqual({
      name: 'ZuoraLimitError',
      message: 'no slot',
      retryable: true,
      ...facts,
    })
  })
})

describe('an answer', () => {
  const errorOf = async (answer: () => Response): Promise<ZuoraError> => {
    const { zuora } = clientWith(answer, { retries: 0 })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(isZuoraError(error)).toBe(true)
    noteForLeaks(error)
    return error as ZuoraError
  }

  it('forged log lines and terminal escapes', async () => {
    const error = await errorOf(() =>
      json(
        { success: false, reasons: [{ code: `1${CONTROLS}`, message: `boom ${CONTROLS}` }] },
        { status: 400, headers: { 'zuora-request-id': 'r\u009b31m', 'zuora-track-id': 't\u009b31m' } },
      ),
    )
    expect(error.message).toContain('boom \\u{1b}]0;owned\\u{7}\\u{1b}[2J\\u{d}\\u{a}FAKE')
    for (const told of textsOf(error)) expect(told).not.toMatch(CONTROL)
  })

  it('of 20 MB, and of 10,000 reasons, became the message', async () => {
    const long = await errorOf(() => json({ message: 'x'.repeat(20_000_000) }, { status: 400 }))
    expect(long.message.length).toBeLessThan(700)
    const many = Array.from({ length: 10_000 }, (_, row) => ({ code: row, message: 'Invalid value' }))
    const listed = await errorOf(() => json({ success: false, reasons: many }, { status: 400 }))
    expect(listed.message.length).toBeLessThan(700)
    expect(listed.reasons).toHaveLength(10_000)
    for (const line of Object.values(logged(listed))) expect(line.length).toBeLessThan(4_000)
  })

  it('that breaks off in the middle of records was quoted', async () => {
    const error = await errorOf(() => new Response(`{"errors":[{"row":2,"record":{"email__c":"${VALUE}"`))
    expect(error.message).toBe(
      `GET /v1/batch-query/jobs/${JOB_ID}: HTTP 200 should hold JSON and holds 67 characters`,
    )
    expect((error as client.ZuoraUnreadableError).excerpt).toContain(VALUE)
    for (const line of Object.values(logged(error))) expect(line).not.toContain(VALUE)
  })

  it('that is the page of a proxy is still quoted', async () => {
    const error = await errorOf(() => new Response('<html><title>Sign in\u009b</title>'))
    expect(error.message).toContain('holds "<html><title>Sign in\\u{9b}</title>"')
  })

  it('with an id of a request that is longer than a header may quote is an answer all the same', async () => {
    const headers = { 'zuora-request-id': `r\u009b${'x'.repeat(5_000)}` }
    const error = await errorOf(() => json({}, { status: 404, headers }))
    expect(error).toMatchObject({ category: 'not-found' })
    expect(error.requestId).not.toMatch(CONTROL)
    expect(error.requestId!.length).toBeLessThan(600)
  })

  it('to a typed path with control characters is told with a route that has none', async () => {
    const { zuora } = clientWith(() => new Response('', { status: 404 }), { retries: 0 })
    const { error } = await zuora.GET('/v1/\u001b[2J\u009b' as never, {} as never)
    for (const told of textsOf(error as never)) expect(told).not.toMatch(CONTROL)
  })

  it('that echoes secrets shows none in any logger', async () => {
    const error = await errorOf(() => json({ message: `${SECRET} ${TOKEN}-1` }, { status: 400 }))
    for (const line of Object.values(logged(error))) {
      expect(line).not.toContain(SECRET)
      expect(line).not.toContain(TOKEN)
    }
  })

  it('is told with its route', async () => {
    const error = await errorOf(() => json({}, { status: 404 }))
    expect(error).toMatchObject({
      operation: `GET /v1/batch-query/jobs/${JOB_ID}`,
      route: '/v1/batch-query/jobs/{jobid}',
    })
  })
})

describe('bad input', () => {
  it('let a path with control characters into the operation of an error', async () => {
    const { zuora, requests } = clientWith(() => json({}))
    const error = await rejection(zuora.request({ method: 'GET', path: '/v1/\u001b[2J\u009b' } as never))
    expect(error).toMatchObject({ category: 'input' })
    expect((error as ZuoraError).message).not.toMatch(CONTROL)
    expect(requests).toEqual([])
  })

  it('lists ten problems in its message, one a line, and all of them as data', () => {
    const problems = Array.from({ length: 5_000 }, (_, index) => ({
      path: `queries[${index}]`,
      message: `${CONTROLS} is wrong`,
    }))
    const error = new ZuoraInputError(problems)
    const lines = error.message.split('\n')
    expect(lines).toHaveLength(11)
    expect(lines[10]).toBe('and 4990 more, in problems')
    for (const line of lines) expect(line).not.toMatch(CONTROL)
    expect(error.problems).toBe(problems)
    expect(Object.keys(error)).not.toContain('problems')
    for (const line of Object.values(logged(error))) expect(line.length).toBeLessThan(9_000)
  })
})
