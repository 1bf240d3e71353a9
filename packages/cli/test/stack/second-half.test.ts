import { expect, it } from 'vitest'

import { liveSeeds } from './live-seeds.ts'

it('150 more histories of the whole stack keep all promises', { timeout: 300_000 }, async () => {
  expect(await liveSeeds(151, 150)).toBe(150)
})
