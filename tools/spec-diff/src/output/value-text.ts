import { refOf } from '../document/references.ts'

const LONGEST = 60
/** How much is shown of what is alike before the first difference. */
const CONTEXT = 20

/** A value in few words, for people. */
export function valueText(value: unknown): string {
  return shortened(wordsOf(value))
}

/** Two values, each in few words: those that differ, where both begin alike for longer than that. */
export function valueTexts(before: unknown, after: unknown): readonly [string, string] {
  const [from, to] = [wordsOf(before), wordsOf(after)]
  if (from === to || shortened(from) !== shortened(to)) return [shortened(from), shortened(to)]
  let start = 0
  while (from[start] === to[start]) start += 1
  start -= CONTEXT
  return [shortened(`…${from.slice(start)}`), shortened(`…${to.slice(start)}`)]
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST - 1)}…` : text
}

function wordsOf(value: unknown): string {
  return value === null ? '–' : textOf(value).replace(/\s+/g, ' ')
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  if (Array.isArray(value)) return value.map(textOf).join(', ')
  return refOf(value) ?? JSON.stringify(value)
}
