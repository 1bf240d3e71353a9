import { expect, test } from 'vitest'

import { routedExchange } from '../../test/routed-exchange.ts'
import { checkScope } from './check-scope.ts'

const takes = ['zuora-org-ids', 'zuora-entity-ids']
const foreign = { headers: { 'zuora-org-ids': 'nobody' } }

test('an organization of somebody else is refused: 403, for custom objects 400', () => {
  expect(checkScope(routedExchange({ takes, request: foreign }))).toMatchObject({
    status: 403,
    body: { json: { reasons: [{ code: 50000010 }] } },
  })
  const routed = { operationId: 'GET_AllCustomObjectBulkJobs' }
  expect(checkScope(routedExchange({ takes, request: foreign, routed }))).toMatchObject({ status: 400 })
})

test('a bad value is 400', () => {
  const request = { headers: { 'zuora-entity-ids': 'a,b' } }
  const options = { entityIds: ['a', 'b'] }
  expect(checkScope(routedExchange({ takes, options, request }))).toMatchObject({
    status: 400,
    body: { json: { reasons: [{ code: 50000020 }] } },
  })
})

test('a header that does nothing is remarked', () => {
  const exchange = routedExchange({ request: foreign })
  expect(checkScope(exchange)).toBeUndefined()
  expect(exchange.remarks).toEqual(['Zuora-Org-Ids: not a header of this operation'])
})
