import { deprecationIn, factsInWords, numbersIn } from './in-words.ts'
import type { Entry, Facts } from './page.ts'

/** What a page says of an operation as a whole, beside what its words tell. */
export function operationEntry(words: string, at: string, facts: Facts = {}): Entry {
  const told = { number: numbersIn(words), deprecated: deprecationIn(words) }
  return { where: 'operation', facts: { ...told, ...facts }, words, at }
}

/** What a page says of a parameter or a field: its type, its marks such as `required`, its words. */
export function fieldEntry(
  where: string,
  type: Facts,
  marks: readonly string[],
  words: string,
  at: string,
): Entry {
  const marked = (mark: string): readonly string[] => (marks.includes(mark) ? [mark] : [])
  const facts = { ...factsInWords(words, type.type), ...type, required: marked('required') }
  const isDeprecated = marks.includes('deprecated')
  return { where, facts: isDeprecated ? { ...facts, deprecated: ['deprecated'] } : facts, words, at }
}

/** The body as a whole, as rendered pages show it. */
export function bodyEntry(content: string, words: string, at: string): Entry {
  return {
    where: 'request',
    facts: {
      required: words.startsWith('required') ? ['required'] : [],
      content: content.split(',').map((type) => type.trim()),
      number: numbersIn(words),
    },
    at,
  }
}
