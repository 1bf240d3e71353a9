import { expect, test } from 'vitest'

import { routedExchange } from '../../test/routed-exchange.ts'
import { checkBody } from './check-body.ts'

test('a body that is fine is left alone', () => {
  expect(checkBody(routedExchange())).toBeUndefined()
})

test.each([
  [400, 50000090],
  [413, 50000045],
  [415, 50000045],
] as const)('a body that could not be read: %i with code %i', (status, code) => {
  const exchange = { ...routedExchange(), bodyTrouble: { status, message: 'why' } }
  expect(checkBody(exchange)).toMatchObject({
    status,
    body: { json: { reasons: [{ code, message: 'why' }] } },
  })
})

test('broken JSON is a finding', () => {
  const exchange = routedExchange({ request: { body: '{' } })
  expect(checkBody(exchange)).toMatchObject({ status: 400, body: { json: { code: 50000090 } } })
  expect(exchange.findings).toMatchObject([{ path: 'body', rule: 'json', verdict: 'refused' }])
})
