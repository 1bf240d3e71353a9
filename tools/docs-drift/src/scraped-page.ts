import { bodyEntry, fieldEntry, operationEntry } from './entries.ts'
import { type Entry, type Page, PageError } from './page.ts'
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
  const entries = [readOperation(lines), ...readAreas(file, lines), ...tail]
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

function readAreas(file: string, lines: readonly string[]): readonly Entry[] {
  const entries: Entry[] = []
  let area: string | undefined
  for (const [index, line] of lines.entries()) {
    const at = `${index + 1}:1`
    const heading = /^##### (?:(header|path|query) Parameters|Request Body schema: (.*))$/.exec(line)
    if (heading !== null) {
      area = heading[1] ?? 'request'
      if (area === 'request') entries.push(bodyEntry(heading[2]!, wordsOfBody(lines, index), index + 1))
    } else if (line === 'Responses') break
    else if (area !== undefined && /^\| (?!---)/.test(line)) entries.push(readRow(file, area, line, at))
  }
  return entries
}

function wordsOfBody(lines: readonly string[], index: number): string {
  const end = lines.findIndex(
    (line, other) => other > index && (line.startsWith('|') || line === 'Responses'),
  )
  return lines.slice(index + 1, end).join('\n')
}

function readRow(file: string, area: string, line: string, at: string): Entry {
  const cells = line.split(/(?<!\\)\|/).map((cell) =>
    cell
      .replace(/\\([^\w\s])/g, '$1')
      .replaceAll('\\_', '_')
      .trim(),
  )
  const [, glued = '', words = ''] = cells
  const type = readType(words)
  if (type === undefined) {
    throw new PageError(
      `${file}:${at}: cannot read "${words.slice(0, 40)}"; expected a type, such as "string"`,
    )
  }
  const [, name, marks = ''] = /^(.+?)((?:required|[Dd]eprecated)*)$/.exec(glued)!
  const told = marks.toLowerCase().match(/required|deprecated/g) ?? []
  return fieldEntry(`${area}.${name}`, type.facts, told, type.rest, at)
}
