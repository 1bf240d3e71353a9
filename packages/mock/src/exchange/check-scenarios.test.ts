import { expect, test } from 'vitest'

import { routedExchange } from '../../test/routed-exchange.ts'
import { checkScenarios } from './check-scenarios.ts'

test('an effect that takes the place of the answer is the answer', () => {
  const exchange = routedExchange({ options: { scenarios: [{ effect: { fault: { status: 503 } } }] } })
  expect(checkScenarios(exchange)).toMatchObject({ status: 503 })
  expect(exchange.disturbance?.effects).toEqual(['fault'])
})

test('every other effect is noted, and used once', () => {
  const exchange = routedExchange({ options: { scenarios: [{ effect: { truncate: true } }] } })
  expect(checkScenarios(exchange)).toBeUndefined()
  expect(exchange.disturbance?.effects).toEqual(['truncate'])
  expect(exchange.state.scenarios.uses()).toMatchObject([{ used: 1 }])
})

test('revokeTokens ends them before the token of the request is looked at', () => {
  const exchange = routedExchange({ options: { scenarios: [{ effect: { revokeTokens: true } }] } })
  exchange.state.tokens.set('t', Number.POSITIVE_INFINITY)
  expect(checkScenarios(exchange)).toBeUndefined()
  expect(exchange.state.tokens.size).toBe(0)
})
