import { describe, expect, it } from 'vitest'

import { finalPhase } from './outcome.ts'

describe('the final phase of a job', () => {
  it.each([
    ['succeeded', [], false, 'succeeded'],
    ['succeeded', ['a row'], false, 'partial'],
    ['succeeded', ['a row'], true, 'failed'],
    ['failed', [], false, 'failed'],
    ['failed', ['a row'], false, 'failed'],
    ['cancelled', ['a row'], true, 'cancelled'],
  ] as const)(
    'that says %s, with the problems %j and nothing done: %s, is %s',
    (phase, problems, nothing, end) => {
      expect(finalPhase(phase, problems, nothing)).toBe(end)
    },
  )
})
