import { expect, test } from 'vitest'

import { whyUnauthorized } from './tokens.ts'

const tokens = new Map([['good', 1000]])

test.each([
  ['Bearer good', 999],
  ['bearer good', 0],
])('%j at %i may come in', (authorization, now) => {
  expect(whyUnauthorized(tokens, authorization, now)).toBeUndefined()
})

test.each([
  ['Bearer good', 1000, 'has expired'],
  ['Bearer bad', 0, 'not one of this mock tenant'],
  ['Basic good', 0, 'not "Bearer'],
  ['Bearer', 0, 'not "Bearer'],
  ['', 0, 'no Authorization header'],
  [undefined, 0, 'no Authorization header'],
])('%j at %i may not: %s', (authorization, now, why) => {
  expect(whyUnauthorized(tokens, authorization, now)).toContain(why)
})
