import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkSpec } from './check-spec.ts'

const violations = [{ path: 'body.dateTimeUtc', rule: 'type', message: 'must be boolean' }]
const request = { body: '{"dateTimeUtc":"true"}' }

test('what Zuora takes is repaired in the body that the operation sees', () => {
  const context = routedContext({ request, routed: { violations } })
  expect(checkSpec(context)).toBeUndefined()
  expect(context).toMatchObject({
    body: { dateTimeUtc: 'true' },
    repairedBody: { dateTimeUtc: true },
    findings: [{ verdict: 'tolerated' }],
  })
})

test('a strict tenant refuses it, and an older path with it', () => {
  const options = { strict: true }
  expect(checkSpec(routedContext({ options, request, routed: { violations } }))).toMatchObject({
    status: 400,
  })
  const path = '/apps/api/batch-query'
  expect(checkSpec(routedContext({ options, request: { path } }))).toMatchObject({ status: 400 })
  expect(checkSpec(routedContext({ request: { path } }))).toBeUndefined()
})
