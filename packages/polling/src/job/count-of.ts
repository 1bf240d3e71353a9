import type { Problem } from './outcome.ts'

/**
 * A counter as a number, also where it comes as digits in a text; `undefined` for anything else, such as
 * one that is too large to be exact.
 */
export function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined
}

/** Where a problem with a counter is. */
export const COUNTERS = 'counters'

/**
 * The problems with counters that cannot be read, and with those that are missing where `mustBeThere`: a job
 * is not said to have succeeded on the ground of either.
 */
export function doubtsOf(
  counters: Readonly<Record<string, unknown>>,
  mustBeThere: boolean,
): readonly Problem[] {
  return Object.entries(counters).flatMap(([name, value = null]): readonly Problem[] => {
    if (value === null ? !mustBeThere : countOf(value) !== undefined) return []
    const shown = JSON.stringify(value).slice(0, 60)
    return [{ where: COUNTERS, message: `Zuora reported ${name}: ${shown}, which is not a count` }]
  })
}
