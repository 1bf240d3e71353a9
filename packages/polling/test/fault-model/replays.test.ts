import { runCampaign } from '@zuora-jobs/simulate'
import { differenceOf } from '@zuora-jobs/testing/replays'
import { expect, it } from 'vitest'

import { MUTANTS, SUBJECTS } from './subjects.ts'

it.each(SUBJECTS)('$name is the same again for the same seed, to the instant', async (subject) => {
  for (const seed of [7, 40]) expect(await differenceOf(subject, seed)).toBeUndefined()
})

it.each(MUTANTS)('the shortest history of one that $name is the same again', async ({ subject }) => {
  const { failing } = await runCampaign(subject, { seeds: 100 })
  const { seed, faults } = failing!
  expect(await differenceOf(subject, seed, new Set(faults))).toBeUndefined()
})
