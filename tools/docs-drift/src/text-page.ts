import { bodyEntry, fieldEntry, operationEntry } from './entries.ts'
import type { Entry, Page } from './page.ts'
import { readTail } from './rendered-tail.ts'
import { readType } from './rendered-type.ts'

/**
 * Plain text as it is copied from a browser: a line with the name, perhaps one with `required`, one with the
 * type, then the words. The name of an object that can be folded out is lost; its schema stands in for it,
 * in parentheses.
 */
export function readText(file: string, text: string): Page {
  const lines = text.split(/\r?\n/)
  const { route, entries: tail } = readTail(file, lines)
  const preamble = lines.slice(0, lines.indexOf('Request')).join('\n')
  const entries: Entry[] = [operationEntry(preamble, '1:1')]
  let area: string | undefined
  let index = 0
  for (const end = lines.indexOf('Responses'); index < end; index += 1) {
    const heading = /^(?:(header|path|query) Parameters|Request Body schema: (.*))$/.exec(lines[index]!)
    if (heading !== null) {
      area = heading[1] ?? 'request'
      if (area === 'request')
        entries.push(bodyEntry(heading[2]!, wordsFrom(lines, index + 1, end), index + 1))
      continue
    }
    const start = area === undefined ? undefined : startOf(lines, index)
    if (start === undefined) continue
    const at = `${index + 1}:1`
    index += start.length - 1
    const words = wordsFrom(lines, index + 1, end)
    entries.push(fieldEntry(`${area}.${start.name}`, start.type, start.marks, words, at))
  }
  return { file, form: 'text', route, title: lines[0]!, entries: [...entries, ...tail] }
}

interface Start {
  readonly name: string
  readonly marks: readonly string[]
  readonly type: Entry['facts']
  /** How many lines it takes. */
  readonly length: number
}

function startOf(lines: readonly string[], index: number): Start | undefined {
  const line = lines[index]!
  const marks = lines[index + 1] === 'required' ? ['required'] : []
  const length = 2 + marks.length
  const type = typeIn(lines[index + length - 1])
  if (/^[\w$.-]+$/.test(line) && type !== undefined) return { name: line, marks, type: type.facts, length }
  const nameless = lines[index - 1] === '' ? typeIn(line) : undefined
  if (nameless?.title === undefined) return undefined
  return { name: `(${nameless.title})`, marks: [], type: nameless.facts, length: 1 }
}

function typeIn(line: string | undefined): ReturnType<typeof readType> {
  const type = line === undefined ? undefined : readType(line)
  return type?.rest === '' ? type : undefined
}

function wordsFrom(lines: readonly string[], from: number, end: number): string {
  let to = from
  while (to < end && startOf(lines, to) === undefined) to += 1
  return lines.slice(from, to).join('\n')
}
