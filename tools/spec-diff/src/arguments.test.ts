import { expect, it } from 'vitest'

import { readArguments } from './arguments.ts'

it('reads a base and flags', () => {
  expect(readArguments(['v1', '--json'], ['json'], '')).toEqual({ base: 'v1', flags: new Set(['json']) })
  expect(readArguments([], ['json'], '')).toEqual({ base: undefined, flags: new Set() })
})

it.each([
  [['--jsn'], "Unknown option '--jsn'\nusage: how"],
  [['--json=yes'], "Option '--json' does not take an argument\nusage: how"],
  [['a', 'b'], 'one base, not 2: a b\nusage: how'],
])('refuses %j', (args, message) => {
  expect(() => readArguments(args, ['json'], 'how')).toThrow(message)
})
