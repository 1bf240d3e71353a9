import { operationEntry } from './entries.ts'
import { type Entry, type Page, PageError } from './page.ts'
import { type Field, readAreas } from './rendered-areas.ts'
import { readTail } from './rendered-tail.ts'
import { readType } from './rendered-type.ts'

const HOST = 'https://developer.zuora.com/'

/**
 * Markdown as a scraper saves it: front matter, tables of two columns, names and types glued to the words.
 */
export function readScraped(file: string, text: string): Page {
  const lines = text.split(/\r?\n/)
  const front = (key: string): string | undefined =>
    lines.find((line) => line.startsWith(`${key}:`))?.replace(/^\w+:\s*"?([^"]*)"?$/, '$1')
  const url = front('url')
  if (url?.startsWith(HOST) !== true) {
    throw new PageError(`${file}: its url is ${url ?? 'missing'}; expected a page below ${HOST}`)
  }
  const { route, entries: tail } = readTail(file, lines)
  const date = front('scraped_at')?.slice(0, 10)
  const title = lines.find((line) => line.startsWith('## '))?.slice(3) ?? ''
  const areas = readAreas(lines, (index) => fieldIn(file, lines[index]!, index + 1))
  const entries = [readOperation(lines), ...areas, ...tail]
  return { file, form: 'scraped', route, title, url, ...(date === undefined ? {} : { date }), entries }
}

function readOperation(lines: readonly string[]): Entry {
  const start = lines.indexOf('---', 1) + 1
  const preamble = lines.slice(start, lines.indexOf('Request'))
  const security = preamble.find((line) => line.startsWith('Security**')) ?? ''
  const words = preamble.filter((line) => line !== security).join('\n')
  const schemes = [...security.matchAll(/\*\*([\w-]+)\*\*/g)].map((match) => match[1]!)
  return operationEntry(words, `${start + 1}:1`, { security: schemes })
}

function fieldIn(file: string, line: string, at: number): Field | undefined {
  if (!/^\| (?!---)/.test(line)) return undefined
  const cells = line.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replace(/\\([^\w\s])/g, '$1')
      .replaceAll('\\_', '_')
      .trim(),
  )
  const [, glued = '', told = ''] = cells
  const type = readType(told)
  if (type === undefined) {
    throw new PageError(
      `${file}:${at}:1: cannot read "${told.slice(0, 40)}"; expected a type, such as "string"`,
    )
  }
  const [, name = '', marks = ''] = /^(.+?)((?:required|[Dd]eprecated)*)$/.exec(glued)!
  const marked = marks.toLowerCase().match(/required|deprecated/g) ?? []
  return { name, type: type.facts, marks: marked, words: type.rest, length: 1 }
}
