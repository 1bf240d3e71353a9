import { expect, it } from 'vitest'

import { coreLro } from './contenders/core-lro.ts'
import { gax } from './contenders/gax.ts'
import { PACKAGE_FORMULAS } from './contenders/package-formulas.ts'
import { smithy } from './contenders/smithy.ts'
import { jobsOf } from './job.ts'
import { score } from './score.ts'
import { durationsOf } from './traces.ts'

const JOBS = jobsOf(durationsOf('five-minutes', 100), {
  counters: 'none',
  faults: false,
  name: 'five-minutes',
})

it.each([
  ['coreLro', coreLro],
  ['gax', gax],
  ['smithy', smithy],
] as const)('%s waits as its package does', async (name, contender) => {
  const [theirs, formula] = [
    score(JOBS, await contender.wait(JOBS)),
    score(JOBS, await PACKAGE_FORMULAS[name].wait(JOBS)),
  ]
  expect(formula.requests / theirs.requests).toBeCloseTo(1, 1)
  // The package draws its random numbers in another order.
  expect(formula.overshootMean! / theirs.overshootMean!).toBeGreaterThan(0.7)
  expect(formula.overshootMean! / theirs.overshootMean!).toBeLessThan(1.4)
})
