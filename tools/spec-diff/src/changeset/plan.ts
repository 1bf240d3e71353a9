import { highest, isLower, type Level } from '../level.ts'
import type { PackageLevels } from './package-levels.ts'
import { MACHINE, type Pending } from './pending.ts'

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

/** What the machine has to write: all that people have not written at the level that is needed. */
export interface Plan {
  readonly releases: readonly { readonly name: string; readonly type: Exclude<Level, 'none'> }[]
  /** Changesets that somebody wrote on this branch, and that say less than is needed. */
  readonly tooLow: readonly Shortfall[]
}

export function planChangeset(needed: PackageLevels, pending: readonly Pending[]): Plan {
  const short = shortfalls(
    needed,
    pending.filter(({ file }) => file !== MACHINE),
  )
  return {
    releases: short.flatMap(({ name, needed }) => (needed === 'none' ? [] : [{ name, type: needed }])),
    tooLow: short.filter(({ by }) => by.some(({ own }) => own)),
  }
}

export function shortfallText({ name, needed, said, by }: Shortfall): string {
  if (by.length === 0) return `${name} needs a changeset of level ${needed}`
  return `${name} needs ${needed}, ${by.map(({ file }) => file).join(', ')} says ${said}`
}
