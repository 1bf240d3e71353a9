import type { Family } from '@zuora-jobs/simulate'
import { runCampaign, type Subject } from '@zuora-jobs/simulate'

import { liveHistory } from './live-history.ts'
import { emptyTally, type Tally } from './tally.ts'

/** The histories of a family, one per seed, and what they did. */
export function historiesOf(family: Family): Subject & { readonly tally: Tally } {
  const tally = emptyTally()
  return { name: family, tally, live: (seed, replay) => liveHistory(family, seed, tally, replay) }
}

/** Lives many histories. @throws with the seed and the shortest way to what went wrong */
export async function liveMany(family: Family, from: number, seeds: number): Promise<Tally> {
  const subject = historiesOf(family)
  const { failing } = await runCampaign(subject, { from, seeds })
  if (failing === undefined) return subject.tally
  const { seed, faults, log, error } = failing
  const told = [`${family}, seed ${seed}, with ${faults.join(' ') || 'no faults'}`, ...log]
  throw new Error(`${told.join('\n  ')}\n${error instanceof Error ? error.stack : String(error)}`, {
    cause: error,
  })
}
