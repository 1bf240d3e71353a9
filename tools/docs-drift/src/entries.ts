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
  const { deprecated = [], ...told } = { ...factsInWords(words, type.type), ...type }
  const facts = {
    ...told,
    required: marked('required'),
    deprecated: [...new Set([...deprecated, ...marked('deprecated')])],
  }
  return { where, facts, words, at }
}
