import { bodyEntry, fieldEntry } from './entries.ts'
import type { Entry, Facts } from './page.ts'

/** A parameter or a field where it begins on a rendered page. */
export interface Field {
  readonly name: string
  readonly type: Facts
  readonly marks: readonly string[]
  /** Its words, where they stand in the same line. */
  readonly words?: string
  /** How many lines it takes, without words that follow. */
  readonly length: number
}

const HEADING = /^(?:##### )?(?:(header|path|query) Parameters|Request Body schema: (.*))$/

/**
 * The parameters and the body of a rendered page.
 *
 * @param fieldAt the field that begins in a line
 */
export function readAreas(
  lines: readonly string[],
  fieldAt: (index: number) => Field | undefined,
): readonly Entry[] {
  const end = lines.indexOf('Responses')
  const wordsFrom = (from: number): string => {
    let to = from
    while (to < end && fieldAt(to) === undefined) to += 1
    return lines.slice(from, to).join('\n')
  }
  const entries: Entry[] = []
  let area: string | undefined
  for (let index = 0; index < end; index += 1) {
    const at = `${index + 1}:1`
    const heading = HEADING.exec(lines[index]!)
    const field = area === undefined || heading !== null ? undefined : fieldAt(index)
    if (heading !== null) area = heading[1] ?? 'request'
    if (heading?.[2] !== undefined) entries.push(bodyEntry(heading[2], wordsFrom(index + 1), at))
    if (field === undefined) continue
    const { name, type, marks, length, words = wordsFrom(index + length) } = field
    entries.push(fieldEntry(`${area}.${name}`, type, marks, words, at))
    index += length - 1
  }
  return entries
}
