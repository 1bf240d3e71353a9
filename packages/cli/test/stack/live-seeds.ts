import { runCampaign, tellFailing } from '@zuora-jobs/simulate'

import { SUBJECTS } from './subjects.ts'

/** Lives some seeds of the whole stack. @throws what goes wrong, in the shortest history */
export async function liveSeeds(from: number, seeds: number): Promise<void> {
  const [subject] = SUBJECTS
  const start = process.cpuUsage()
  const { failing } = await runCampaign(subject!, { from, seeds })
  if (failing !== undefined) throw new Error(tellFailing(subject!.name, failing), { cause: failing.error })
  const { user, system } = process.cpuUsage(start)
  console.log(`stack: ${seeds} histories, ${((user + system) / 1e6).toFixed(1)} s of one core`)
}
