import { describe, expect, it } from 'vitest'

import { ZuoraInputError } from '../errors/error-classes.ts'
import { fillPath } from './fill-path.ts'

describe('fillPath', () => {
  it('fills in and encodes values', () => {
    expect(fillPath('/a/{one}/b/{two}', { one: 'x y', two: 'ü?#' })).toBe('/a/x%20y/b/%C3%BC%3F%23')
  })

  it.each([
    '..',
    '.',
    '%2e%2e',
    '%2E%2e',
    '.%2e',
    '%252e%252e',
    '../jobs',
    'a/b',
    'a\\b',
    'a%2fb',
    '..%5c..',
  ])('refuses %j, which would leave the path', (value) => {
    expect(() => fillPath('/v1/files/{file-id}', { 'file-id': value })).toThrow(
      /^file-id: .*would leave the path/,
    )
  })

  it.each(['', '  '])('refuses the empty value %j', (value) => {
    expect(() => fillPath('/v1/files/{file-id}', { 'file-id': value })).toThrow('file-id: is empty')
  })

  it.each([undefined, null, {}, []])('refuses %j, which is not an id', (value) => {
    expect(() => fillPath('/v1/files/{file-id}', { 'file-id': value })).toThrow(ZuoraInputError)
  })

  it('takes dots and percent signs that do not change the path', () => {
    expect(fillPath('/{p}', { p: 'a..b' })).toBe('/a..b')
    expect(fillPath('/{p}', { p: '100%' })).toBe('/100%25')
  })
})
