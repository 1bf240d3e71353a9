import { expect, test } from 'vitest'

import { dereference } from './dereference.ts'

test('references are replaced, those inside of what they refer to as well, and names are unescaped', () => {
  const document = {
    paths: { '/jobs': { $ref: '#/parts/a~1b' } },
    list: [{ $ref: '#/parts/a~1b' }],
    parts: { 'a/b': { inner: { $ref: '#/parts/c~0d' } }, 'c~d': 7 },
  }
  const result = dereference(document) as typeof document
  expect(result).toEqual({
    paths: { '/jobs': { inner: 7 } },
    list: [{ inner: 7 }],
    parts: { 'a/b': { inner: 7 }, 'c~d': 7 },
  })
  expect(result.list[0]).toBe(result.paths['/jobs'])
  expect(document.list[0]).toEqual({ $ref: '#/parts/a~1b' })
})

test('what stands beside a reference goes before what it refers to', () => {
  const document = { part: { a: 1, b: 2 }, use: { $ref: '#/part', b: 3 } }
  expect(dereference(document)).toMatchObject({ use: { a: 1, b: 3 } })
})

test.each([
  [{ a: { $ref: '#/b' } }, 'nothing at the reference #/b'],
  [{ a: { $ref: 'other.yaml#/b' }, b: 1 }, 'nothing at the reference other.yaml#/b'],
  [{ a: { b: { $ref: '#/a' } } }, 'contains itself'],
  [{ a: { $ref: '#/a' } }, 'contains itself'],
])('%j is refused', (document, message) => {
  expect(() => dereference(document)).toThrow(message)
})
