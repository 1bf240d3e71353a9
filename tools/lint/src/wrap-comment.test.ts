import { expect, it } from 'vitest'

import { wrapComment } from './wrap-comment.ts'

it('moves words on to the next line of the paragraph', () => {
  const lines = ['/**', ' * one two three four', ' * five', ' *', ' * six', ' */']
  expect(wrapComment(lines, 12)).toEqual([
    '/**',
    ' * one two',
    ' * three',
    ' * four five',
    ' *',
    ' * six',
    ' */',
  ])
})

it('leaves lists, tags and tables where they are', () => {
  expect(wrapComment([' * one two three', ' * @see x', ' */'], 12)).toEqual([
    ' * one two',
    ' * three',
    ' * @see x',
    ' */',
  ])
})

it('opens a comment of one line', () => {
  expect(wrapComment(['  /** one two three */'], 12)).toEqual([
    '  /**',
    '   * one two',
    '   * three',
    '   */',
  ])
})

it('wraps line comments', () => {
  expect(wrapComment(['  // one two three', '  // four'], 12)).toEqual([
    '  // one two',
    '  // three',
    '  // four',
  ])
})

it('leaves a word that is too wide', () => {
  expect(wrapComment(['// https://example.com'], 12)).toEqual(['// https://example.com'])
})
