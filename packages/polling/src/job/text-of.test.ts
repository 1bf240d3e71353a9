import { expect, it } from 'vitest'

import { textOf } from './text-of.ts'

it.each([
  ['words', 'words'],
  ['', ''],
  [undefined, undefined],
  [null, undefined],
  [7, '7'],
  [{ toString: null }, '{"toString":null}'],
  [['a'], '["a"]'],
])('%j becomes %j', (value, text) => {
  expect(textOf(value)).toBe(text)
})

it('cuts what is something else', () => {
  expect(textOf(Array.from({ length: 5_000 }, () => 0))).toHaveLength(2_000)
})

it('shows what is too deep as well', () => {
  expect(textOf(JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`))).toBe('…')
})
