import { FAMILIES } from '@zuora-jobs/spec'

/** A family as the terminal calls it. */
export function wordOf(family: string): string {
  return Object.hasOwn(FAMILIES, family) ? FAMILIES[family as keyof typeof FAMILIES].command : family
}
