import { expect, test } from 'vitest'

import { routedContext } from '../../test/routed-context.ts'
import { checkScenarios } from './check-scenarios.ts'

test('an effect that takes the place of the answer is the answer', () => {
  const context = routedContext({ options: { scenarios: [{ effect: { fault: { status: 503 } } }] } })
  expect(checkScenarios(context)).toMatchObject({ status: 503 })
  expect(context.effects?.map(({ name }) => name)).toEqual(['fault'])
})

test('every other effect is noted, and used once', () => {
  const context = routedContext({ options: { scenarios: [{ effect: { truncate: true } }] } })
  expect(checkScenarios(context)).toBeUndefined()
  expect(context.effects?.map(({ name }) => name)).toEqual(['truncate'])
  expect(context.state.scenarios.entries()).toMatchObject([{ used: 1 }])
})

test('revokeTokens ends them before the token of the request is checked', () => {
  const context = routedContext({ options: { scenarios: [{ effect: { revokeTokens: true } }] } })
  context.state.tokens.set('t', Number.POSITIVE_INFINITY)
  expect(checkScenarios(context)).toBeUndefined()
  expect(context.state.tokens.size).toBe(0)
})
