import { fieldEntry, operationEntry } from './entries.ts'
import { deprecationIn } from './in-words.ts'
import { type Entry, type Page, PageError } from './page.ts'

const ENDPOINT = /\bEndpoint: (GET|POST|PUT|PATCH|DELETE) (\/\S*)/
const SECTION =
  /(?<=^|\s)## (?:(Header|Path|Query) parameters|Request fields|Response (\d{3}|[1-5]XX|default)(?: fields)?)\b(?: \(([^)]*)\))?:?/g
const FIELD = /(?:^|\s)- `([^`]+)` \(([^)]*)\)/g

/** Markdown as the portal serves it: sections with a list of fields, nested ones by their dotted names. */
export function readFlat(file: string, text: string): Page {
  const endpoint = ENDPOINT.exec(text)
  if (endpoint === null) throw new PageError(`${file}: expected "Endpoint:" with method and path`)
  const sections = [...text.matchAll(SECTION)]
  if (sections.length === 0) {
    throw new PageError(
      `${file}: expected sections such as "## Header parameters:" or "## Response 200 fields"`,
    )
  }
  const entries = sections.flatMap((section, index): readonly Entry[] => {
    const [heading, parameters, status, content] = section
    const area = parameters?.toLowerCase() ?? (status === undefined ? 'request' : `response.${status}`)
    const start = section.index + heading.length
    const facts = content === undefined ? {} : { content: content.split(/,\s*/) }
    const own: readonly Entry[] =
      parameters === undefined ? [{ where: area, facts, at: positionOf(text, section.index) }] : []
    return own.concat(fieldsIn(text, start, sections[index + 1]?.index ?? text.length, area))
  })
  const operation = readOperation(text.slice(0, sections[0]!.index), endpoint.index)
  return {
    file,
    form: 'flat',
    route: `${endpoint[1]} ${endpoint[2]}`,
    title: /^# (.*)\n/.exec(text)?.[1] ?? '',
    ...(operation.facts.version?.[0] === undefined ? {} : { date: operation.facts.version[0] }),
    entries: [operation, ...entries],
  }
}

function readOperation(head: string, endpoint: number): Entry {
  const words = head.slice(0, endpoint)
  const marks = head.slice(endpoint)
  const [, security = ''] = /\bSecurity: ([^\n#]*)/.exec(marks) ?? []
  const named = security.replace(/\([^)]*\)/g, '').match(/[\w-]+/g) ?? []
  return operationEntry(words, positionOf(head, endpoint), {
    deprecated: deprecationIn(`${words} ${marks.replace(/^Endpoint: \S+ \S+/, '')}`),
    security: named.filter((name) => !['or', 'and', 'none'].includes(name.toLowerCase())),
    version: /\bVersion: (\d{4}-\d{2}-\d{2})/.exec(marks)?.slice(1) ?? [],
  })
}

function fieldsIn(text: string, from: number, to: number, area: string): readonly Entry[] {
  const part = text.slice(from, to)
  const fields = [...part.matchAll(FIELD)]
  return fields.map((field, index) => {
    const [start, name, told] = field
    const words = part.slice(field.index + start.length, fields[index + 1]?.index)
    const marks = told!.split(',').map((mark) => mark.trim())
    const type = marks.filter((mark) => !['required', 'any', 'deprecated'].includes(mark))
    const at = positionOf(text, from + field.index + start.indexOf('-'))
    return fieldEntry(`${area}.${name}`, { type }, marks, words, at)
  })
}

/** Line and column, from 1, of an offset in a text. */
function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}
