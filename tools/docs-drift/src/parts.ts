/** A match in a text, with what follows it up to the next one. */
export interface Part {
  readonly groups: Readonly<Record<string, string | undefined>>
  /** Line and column, from 1. */
  readonly at: string
  readonly rest: string
}

/** The matches of a pattern between two offsets of a text. */
export function partsOf(text: string, pattern: RegExp, from = 0, to = text.length): readonly Part[] {
  const matches = [...text.slice(0, to).matchAll(pattern)].filter(({ index }) => index >= from)
  return matches.map(({ 0: own, index, groups = {} }, order) => ({
    groups,
    at: positionOf(text, index),
    rest: text.slice(index + own.length, matches[order + 1]?.index ?? to),
  }))
}

/** Line and column, from 1, of an offset in a text. */
export function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}
