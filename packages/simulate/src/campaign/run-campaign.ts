import { type FailingHistory, historyOf, shrink } from './shrink.ts'
import type { Subject } from './subject.ts'

/** What a campaign lives, and who is told how far it is. */
export interface CampaignOptions {
  /** The first seed. @default 1 */
  readonly from?: number | undefined
  /** How many. */
  readonly seeds: number
  /** Only what has one of these names goes wrong. */
  readonly only?: ReadonlySet<string> | undefined
  /** Is called after each seed with the number of those that are done. */
  readonly onProgress?: ((done: number) => void) | undefined
}

/** What came of a campaign. */
export interface CampaignResult {
  readonly lived: number
  /** The first seed that fails, as short as it could be made, and what happens in it. */
  readonly failing: (FailingHistory & { readonly log: readonly string[] }) | undefined
}

/** Lives the histories of many seeds, and looks closer at the first one that fails. */
export async function runCampaign(
  subject: Subject,
  { from = 1, seeds, only, onProgress }: CampaignOptions,
): Promise<CampaignResult> {
  for (let lived = 1; lived <= seeds; lived += 1) {
    const failing = await historyOf(subject, from + lived - 1, only)
    if (failing !== undefined) {
      const shortest = await shrink(subject, failing)
      const log: string[] = []
      await historyOf(subject, shortest.seed, new Set(shortest.faults), (line) => log.push(line))
      return { lived, failing: { ...shortest, log } }
    }
    onProgress?.(lived)
  }
  return { lived: seeds, failing: undefined }
}
