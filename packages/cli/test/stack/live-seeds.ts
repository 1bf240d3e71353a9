import { runCampaign, tellFailing } from '@zuora-jobs/simulate'

import { SUBJECTS } from './subjects.ts'

/** Lives seeds of the whole stack, and says how many. @throws the shortest history that fails */
export async function liveSeeds(from: number, seeds: number): Promise<number> {
  const [subject] = SUBJECTS
  const start = process.cpuUsage()
  const { failing, lived } = await runCampaign(subject!, { from, seeds })
  if (failing !== undefined) throw new Error(tellFailing('stack', failing), { cause: failing.error })
  const { user, system } = process.cpuUsage(start)
  console.log(`stack: ${seeds} histories, ${((user + system) / 1e6).toFixed(1)} s of one core`)
  return lived
}
