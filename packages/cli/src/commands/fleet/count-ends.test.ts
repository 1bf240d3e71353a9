import { virtualClock } from '@zuora-jobs/testing/virtual-clock'
import { describe, expect, it } from 'vitest'

import { EXIT } from '../../context/exit.ts'
import { countEnds, exitCodeOf } from './count-ends.ts'

describe('the exit code', () => {
  it.each([
    [{}, EXIT.ok],
    [{ succeeded: 7 }, EXIT.ok],
    [{ succeeded: 7, cancelled: 1 }, EXIT.jobCancelled],
    [{ cancelled: 1, partial: 1, abandoned: 1 }, EXIT.jobPartial],
    [{ 'not-saved': 1, partial: 1 }, EXIT.output],
    [{ refused: 1, 'not-saved': 1 }, EXIT.refused],
    [{ succeeded: 1, failed: 1, refused: 9 }, EXIT.jobFailed],
  ])('of %j is that of the worst', (ends, exitCode) => expect(exitCodeOf(ends)).toBe(exitCode))
})

it('ends that the journal does not tell yet are waited for, for a while', async () => {
  let reads = 0
  const journal = [
    { type: 'done', detail: 'succeeded' },
    { type: 'open' },
    { type: 'done', detail: 'failed' },
  ]
  const fleet = {
    tenants: async () => [{ tenant: 'acme', epoch: 1, entries: { done: 5 } }],
    async *events() {
      reads += 1
      yield* journal.slice(0, reads)
    },
  }
  const clock = virtualClock()
  expect(await countEnds(fleet as never, { since: '0', done: 3 }, clock)).toEqual({ succeeded: 1, failed: 1 })
  expect(await countEnds(fleet as never, { since: '0', done: 0 }, clock)).toEqual({ succeeded: 1, failed: 1 })
  expect(clock.elapsed()).toBeLessThan(10_000)
})
