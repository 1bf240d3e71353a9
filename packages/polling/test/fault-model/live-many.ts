import { type Family, runCampaign, type Subject, tellFailing } from '@zuora-jobs/simulate'

import type { ClientIn } from './life.ts'
import { liveBatch } from './live-batch.ts'
import { liveHistory } from './live-history.ts'
import { emptyTally, type Tally } from './tally.ts'

/** Every so many histories there is one of a batch, which takes longer. */
const BATCH_EVERY = 40

/** The histories of a family, one per seed, and what they did. */
export function historiesOf(family: Family, clientIn?: ClientIn): Subject & { readonly tally: Tally } {
  const tally = emptyTally()
  const live: Subject['live'] = (seed, replay) => {
    const one = seed % BATCH_EVERY === 0 ? liveBatch : liveHistory
    return one(family, seed, tally, replay, clientIn)
  }
  return { name: family, tally, live }
}

/** Lives many histories, and prints how long that took. @throws what goes wrong, in the shortest history */
export async function liveMany(family: Family, from: number, seeds: number): Promise<Tally> {
  const subject = historiesOf(family)
  const start = process.cpuUsage()
  const { failing } = await runCampaign(subject, { from, seeds })
  if (failing !== undefined) throw new Error(tellFailing(family, failing), { cause: failing.error })
  const { user, system } = process.cpuUsage(start)
  console.log(`${family}: ${seeds} histories, ${((user + system) / 1e6).toFixed(1)} s of one core`)
  return subject.tally
}
