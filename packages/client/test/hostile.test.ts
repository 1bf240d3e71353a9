import { hostileSeeds, runHostile } from '@zuora-jobs/testing/hostile'
import { expect, it } from 'vitest'

import { isZuoraError } from '../src/index.ts'
import { HOSTILE_CALLS } from './hostile-works.ts'

it('every operation at a server that breaks HTTP itself ends in time, with a typed error or a value', async () => {
  const seeds = hostileSeeds(8)
  const results = await Promise.all(
    seeds.map((seed) =>
      runHostile(seed, HOSTILE_CALLS, { isTyped: isZuoraError, breaksTokens: seed % 3 === 0 }),
    ),
  )
  // The grammar reaches what it is for.
  expect(results.reduce((sum, { values }) => sum + values, 0)).toBeGreaterThan(seeds.length)
  const names = new Set(results.flatMap(({ names }) => Array.from(names)))
  expect([...names]).toEqual(expect.arrayContaining(['ZuoraNetworkError', 'ZuoraUnreadableError']))
}, 600_000)
