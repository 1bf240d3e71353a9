import { expect, it } from 'vitest'

import { sizeUpTo } from './parse-size.ts'

const size = sizeUpTo(15_728_640, '15MiB')

it.each([
  ['15MB', 15_000_000],
  ['15MiB', 15_728_640],
  ['1.5 mb', 1_500_000],
  ['500kB', 500_000],
  ['.5MiB', 524_288],
  ['4096', 4_096],
  ['1b', 1],
])('reads %s', (input, bytes) => {
  expect(size(input)).toBe(bytes)
})

it.each(['', '0', '0MB', '-1MB', '16MB', '1GB', '10M', '10 Mbit', '1e6', 'MB', '0.5B', 'Infinity', '0x10'])(
  'refuses %j',
  (input) => {
    expect(() => size(input)).toThrow(`"${input}" is not a size from 1B to 15MiB, such as 10MB`)
  },
)
