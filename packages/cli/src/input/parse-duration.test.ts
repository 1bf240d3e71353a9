import { expect, it } from 'vitest'

import { parseDuration } from './parse-duration.ts'

it.each([
  ['90s', 90_000],
  ['10m', 600_000],
  ['1.5h', 5_400_000],
  ['2d', 172_800_000],
  ['0.2', 200],
  ['.5', 500],
  ['3600', 3_600_000],
])('reads %s', (input, ms) => {
  expect(parseDuration(input)).toBe(ms)
})

it.each(['', '0', '0m', '-5s', '10 m', '10min', 'soon', '1e9', 'm', '1h30m', 'Infinity'])(
  'refuses %j',
  (input) => {
    expect(() => parseDuration(input)).toThrow(`"${input}" is not a duration above 0, such as 90s, 10m or 2h`)
  },
)
