import type { Problem } from './outcome.ts'

/**
 * A counter as a number, also where it comes as digits in a text; `undefined` for anything else, such as
 * one that is too large to be exact.
 */
export function countOf(value: unknown): number | undefined {
  const count = typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value
  return Number.isSafeInteger(count) && (count as number) >= 0 ? (count as number) : undefined
}

/**
 * The problems with counters that cannot be read, and with those that are missing where `mustBeThere`: a job
 * is not said to have succeeded on the ground of either.
 */
export function doubtsOf(
  counters: Readonly<Record<string, unknown>>,
  mustBeThere: boolean,
): readonly Problem[] {
  return Object.entries(counters).flatMap(([name, value]): readonly Problem[] => {
    const isMissing = value === undefined || value === null
    if (isMissing ? !mustBeThere : countOf(value) !== undefined) return []
    if (isMissing) {
      return [{ where: 'counters', message: `Zuora reported no ${name}, so success is not known` }]
    }
    const shown = typeof value === 'number' ? String(value) : JSON.stringify(value)
    const what = typeof value !== 'object' && Number.isFinite(Number(value)) ? 'count' : 'number'
    return [
      {
        where: 'counters',
        message: `Zuora reported ${name}: ${shown.slice(0, 60)}, which is not a ${what}`,
      },
    ]
  })
}
