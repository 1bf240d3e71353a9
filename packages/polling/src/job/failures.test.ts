import { ZuoraError, type ZuoraErrorFacts } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import {
  firstFailureOf,
  isLimit,
  isSlotRefusal,
  lastingCategory,
  mayPass,
  retryAfterOf,
  submitFailureOf,
} from './failures.ts'
import type { JobHandle } from './handle.ts'

const failed = (facts: ZuoraErrorFacts & { readonly sent?: boolean }): ZuoraError =>
  new ZuoraError('failed', { operation: 'POST /v1/batch-query', ...facts })

describe('a failed submit', () => {
  it.each<[string, Parameters<typeof failed>[0]]>([
    ['a connection that was refused', { category: 'network', sent: false }],
    ['a certificate that is not trusted', { category: 'network', sent: false, retryable: false }],
    ['the answer of a proxy', { category: 'unknown', status: 407, sent: false }],
    ['a page of a proxy that reached nobody', { category: 'temporary', status: 502, sent: false }],
    ['a limit that held it back', { category: 'limit' }],
    ['an input that cannot work', { category: 'input' }],
    [
      'a token that was not handed out',
      { category: 'internal', status: 500, operation: 'POST /x/oauth/token' },
    ],
  ])('was never sent for %s', (_, facts) => {
    expect(submitFailureOf(failed(facts))).toBe('unsent')
  })

  it.each<[string, Parameters<typeof failed>[0]]>([
    ['a 400', { category: 'invalid', status: 400 }],
    ['a 429', { category: 'limit', status: 429 }],
    ['a limit under HTTP 200', { category: 'limit', status: 200, code: '50000070' }],
    ['a refusal under HTTP 200', { category: 'invalid', status: 200, code: '50000020' }],
    ['a refusal of AQuA', { category: 'rejected', status: 200, code: '90005' }],
    ['one that may pass, with an HTTP status that says so', { category: 'temporary', status: 400 }],
    [
      'one that may pass, in a call that has no name',
      { category: 'invalid', status: 400, operation: undefined },
    ],
    ['one that may pass', { category: 'temporary', status: 200, code: '90022' }],
  ])('was refused by %s', (_, facts) => {
    expect(submitFailureOf(failed(facts))).toBe('refused')
  })

  it.each<[string, Parameters<typeof failed>[0]]>([
    ['a lost connection', { category: 'network' }],
    ['silence', { category: 'timeout' }],
    ['a 500', { category: 'internal', status: 500 }],
    ['"try again" without a code', { category: 'temporary', status: 200 }],
    ['"try again" under the last status that is not a refusal', { category: 'temporary', status: 399 }],
    ['a 503', { category: 'temporary', status: 503 }],
    ['a conflict', { category: 'lock', status: 409 }],
    ['a page in place of an answer', { category: 'unreadable', status: 200 }],
    ['"try again" under HTTP 200: 60', { category: 'internal', status: 200, code: '50000060' }],
    ['"try again" under HTTP 200: 61', { category: 'temporary', status: 200, code: '50000061' }],
    ['"try again" under HTTP 200: 50', { category: 'lock', status: 200, code: '50000050' }],
    ['"try again" under HTTP 200: 99', { category: 'external', status: 200, code: '50000099' }],
  ])('is in doubt after %s', (_, facts) => {
    expect(submitFailureOf(failed(facts))).toBe('in-doubt')
  })

  it('is in doubt after what the client did not throw', () => {
    expect(submitFailureOf(new TypeError('x is not a function'))).toBe('in-doubt')
    expect(submitFailureOf(undefined)).toBe('in-doubt')
  })

  it('may pass where the client says so', () => {
    expect(mayPass(failed({ category: 'limit', status: 429 }))).toBe(true)
    expect(mayPass(failed({ category: 'network', retryable: false }))).toBe(false)
    expect(mayPass(new Error('own'))).toBe(false)
  })

  it('for want of a slot is told from one for requests', () => {
    expect(isSlotRefusal(failed({ category: 'limit', limit: 'jobs' }))).toBe(true)
    expect(isSlotRefusal(failed({ category: 'limit', limit: 'requests' }))).toBe(false)
    expect(isSlotRefusal({ limit: 'jobs' })).toBe(false)
    expect([isLimit(failed({ category: 'limit' })), isLimit({ category: 'limit' })]).toEqual([true, false])
    expect(isLimit(failed({ category: 'temporary' }))).toBe(false)
  })
})

describe('a failed poll', () => {
  it.each<[string, Parameters<typeof failed>[0], boolean, string | undefined]>([
    ['that may pass', { category: 'temporary', status: 503 }, false, undefined],
    ['with a page in place of an answer', { category: 'unreadable', status: 200 }, false, undefined],
    ['of a job that is not there', { category: 'not-found', status: 404 }, false, 'not-found'],
    ['of a job that was reported', { category: 'not-found', status: 404 }, true, undefined],
    ['that will fail again', { category: 'permission', status: 403 }, false, 'permission'],
    ['that will fail again, though the job was reported', { category: 'permission' }, true, 'permission'],
  ])('%s: %j', (_, facts, isAnswered, category) => {
    expect(lastingCategory(failed(facts), isAnswered)).toBe(category)
  })

  it('may pass where the client says nothing of it', () => {
    expect(lastingCategory(new TypeError('odd'), false)).toBeUndefined()
    expect(lastingCategory({ category: 'permission', retryable: false }, false)).toBeUndefined()
  })

  it('tells how long the server asks not to be called', () => {
    expect(retryAfterOf(failed({ category: 'limit', retryAfterMs: 5 }))).toBe(5)
    expect(retryAfterOf(failed({ category: 'limit' }))).toBeUndefined()
    expect(retryAfterOf({ retryAfterMs: 5 })).toBeUndefined()
  })

  it('knows the first of those in a row', () => {
    const [zero, one, two, other] = [{}, {}, {}, {}] as JobHandle[]
    expect(firstFailureOf(zero!, one!, 'first')).toBe('first')
    expect(firstFailureOf(one!, two!, 'second')).toBe('first')
    expect(firstFailureOf(other!, {} as JobHandle, 'third')).toBe('third')
  })
})
