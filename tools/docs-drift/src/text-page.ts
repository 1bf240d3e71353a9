import { operationEntry } from './entries.ts'
import type { Page } from './page.ts'
import { type Field, readAreas } from './rendered-areas.ts'
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
  const areas = readAreas(lines, (index) => fieldAt(lines, index))
  const entries = [operationEntry(preamble, '1:1'), ...areas, ...tail]
  return { file, form: 'text', route, title: lines[0]!, entries }
}

function fieldAt(lines: readonly string[], index: number): Field | undefined {
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
