import { differenceOf } from '@zuora-jobs/testing/replays'
import { expect, it } from 'vitest'

import { fleetHistories } from './subjects.ts'

it.each([3, 5])('seed %i is the same again, to the instant', async (seed) => {
  expect(await differenceOf(fleetHistories(), seed)).toBeUndefined()
})
