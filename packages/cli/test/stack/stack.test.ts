import { findMutant } from '@zuora-jobs/simulate/internal'
import { differenceOf } from '@zuora-jobs/testing/replays'
import { expect, it } from 'vitest'

import { MUTANTS, SUBJECTS } from './subjects.ts'

const [subject] = SUBJECTS

it.each(MUTANTS)('a stack that $name is found in few seeds', { timeout: 60_000 }, async (mutant) => {
  const { seeds } = await findMutant(mutant, 60)
  expect(seeds).toBeLessThanOrEqual(60)
})

// With files, with a fleet, at the terminal, and one at the mock tenant.
it.each([2, 3, 10, 20])('seed %i is the same again, to the instant', async (seed) => {
  expect(await differenceOf(subject!, seed)).toBeUndefined()
})

it('a history that fails is the same again, with the fewest faults', async () => {
  const { subject } = MUTANTS[1]!
  const only = new Set(['network:1'])
  expect(await differenceOf(subject, 3, only)).toBeUndefined()
})
