import type { JobHandle } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

const DAY_MS = 86_400_000

/** Before this Zuora does not delete the files of a job. */
export function expiryOf({ submittedAt }: JobHandle): number {
  return submittedAt + FAMILIES.aqua.retention.resultDays * DAY_MS
}
