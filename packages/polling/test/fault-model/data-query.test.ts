import { describe, expect, it } from 'vitest'

import { liveMany } from './live-many.ts'
import { rare } from './tally.ts'

const HISTORIES = 40

// A small sample: like AQuA jobs they have keys, and no file.
describe('40 histories full of faults, data queries', () => {
  it('lose no job, start none twice, and end with the truth', { timeout: 300_000 }, async () => {
    const tally = await liveMany('dataQuery', 1, HISTORIES)
    expect(tally.phases).toEqual(new Set(['succeeded', 'partial', 'failed', 'cancelled']))
    expect(rare(tally, HISTORIES, ['requests'])).toEqual([])
  })
})
