import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { createEngine, operationsOfDocument } from '../engine/prism-engine.ts'
import { families } from '../families/index.ts'
import { readOptions } from '../options/options.ts'
import { createTenantState } from '../tenant/create-tenant-state.ts'
import type { TenantState } from '../tenant/tenant-state.ts'
import { answerRequest, completeAnswer } from './answer-request.ts'
import type { Operation } from './operation.ts'

const engine = createEngine(operationsOfDocument())

async function get(run: Operation['run'] | undefined): Promise<{ answer: Answer; state: TenantState }> {
  const state = createTenantState(families, readOptions({ time: 'stepped' }))
  state.tokens.set('t', Number.POSITIVE_INFINITY)
  const operations = new Map(
    run === undefined ? [] : [['GET_BatchQueryJob', { operation: { run }, family: families.aqua }] as const],
  )
  const headers = { authorization: 'Bearer t', 'content-length': '0' }
  const request = { method: 'GET', path: '/v1/batch-query/jobs/1', query: {}, headers, body: '' }
  return { answer: await answerRequest({ engine, families, operations }, state, request), state }
}

test('an answer that breaks the spec is replaced by a 500 that says where, and is recorded as a bug', async () => {
  const { answer, state } = await get(() => jsonAnswer(200, { id: '0'.repeat(32), status: 5, batches: [] }))
  expect(answer).toMatchObject({
    status: 500,
    body: { json: { reasons: [{ code: 'SystemError', message: expect.stringContaining('body.status') }] } },
  })
  expect(state.requests[0]).toMatchObject({ status: 500, operationId: 'GET_BatchQueryJob' })
  expect(state.requests[0]?.findings).toContainEqual(
    expect.objectContaining({ where: 'response', path: 'body.status', verdict: 'bug' }),
  )
})

test('an operation that throws is a bug as well, and the tenant lives on', async () => {
  const { answer, state } = await get(() => {
    throw new Error('lost my place')
  })
  expect(answer).toMatchObject({
    status: 500,
    body: { json: { reasons: [{ message: expect.stringContaining('lost my place') }] } },
  })
  expect(state.requests[0]?.findings).toMatchObject([{ where: 'response', verdict: 'bug' }])
})

test('an operation without a life of its own answers with the example of the spec, and the headers of the tenant', async () => {
  const { answer, state } = await get(undefined)
  expect(answer).toMatchObject({
    status: 200,
    headers: { 'zuora-request-id': expect.stringMatching(/^0badc0de-/), 'ratelimit-reset': '60' },
  })
  expect(state.requests[0]?.findings).toEqual([])
})

test('what must be over before the answer is awaited', async () => {
  let over = false
  const after = Promise.resolve().then(() => void (over = true))
  await get(() => ({ ...jsonAnswer(200, { id: '0'.repeat(32), status: 'submitted', batches: [] }), after }))
  expect(over).toBe(true)
})

test('what was let through and what was not done is remarked, in one line of ASCII', () => {
  const context = routedContext({ request: { path: '/apps/api/batch-query' } })
  context.remarks.push('not „done“\n')
  const { headers } = completeAnswer(context, { ...jsonAnswer(200, {}), remarks: ['nor this'] })
  expect(headers?.['mock-remark']).toBe(
    'path: /apps/api/batch-query is /v1/batch-query in the spec (rule: paths); not ?done??; nor this',
  )
  expect(headers?.['zuora-request-id']).toBe(context.requestId)
})

test('headers of the answer itself come before those of every answer', () => {
  const answer = jsonAnswer(200, {}, { 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedContext(), answer).headers).toMatchObject({ 'ratelimit-remaining': '0' })
  expect(completeAnswer(routedContext(), answer).headers).not.toHaveProperty('mock-remark')
})
