import { expect, test } from 'vitest'

import { routedExchange } from '../../test/routed-exchange.ts'
import { checkSpec } from './check-spec.ts'

const violations = [{ path: 'body.dateTimeUtc', rule: 'type', message: 'must be boolean' }]
const request = { body: '{"dateTimeUtc":"true"}' }

test('what Zuora takes is repaired in the body that the operation sees', () => {
  const exchange = routedExchange({ request, routed: { violations } })
  expect(checkSpec(exchange)).toBeUndefined()
  expect(exchange).toMatchObject({
    body: { dateTimeUtc: 'true' },
    repairedBody: { dateTimeUtc: true },
    findings: [{ verdict: 'tolerated' }],
  })
})

test('a strict tenant refuses it, and an older path with it', () => {
  const options = { strict: true }
  expect(checkSpec(routedExchange({ options, request, routed: { violations } }))).toMatchObject({
    status: 400,
  })
  const path = '/apps/api/batch-query'
  expect(checkSpec(routedExchange({ options, request: { path } }))).toMatchObject({ status: 400 })
  expect(checkSpec(routedExchange({ request: { path } }))).toBeUndefined()
})
