import type { Subject } from '@zuora-jobs/simulate'

import { liveFleet, type Mutation } from './live-fleet.ts'
import { emptyTally, type Tally } from './tally.ts'

/** The histories of fleets, one per seed, and what they did. */
export function fleetHistories(mutate?: Mutation): Subject & { readonly tally: Tally } {
  const tally = emptyTally()
  return { name: 'fleet', tally, live: (seed, replay) => liveFleet(seed, tally, replay, mutate) }
}

/** What `npm run campaign` lives. */
export const SUBJECTS: readonly Subject[] = [fleetHistories()]
