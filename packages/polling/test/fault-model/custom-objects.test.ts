import { describe, expect, it } from 'vitest'

import { liveMany } from './live-many.ts'
import { rare } from './tally.ts'

const HISTORIES = 200

describe('200 histories full of faults, custom objects', () => {
  it('lose no job, start none twice, and end with the truth', { timeout: 300_000 }, async () => {
    const tally = await liveMany('customObjects', 1, HISTORIES)
    expect(tally.phases).toEqual(new Set(['succeeded', 'partial', 'failed', 'cancelled']))
    expect(
      rare(tally, HISTORIES, [
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
