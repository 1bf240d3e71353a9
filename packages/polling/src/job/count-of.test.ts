import { describe, expect, it } from 'vitest'

import { countOf, doubtsOf } from './count-of.ts'

describe('a counter', () => {
  it.each([
    [0, 0],
    [500, 500],
    ['500', 500],
    ['0', 0],
    ['007', 7],
    [2 ** 53 - 1, 2 ** 53 - 1],
  ])('%j is read as %d', (value, count) => {
    expect(countOf(value)).toBe(count)
    expect(doubtsOf({ failed: value }, true)).toEqual([])
  })

  it.each([
    ['1,000'],
    [''],
    ['1e3'],
    ['-1'],
    [-1],
    [0.5],
    [Number.POSITIVE_INFINITY],
    [Number.NaN],
    [2 ** 53],
    ['9007199254740992'],
    [{}],
    [[]],
    [[5]],
  ])('%j is doubted', (value) => {
    expect(countOf(value)).toBeUndefined()
    const [doubt, ...others] = doubtsOf({ labeled: 1, failed: value }, false)
    expect(doubt?.message).toMatch(/^Zuora reported failed: .+, which is not a count$/)
    expect(others).toEqual([])
  })

  it.each([undefined, null])('that is %s is doubted where it must be there', (value) => {
    expect(countOf(value)).toBeUndefined()
    expect(doubtsOf({ failed: value }, false)).toEqual([])
    expect(doubtsOf({ failed: value }, true)).toMatchObject([{ where: 'counters' }])
  })

  it('is quoted no longer than it takes to recognise it', () => {
    expect(doubtsOf({ failed: 'x'.repeat(9_999) }, false)[0]?.message.length).toBeLessThan(120)
  })
})

it('tells of a value that is too long by its beginning', () => {
  const [problem] = doubtsOf({ records: 'x'.repeat(100) }, true)
  expect(problem?.message).toBe(`Zuora reported records: "${'x'.repeat(59)}, which is not a count`)
})
