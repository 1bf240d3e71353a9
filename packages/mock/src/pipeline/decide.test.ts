import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { jsonAnswer } from '../engine/answer.ts'
import { families } from '../families/index.ts'
import { readOptions } from '../options/options.ts'
import { createTenantState } from '../tenant/create-tenant-state.ts'
import { checkScenarios } from './check-scenarios.ts'
import { decide, runOperation } from './decide.ts'

test('a request that is wrong in every way is refused for one thing after the other', () => {
  const options = {
    time: 'stepped',
    limits: { requestsPerMinute: 1 },
    scenarios: ['unavailable'],
    entityIds: ['a', 'b'],
  } as const
  const state = createTenantState(families, readOptions(options))
  const now = state.clock.now()
  const minute = Math.floor(now / 60_000)
  const takes = ['idempotency-key', 'zuora-entity-ids']
  const headers: Record<string, string> = { 'idempotency-key': 'k' }
  const request = { headers, body: '{' }
  const routed = { violations: [{ path: 'query.page', rule: 'type', message: 'must be integer' }] }
  const answered = (requests = 0): unknown => {
    state.requestCounts.set('api minute', { window: minute, used: requests })
    const answer = decide(routedContext({ state, request, routed, takes }))
    return `${answer?.status} ${JSON.stringify(answer?.body)}`
  }

  expect(answered(1)).toMatch(/^429 /)
  expect(answered()).toMatch(/^503 /)
  expect(answered()).toMatch(/^401 /)
  headers['authorization'] = 'Bearer t'
  state.tokens.set('t', Number.POSITIVE_INFINITY)
  state.idempotentAnswers.set('k', { at: now, request: { method: 'GET', url: '/', body: '' } })
  expect(answered()).toMatch(/^422 /)
  delete headers['idempotency-key']
  expect(answered()).toMatch(/^400 .*rule: json/)
  request.body = '{"queries":[{"query":"select Id from Account"}]}'
  expect(answered()).toMatch(/^400 .*query\.page: must be integer/)
  routed.violations = []
  expect(answered()).toMatch(/^400 .*header\.zuora-entity-ids/)
  headers['zuora-entity-ids'] = 'a'
  expect(answered()).toMatch(/^200 .*"status":"submitted"/)
})

test('an operation without a life is left to the example of the spec', () => {
  expect(decide(routedContext({ routed: { operationId: 'GET_Elsewhere', secured: false } }))).toBeUndefined()
})

test('an operation that the mock does not have gives no answer', () => {
  expect(runOperation({ ...routedContext(), operation: undefined })).toBeUndefined()
})

test('a stale poll sees the tenant as it was, and a shown status takes the place of the true one', () => {
  const routed = { operationId: 'GET_BatchQueryJob', template: '/v1/batch-query/jobs/{jobid}' }
  const request = { method: 'GET', path: '/v1/batch-query/jobs/1', body: '' }
  const scenarios = [{ effect: { stale: { byMs: 5000 } } }, { effect: { show: { status: 'odd' } } }]
  const context = {
    ...routedContext({ options: { scenarios }, request, routed }),
    operation: {
      run: ({ now }: { readonly now: number }) => jsonAnswer(200, { id: '1', status: 'executing', now }),
    },
  }
  checkScenarios(context)
  expect(runOperation(context)).toEqual(jsonAnswer(200, { id: '1', status: 'odd', now: context.now - 5000 }))
})
