import { expect, it } from 'vitest'

import { liveSeeds } from './live-seeds.ts'

// In two files, for two cores.
it('150 histories of the whole stack keep all promises', { timeout: 300_000 }, async () => {
  expect(await liveSeeds(1, 150)).toBe(150)
})
