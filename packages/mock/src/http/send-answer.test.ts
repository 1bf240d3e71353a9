import { expect, test } from 'vitest'

import { takesGzip } from './send-answer.ts'

test.each([
  ['gzip', true],
  ['gzip, deflate, br', true],
  ['br;q=1.0, GZIP;q=0.8', true],
  ['*', true],
  ['gzip;q=0', false],
  ['*, gzip;q=0.0', false],
  ['identity', false],
  ['', false],
  [undefined, false],
])('Accept-Encoding %j: %s', (header, answer) => {
  expect(takesGzip(header)).toBe(answer)
})
