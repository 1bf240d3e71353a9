import { expect, it } from 'vitest'

import { mutantsOf } from './mutants-of.ts'

const changes = (source: string): readonly string[] =>
  mutantsOf('a.ts', source).map(({ was, is }) => `${was} → ${is}`)

it.each([
  ['const a = b < c', ['< → <=', '< → >=']],
  ['if (a) b()', ['a → true', 'a → false', 'b() → ;']],
  ['if (a) { b() }', ['a → true', 'a → false', 'b() → ;']],
  [
    'if (a) { b() } else { c() }',
    ['a → true', 'a → false', '{ b() } → {}', 'b() → ;', '{ c() } → {}', 'c() → ;'],
  ],
  ['while (a) { b() }', ['a → false', '{ b() } → {}', 'b() → ;']],
  ['for (;;) { b() }', ['{ b() } → {}', 'b() → ;']],
  ['const a = b ? 1 : 2', ['b → true', 'b → false', '1 → 2', '2 → 3']],
  ['const a = !b', ['! → ']],
  ['const a = -b', ['- → ']],
  ['const a = b ?? c', ['b ?? c → (b)']],
  ['const a = b && c', ['&& → ||']],
  ['const a = b + 1', ['+ → -', '1 → 2']],
  ["const a = b + 'c'", ["'c' → ''"]],
  ['const a = `${b} < 1`', []],
  ['a += 1', ['a += 1 → ;', '+= → -=', '1 → 2']],
  ['const a = [b]', ['[b] → []']],
  ['const a = { b: 1 }', ['{ b: 1 } → {}', '1 → 2']],
  ["const a = { 'b-c': d }", ["{ 'b-c': d } → {}"]],
  ['const a = b?.c', ['b?.c → b.c']],
  ['const a = b?.[c]?.(d)', ['b?.[c]?.(d) → b?.[c](d)', 'b?.[c]?.(d) → b[c]?.(d)']],
  ['const a = () => b', ['b → undefined']],
  ['const a = () => undefined', []],
  ['const a = b.some(c)', ['some → every']],
  ['const a = b.filter(c).map(d)', ['.filter() → ']],
  ['const a = b?.filter(c).map(d)', ['b?.filter(c).map(d) → b.filter(c).map(d)']],
  ["const a = typeof b === 'string'", ['=== → !==']],
  ["switch (a) { case 'b': c() }", ['c() → ;', "'b' → ''", 'c() → ;']],
  ["throw new Error('x')", ["throw new Error('x') → {}"]],
  ["const a = ['it is odd', ', ']", ["['it is odd', ', '] → []", "', ' → ''"]],
  ["const a = new OddError('x', 1)", ['1 → 2']],
  ['type A = 1; interface B { c: true }', []],
  ["import a from 'b'", []],
  ["export { a } from 'b'", []],
  ["'use strict'", []],
])('%s', (source, expected) => {
  expect(changes(source)).toEqual(expected)
})

it('names the line', () => {
  expect(mutantsOf('a.ts', 'const a = 1\nconst b = a > a\n').map(({ line }) => line)).toEqual([1, 2, 2])
})

it('refuses a source that does not parse', () => {
  expect(() => mutantsOf('a.ts', 'const = 1')).toThrow(SyntaxError)
})
