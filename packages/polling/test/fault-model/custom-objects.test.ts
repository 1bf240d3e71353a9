import { describe, expect, it } from 'vitest'

import { liveMany } from './live-many.ts'
import { rare } from './tally.ts'

describe('2,000 histories full of faults, custom objects', () => {
  it('lose no job, start none twice, and end with the truth', { timeout: 300_000 }, async () => {
    const tally = await liveMany('customObjects', 1, 2_000)
    expect(tally.phases).toEqual(new Set(['succeeded', 'partial', 'failed', 'cancelled']))
    expect(
      rare(tally, [
        'requests',
        'restarts',
        'kills',
        'errors',
        'resubmits',
        'refusals',
        'found',
        'persons',
        'uploads',
        'cancels',
      ]),
    ).toEqual([])
  })
})
