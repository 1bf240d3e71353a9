import { limitsInWords, valuesIn } from './in-words.ts'
import { type Entry, type Page, PageError } from './page.ts'
import { readTail } from './rendered-tail.ts'
import { readType } from './rendered-type.ts'

const HOST = 'https://developer.zuora.com/'

/**
 * Markdown as a scraper saves it: front matter, tables of two columns, names and types glued to the words.
 */
export function readScraped(file: string, text: string): Page {
  const lines = text.split(/\r?\n/)
  const url = lines.find((line) => line.startsWith('url:'))?.replace(/^url:\s*"?([^"]*)"?$/, '$1')
  if (url?.startsWith(HOST) !== true) {
    throw new PageError(`${file}: its url is ${url ?? 'missing'}; expected a page below ${HOST}`)
  }
  const { route, entries: tail } = readTail(file, lines)
  const entries: Entry[] = []
  let area: string | undefined
  for (const [index, line] of lines.entries()) {
    const at = `${index + 1}:1`
    const heading = /^##### (?:(header|path|query) Parameters|(Request Body) schema: .*)$/.exec(line)
    if (heading !== null) {
      area = heading[1] ?? 'request'
      if (area === 'request') {
        const required = lines[index + 1] === 'required' ? { required: ['required'] } : {}
        entries.push({ where: area, facts: required, at })
      }
    } else if (line === 'Responses') break
    else if (area !== undefined && /^\| (?!---)/.test(line)) entries.push(readRow(file, area, line, at))
  }
  return { file, form: 'scraped', route, entries: [...entries, ...tail] }
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
  const name = glued.replace(/(?<=.)required$/, '')
  return {
    where: `${area}.${name}`,
    facts: {
      ...limitsInWords(type.rest),
      ...type.facts,
      value: valuesIn(type.rest),
      required: name === glued ? [] : ['required'],
    },
    words: type.rest,
    at,
  }
}
