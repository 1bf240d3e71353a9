import type { Aspect, Facts } from './page.ts'

/** Limits that a page states in its prose, and the aspects that the numbers stand for. */
const SENTENCES: readonly (readonly [RegExp, ...Aspect[]])[] = [
  [/\b([\d,]+)[ -]characters? limit\b/i, 'maxLength'],
  [/\bin the range ([\d,]+) to ([\d,]+)/i, 'minimum', 'maximum'],
  [/\bminimum number of \w+ is (\d+) and the maximum is (\d+)/i, 'minItems', 'maxItems'],
]

export function limitsInWords(prose: string): Facts {
  return Object.fromEntries(
    SENTENCES.flatMap(([sentence, ...aspects]) => {
      const numbers = sentence.exec(prose)?.slice(1) ?? []
      return numbers.map((number, index) => [aspects[index]!, [number.replaceAll(',', '')]])
    }),
  )
}

/** The values behind `Enum:` or `Value:`, with blanks or commas between them. */
export function valuesIn(prose: string): readonly string[] {
  const listed = /\b(?:Enum|Value)s?: ((?:"[^"]*"[\s,]*)+)/.exec(prose)?.[1] ?? ''
  return [...listed.matchAll(/"([^"]*)"/g)].map((match) => match[1]!)
}
