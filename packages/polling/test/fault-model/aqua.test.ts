import { describe, expect, it } from 'vitest'

import { liveMany } from './live-many.ts'
import { rare } from './tally.ts'

const HISTORIES = 100

describe('100 histories full of faults, AQuA', () => {
  it('lose no job, start none twice, and end with the truth', { timeout: 300_000 }, async () => {
    const tally = await liveMany('aqua', 1, HISTORIES)
    expect(tally.phases).toEqual(new Set(['succeeded', 'partial', 'failed', 'cancelled']))
    expect(
      rare(tally, HISTORIES, [
        'requests',
        'restarts',
        'kills',
        'errors',
        'resubmits',
        'refusals',
        'persons',
        'cancels',
      ]),
    ).toEqual([])
  })
})
