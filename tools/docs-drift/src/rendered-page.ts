import { fieldEntry, operationEntry } from './entries.ts'
import { numbersIn } from './in-words.ts'
import { type Entry, type Page, PageError } from './page.ts'
import { type Part, partsOf, positionOf } from './parts.ts'
import { readType, RENDERED } from './rendered-type.ts'
import { readSample, sampleEntries } from './sample.ts'

const HOST = 'https://developer.zuora.com/'
const STATUS = String.raw`(?<status>\d{3}|[1-5]XX|default)`
const SECTION = String.raw`(?:##### )?(?:(?<parameters>header|path|query) Parameters|Request Body schema: (?<content>.*))$`

/**
 * Plain text as it is copied from a browser: a line with the name, perhaps one with `required`, one with the
 * type, then the words. The name of an object that can be folded out is lost; its schema stands in for it,
 * in parentheses.
 */
export function readText(file: string, text: string): Page {
  const nameless = String.raw`(?<=\n\n)(?=.* \(\w+\))`
  const field = String.raw`(?:(?<name>[\w$.-]+)\n(?:(?<mark>required)\n)?|${nameless})${RENDERED}$`
  const { route, entries } = readRendered(file, text, field, ({ groups, at, rest }, area) => {
    const { name, mark, title } = groups
    const where = `${area}.${name ?? `(${title})`}`
    return fieldEntry(where, readType(groups), mark === undefined ? [] : [mark], rest.slice(1), at)
  })
  const [title = ''] = text.split('\n', 1)
  const preamble = text.slice(0, text.search(/^Request$/m))
  return { file, form: 'text', route, title, entries: [operationEntry(preamble, '1:1'), ...entries] }
}

/**
 * Markdown as a scraper saves it: front matter, tables of two columns, names and types glued to the words.
 */
export function readScraped(file: string, text: string): Page {
  const front = (key: string): string | undefined =>
    new RegExp(`^${key}:[ \\t]*"?([^"\n]*)`, 'm').exec(text)?.[1]
  const url = front('url')
  if (url?.startsWith(HOST) !== true) {
    throw new PageError(`${file}: its url is ${url ?? 'missing'}; expected a page below ${HOST}`)
  }
  const { route, entries } = readRendered(file, text, String.raw`\| (?!---)(?<row>.*)$`, (row, area) =>
    readRow(file, row, area),
  )
  const date = front('scraped_at')?.slice(0, 10)
  const title = /^## (.*)$/m.exec(text)?.[1] ?? ''
  const operation = readOperation(text)
  return {
    file,
    form: 'scraped',
    route,
    title,
    url,
    ...(date !== undefined && { date }),
    entries: [operation, ...entries],
  }
}

function readOperation(text: string): Entry {
  const [front = ''] = /^---\n[^]*?\n---\n/.exec(text) ?? []
  const words = text.slice(front.length, text.search(/^Request$/m))
  const [security = ''] = /^Security\*\*.*\n?/m.exec(words) ?? []
  const schemes = [...security.matchAll(/\*\*([\w-]+)\*\*/g)].map((match) => match[1]!)
  return operationEntry(words.replace(security, ''), positionOf(text, front.length), { security: schemes })
}

function readRow(file: string, { groups, at }: Part, area: string): Entry {
  const cells = groups['row']!.split(/(?<!\\)\|/).map((cell) => cell.replace(/\\([^\w\s]|_)/g, '$1').trim())
  const [glued = '', told = ''] = cells
  const type = new RegExp(`^${RENDERED}`).exec(told)
  if (type === null) {
    throw new PageError(
      `${file}:${at}: cannot read "${told.slice(0, 40)}"; expected a type, such as "string"`,
    )
  }
  const [, name = '', marks = ''] = /^(.+?)((?:required|[Dd]eprecated)*)$/.exec(glued)!
  const marked = marks.toLowerCase().match(/required|deprecated/g) ?? []
  return fieldEntry(`${area}.${name}`, readType(type.groups!), marked, told.slice(type[0].length), at)
}

/** What both forms share: parameters, the body, the statuses, the route, and a sample of each direction. */
function readRendered(
  file: string,
  text: string,
  field: string,
  readField: (part: Part, area: string) => Entry,
): Pick<Page, 'route' | 'entries'> {
  const start = text.search(/^Responses$/m)
  const route = start < 0 ? null : /^(get|post|put|patch|delete)(\/\S*)$/m.exec(text.slice(start))
  if (route === null) {
    const missing =
      start < 0 ? 'a line "Responses"' : 'a line with method and path, such as "post/v1/batch-query"'
    throw new PageError(`${file}: expected ${missing}; the page may be cut off`)
  }
  const entries: Entry[] = []
  let area: string | undefined
  for (const part of partsOf(text, new RegExp(`^(?:${SECTION}|${field})`, 'gm'), 0, start)) {
    const { parameters, content } = part.groups
    if (parameters === undefined && content === undefined) {
      if (area !== undefined) entries.push(readField(part, area))
      continue
    }
    area = parameters ?? 'request'
    if (content !== undefined) entries.push(bodyEntry(content, part))
  }
  const statuses = partsOf(text, new RegExp(`^${STATUS}$`, 'gm'), start, start + route.index).map(
    ({ groups, at }): Entry => ({ where: `response.${groups['status']}`, facts: {}, at }),
  )
  return {
    route: `${route[1]!.toUpperCase()} ${route[2]}`,
    entries: [...entries, ...statuses, ...samplesIn(text, statuses)],
  }
}

/** The body as a whole. */
function bodyEntry(content: string, { at, rest }: Part): Entry {
  return {
    where: 'request',
    facts: {
      required: rest.startsWith('\nrequired') ? ['required'] : [],
      content: content.split(',').map((type) => type.trim()),
      number: numbersIn(rest),
    },
    at,
  }
}

/** A sample belongs to the first of the tabs above it; plain text has lost them. */
function samplesIn(text: string, statuses: readonly Entry[]): readonly Entry[] {
  const [request, response] = ['Request', 'Response'].map((word) =>
    text.search(new RegExp(`^${word} samples$`, 'm')),
  ) as [number, number]
  const [tab] = partsOf(text, new RegExp(String.raw`^-\s+${STATUS}$`, 'gm'), Math.max(response, 0))
  const first = tab === undefined ? statuses[0]?.where : `response.${tab.groups['status']}`
  return [
    ...(request < 0 ? [] : sampleIn(text, request, response < 0 ? text.length : response, 'request')),
    ...(response < 0 || first === undefined ? [] : sampleIn(text, response, text.length, first)),
  ]
}

function sampleIn(text: string, from: number, to: number, where: string): readonly Entry[] {
  const [type] = partsOf(text, /^(?<type>[a-z]+\/[\w.+-]+)$/gm, from, to)
  const [shown] = partsOf(text, /^(?=(?<json>`?[{[][^]*))/gm, from, to)
  const place = type ?? shown
  if (place === undefined) return []
  const example = shown && readSample(shown.groups['json']!)
  const facts = type === undefined ? {} : { content: [type.groups['type']!] }
  const body = {
    where,
    facts,
    at: place.at,
    sample: true,
    ...(example !== undefined && { example }),
  } as const
  return [body, ...sampleEntries(example, where, shown?.at ?? '')]
}
