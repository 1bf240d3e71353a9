import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { jsonAnswer } from '../engine/answer.ts'
import { checkScenarios } from './check-scenarios.ts'
import { runOperation } from './decide.ts'

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
