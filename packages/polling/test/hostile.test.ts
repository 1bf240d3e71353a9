import { isZuoraError } from '@zuora-jobs/client'
import { hostileSeeds, runHostile } from '@zuora-jobs/testing/hostile'
import { expect, it } from 'vitest'

import { isJobError } from '../src/index.ts'
import { HOSTILE_JOBS } from './hostile-works.ts'

it('jobs at a server that breaks HTTP itself end in time, with what callers are told of', async () => {
  const seeds = hostileSeeds(4)
  const results = await Promise.all(
    seeds.map((seed) =>
      runHostile(seed, HOSTILE_JOBS, {
        isTyped: (error) => isZuoraError(error) || isJobError(error),
        rate: 0.5,
        breaksTokens: seed % 3 === 0,
        speed: 800,
      }),
    ),
  )
  expect(results.reduce((sum, { values }) => sum + values, 0)).toBeGreaterThan(seeds.length)
}, 600_000)
