import { type CampaignOptions, runCampaign } from './run-campaign.ts'
import type { Subject } from './subject.ts'
import { tellFailing } from './tell.ts'

/** What came of some seeds of a subject, as one process can tell another. */
export interface PartEnd {
  /** The first seed that fails, and all that there is to tell of it; absent where none does. */
  readonly failing?: { readonly seed: number; readonly told: string } | undefined
}

/** Lives the histories of some seeds in this process. */
export async function livePart(subject: Subject, options: CampaignOptions): Promise<PartEnd> {
  const { failing } = await runCampaign(subject, options)
  return { failing: failing && { seed: failing.seed, told: tellFailing(subject.name, failing) } }
}
