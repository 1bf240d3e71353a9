import { describe, expect, it, vi } from 'vitest'

import { decodeJson } from './decode-json.ts'

describe('decodeJson', () => {
  it('keeps integers that a number cannot hold as the text they were', () => {
    expect(decodeJson('{"id":12345678901234567890,"n":[9007199254740993,-9007199254740993]}')).toEqual({
      id: '12345678901234567890',
      n: ['9007199254740993', '-9007199254740993'],
    })
  })

  it.each(['12345678901234567890', '[1, -12345678901234567890]', '{"id":\n\t12345678901234567890}'])(
    'finds them wherever a number may stand: %s',
    (text) => {
      expect(JSON.stringify(decodeJson(text))).toContain('12345678901234567890"')
    },
  )

  it('leaves other numbers and texts alone', () => {
    const value = {
      small: 42,
      safe: 9007199254740991,
      text: '12345678901234567890',
      e: 1e300,
      f: 0.12345678901234,
    }
    expect(decodeJson(JSON.stringify(value))).toEqual(value)
  })

  it('looks at each value only where one may be such a number', () => {
    const parse = vi.spyOn(JSON, 'parse')
    decodeJson('{"id":"12345678901234567890","n":1234567890}')
    expect(parse.mock.lastCall).toHaveLength(1)
    decodeJson('{"n":12345678901234567890}')
    expect(parse.mock.lastCall).toHaveLength(2)
    parse.mockRestore()
  })

  it('has the rounded number where the engine tells revivers nothing of the text', () => {
    const { parse } = JSON
    const older = vi
      .spyOn(JSON, 'parse')
      .mockImplementation((text, reviver) =>
        reviver ? parse(text, (key, value) => reviver.call({}, key, value) as unknown) : parse(text),
      )
    try {
      expect(decodeJson('{"id":12345678901234567890}')).toEqual({ id: 12345678901234567000 })
    } finally {
      older.mockRestore()
    }
  })

  it('says what is not JSON', () => {
    expect(decodeJson('<html>')).toBeUndefined()
    expect(decodeJson('{"id":')).toBeUndefined()
    expect(decodeJson('')).toBeUndefined()
    expect(decodeJson('null')).toBeNull()
  })
})
