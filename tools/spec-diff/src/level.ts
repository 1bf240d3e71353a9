/** What a change asks of the version number, from nothing to everything. */
export const LEVELS = ['none', 'patch', 'minor', 'major'] as const
export type Level = (typeof LEVELS)[number]

/** For sorting: the lowest first. */
export function compareLevels(a: Level, b: Level): number {
  return LEVELS.indexOf(a) - LEVELS.indexOf(b)
}

export function isLower(level: Level, than: Level): boolean {
  return compareLevels(level, than) < 0
}

/** The highest of some levels; `none` of no levels. */
export function highest(levels: readonly Level[]): Level {
  return LEVELS.findLast((level) => levels.includes(level)) ?? 'none'
}
