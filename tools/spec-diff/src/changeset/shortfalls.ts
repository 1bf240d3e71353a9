import { highest, isLower, type Level } from '../level.ts'
import type { PackageLevels } from './package-levels.ts'
import type { Pending } from './pending.ts'

/** A package whose pending changesets do not say enough. */
export interface Shortfall {
  readonly name: string
  readonly needed: Level
  /** The highest level that a pending changeset says; `none` without one. */
  readonly said: Level
  /** The changesets that name the package. */
  readonly by: readonly Pending[]
}

/** The packages whose changesets, taken together, say less than is needed. */
export function shortfalls(needed: PackageLevels, pending: readonly Pending[]): readonly Shortfall[] {
  return [...needed].flatMap(([name, level]) => {
    const by = pending.filter(({ releases }) => releases.some((release) => release.name === name))
    const said = highest(
      by.flatMap(({ releases }) => releases.flatMap((one) => (one.name === name ? [one.type] : []))),
    )
    return isLower(said, level) ? [{ name, needed: level, said, by }] : []
  })
}

export function shortfallText({ name, needed, said, by }: Shortfall): string {
  if (by.length === 0) return `${name} needs a changeset of level ${needed}`
  return `${name} needs ${needed}, ${by.map(({ file }) => file).join(', ')} says ${said}`
}
