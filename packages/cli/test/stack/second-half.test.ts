import { it } from 'vitest'

import { liveSeeds } from './live-seeds.ts'

it('150 more histories of the whole stack keep all promises', { timeout: 300_000 }, () => liveSeeds(151, 150))
