import { expect, test } from 'vitest'

import { createRequestCounter } from './request-counter.ts'

test('counts within a minute and starts afresh with the next', () => {
  const counter = createRequestCounter()
  expect(counter.count(60_000)).toEqual({ used: 1, resetSeconds: 60 })
  expect(counter.count(90_500)).toEqual({ used: 2, resetSeconds: 30 })
  expect(counter.count(120_000)).toEqual({ used: 1, resetSeconds: 60 })
})
