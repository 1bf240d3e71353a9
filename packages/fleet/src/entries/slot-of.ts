import type { JobFamilies } from '@zuora-jobs/polling'

/** The slot of a family that the job of an input takes; without a name where the family has none. */
export function slotOf({ slotOf: own, slots = {} }: JobFamilies[string], input: unknown): string {
  return own?.(input) ?? Object.keys(slots)[0] ?? ''
}
