import { isZuoraError } from '@zuora-jobs/client'
import { isJobError } from '@zuora-jobs/polling'
import { hostileSeeds, runHostile } from '@zuora-jobs/testing/hostile'
import { expect, it } from 'vitest'

import { isDataError } from '../src/index.ts'
import { HOSTILE_DATA } from './hostile-works.ts'

it('files at a server that breaks HTTP itself are whole or absent, and errors are typed', async () => {
  const seeds = hostileSeeds(4)
  const results = await Promise.all(
    seeds.map((seed) =>
      runHostile(seed, HOSTILE_DATA, {
        isTyped: (error) => isZuoraError(error) || isJobError(error) || isDataError(error),
        rate: 0.5,
        breaksTokens: seed % 3 === 0,
        speed: 800,
      }),
    ),
  )
  expect(results.reduce((sum, { values }) => sum + values, 0)).toBeGreaterThan(0)
}, 600_000)
