import { posix } from 'node:path'

import type { Import } from './imports.ts'

/** One room imports another. */
export interface Arrow {
  readonly from: string
  readonly to: string
}

/** The files directly in `src`, which belong to no room. */
export const ROOT_ROOM = 'src'

/** Files that only hand names on to whoever imports the package: they lead everywhere, and say nothing. */
const DOORS = new Set(['index.ts', 'internal.ts'])

/**
 * The arrows between the rooms of a package. Each folder directly in its `src` is a room; the folders in
 * `families`, one for each family, are together one more: `families/*`. Imports of types count as any other;
 * tests do not.
 */
export function arrowsBetweenRooms(imports: readonly Import[], folder: string): readonly Arrow[] {
  const source = `${folder}/src/`
  const arrows = imports
    .filter(({ file, specifier }) => isSource(file) && file.startsWith(source) && specifier.startsWith('.'))
    .map(({ file, specifier }) => ({
      from: file.slice(source.length),
      to: posix.join(posix.dirname(file), specifier).slice(source.length),
    }))
    .filter(({ from, to }) => !DOORS.has(from) && !DOORS.has(to))
    .map(({ from, to }) => ({ from: roomOf(from), to: roomOf(to) }))
  return distinct(arrows)
}

/** The arrows between our packages, from what their sources import. */
export function arrowsBetweenPackages(imports: readonly Import[]): readonly Arrow[] {
  const arrows = imports
    .filter(({ file }) => isSource(file) && /^(spec|packages\/[^/]+)\/src\//.test(file))
    .map(({ file, specifier }) => ({
      from: file.replace(/^packages\//, '').replace(/\/.*/, ''),
      to: /^@zuora-jobs\/([^/]+)/.exec(specifier)?.[1],
    }))
    .filter((arrow): arrow is Arrow => arrow.to !== undefined)
  return distinct(arrows)
}

/** The rooms on a way that leads back to where it starts, or `undefined`. */
export function cycleIn(arrows: readonly Arrow[]): readonly string[] | undefined {
  const targets = (from: string): readonly string[] =>
    arrows.filter((arrow) => arrow.from === from).map(({ to }) => to)
  const walk = (way: readonly string[]): readonly string[] | undefined => {
    const here = way.at(-1)!
    if (way.indexOf(here) < way.length - 1) return way.slice(way.indexOf(here))
    for (const next of targets(here)) {
      const found = walk([...way, next])
      if (found !== undefined) return found
    }
    return undefined
  }
  for (const start of new Set(arrows.map(({ from }) => from))) {
    const found = walk([start])
    if (found !== undefined) return found
  }
  return undefined
}

function isSource(file: string): boolean {
  return !/\.test(-d)?\.ts$/.test(file)
}

function roomOf(path: string): string {
  if (/^families\/.+\//.test(path)) return 'families/*'
  return path.includes('/') ? path.slice(0, path.indexOf('/')) : ROOT_ROOM
}

function distinct(arrows: readonly Arrow[]): readonly Arrow[] {
  const known = new Map(arrows.map((arrow) => [`${arrow.from} ${arrow.to}`, arrow]))
  return [...known]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .map(([, arrow]) => arrow)
    .filter(({ from, to }) => from !== to)
}
