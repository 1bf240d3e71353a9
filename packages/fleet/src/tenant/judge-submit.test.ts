import { ZuoraError, type ZuoraErrorFacts } from '@zuora-jobs/client'
import { type JobHandle, SubmitInDoubtError } from '@zuora-jobs/polling'
import { expect, it } from 'vitest'

import { answerOf, judgeSubmit, type SubmitFacts } from './judge-submit.ts'

const failed = (facts: ZuoraErrorFacts): ZuoraError => new ZuoraError('failed', facts)
const FACTS: SubmitFacts = { isKeyed: true, hasList: false, ageMs: 0, lastAnswer: undefined }
const CANDIDATE = { family: 'customObjects', id: 'j' } as JobHandle
const HOURS = 3_600_000

it.each<[string, unknown, object]>([
  [
    'a full slot',
    failed({ category: 'limit', limit: 'jobs', retryAfterMs: 5, retryable: true }),
    { type: 'full', retryAfterMs: 5 },
  ],
  ['a rate', failed({ category: 'limit', limit: 'requests', retryable: true }), { type: 'put-off' }],
  ['an outage', failed({ category: 'temporary', retryable: true }), { type: 'put-off' }],
  ['a wrong secret', failed({ category: 'authentication' }), { type: 'tenant-failed' }],
  ['a refusal', failed({ category: 'invalid' }), { type: 'refused', message: 'failed' }],
  ['a file that cannot be read', new TypeError('no such file'), { type: 'refused', message: 'no such file' }],
  ['what is not an error', 'odd', { type: 'refused', message: 'odd' }],
])('of %s', (_, error, verdict) => {
  expect(judgeSubmit(error, FACTS)).toEqual(verdict)
})

it.each<[string, Partial<SubmitFacts>, boolean]>([
  ['as long as Zuora knows its key', { ageMs: 23 * HOURS }, false],
  ['after that', { ageMs: 23 * HOURS + 1 }, true],
  ['after another answer', { lastAnswer: 'before' }, false],
  ['after the same answer', { lastAnswer: 'answer' }, true],
])('a submit in doubt with a key is for a person %s', (_, facts, isForPerson) => {
  const error = new SubmitInDoubtError('aqua', 'key', failed({ category: 'timeout', requestId: 'answer' }))
  const doubt = { type: 'doubt', message: error.message, candidates: [] }
  expect(judgeSubmit(error, { ...FACTS, ...facts })).toEqual(isForPerson ? doubt : { type: 'unclear' })
})

it('a submit whose answers have no ids is not settled by one that looks like it', () => {
  const error = new SubmitInDoubtError('aqua', 'key', failed({ category: 'timeout' }))
  expect(judgeSubmit(error, FACTS)).toEqual({ type: 'unclear' })
})

it.each<[string, readonly JobHandle[] | undefined, boolean, boolean]>([
  ['where a list may tell', undefined, true, false],
  ['where the list has shown none', [], true, false],
  ['where the list has shown one', [CANDIDATE], true, true],
  ['where there is no list', undefined, false, true],
])('a submit in doubt without a key is for a person %s', (_, candidates, hasList, isForPerson) => {
  const error = new SubmitInDoubtError('customObjects', candidates, new Error('lost'))
  const doubt = { type: 'doubt', message: error.message, candidates: candidates ?? [] }
  // Neither its age nor an answer says anything of it.
  const facts = { ...FACTS, isKeyed: false, hasList, ageMs: 0 }
  expect(judgeSubmit(error, facts)).toEqual(isForPerson ? doubt : { type: 'unclear' })
})

it('knows the answer that an error is about', () => {
  expect(answerOf(failed({ category: 'timeout', requestId: 'answer' }))).toBe('answer')
  expect(answerOf({ requestId: 'answer' })).toBeUndefined()
})
