import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkScope } from './check-token.ts'

const TAKES = ['zuora-org-ids', 'zuora-entity-ids']
const FOREIGN = { headers: { 'zuora-org-ids': 'nobody' } }

test('an organization of somebody else is refused: 403, for custom objects 400', () => {
  expect(checkScope(routedContext({ takes: TAKES, request: FOREIGN }))).toMatchObject({
    status: 403,
    body: { json: { reasons: [{ code: 50000010 }] } },
  })
  const routed = { operationId: 'GET_AllCustomObjectBulkJobs' }
  expect(checkScope(routedContext({ takes: TAKES, request: FOREIGN, routed }))).toMatchObject({ status: 400 })
})

test('a bad value is 400', () => {
  const request = { headers: { 'zuora-entity-ids': 'a,b' } }
  const options = { entityIds: ['a', 'b'] }
  expect(checkScope(routedContext({ takes: TAKES, options, request }))).toMatchObject({
    status: 400,
    body: { json: { reasons: [{ code: 50000020 }] } },
  })
})

test('a header that does nothing is remarked', () => {
  const context = routedContext({ request: FOREIGN })
  expect(checkScope(context)).toBeUndefined()
  expect(context.remarks).toEqual(['Zuora-Org-Ids: not a header of this operation'])
})
