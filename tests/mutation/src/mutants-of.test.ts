import { expect, it } from 'vitest'

import { mutantsOf } from './mutants-of.ts'

const changes = (source: string): readonly string[] =>
  mutantsOf('a.ts', source).map(({ was, is }) => `${was} → ${is}`)

it.each([
  ['const a = b < c', ['< → <=']],
  ['if (a) b()', ['a → true', 'a → false', 'b() → ;']],
  ['const a = b ? 1 : 2', ['b → true', 'b → false', '1 → 2', '2 → 3']],
  ['const a = !b', ['! → ']],
  ['const a = b ?? c', ['b ?? c → (b)']],
  ['const a = b && c', ['&& → ||']],
  ["throw new Error('x')", ["throw new Error('x') → {}"]],
  ['type A = 1; interface B { c: true }', []],
  ["import a from 'b'", []],
])('%s', (source, expected) => {
  expect(changes(source)).toEqual(expected)
})

it('names the line', () => {
  expect(mutantsOf('a.ts', 'const a = 1\nconst b = a > a\n').map(({ line }) => line)).toEqual([1, 2])
})
