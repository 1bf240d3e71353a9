import { fieldEntry, operationEntry } from './entries.ts'
import { deprecationIn } from './in-words.ts'
import { type Entry, type Page, PageError } from './page.ts'
import { partsOf, positionOf } from './parts.ts'

const ENDPOINT = /\bEndpoint: (GET|POST|PUT|PATCH|DELETE) (\/\S*)/
const SECTION = String.raw`## (?:(?<parameters>Header|Path|Query) parameters|Request fields|Response (?<status>\d{3}|[1-5]XX|default)(?: fields)?)\b(?: \((?<content>[^)]*)\))?:?`
const FIELD = String.raw`- \x60(?<name>[^\x60]+)\x60 \((?<told>[^)]*)\)`

/** Markdown as the portal serves it: sections with a list of fields, nested ones by their dotted names. */
export function readFlat(file: string, text: string): Page {
  const endpoint = ENDPOINT.exec(text)
  if (endpoint === null) throw new PageError(`${file}: expected "Endpoint:" with method and path`)
  const start = text.search(new RegExp(String.raw`(?<=^|\s)${SECTION}`))
  if (start < 0) {
    throw new PageError(
      `${file}: expected sections such as "## Header parameters:" or "## Response 200 fields"`,
    )
  }
  const operation = readOperation(text.slice(0, start), endpoint.index)
  const entries: Entry[] = [operation]
  let area = ''
  for (const { groups, at, rest } of partsOf(
    text,
    new RegExp(String.raw`(?<=^|\s)(?:${SECTION}|${FIELD})`, 'g'),
    start,
  )) {
    const { parameters, status, content, name, told = '' } = groups
    if (name !== undefined) {
      const marks = told.split(',').map((mark) => mark.trim())
      const type = marks.filter((mark) => !['required', 'any', 'deprecated'].includes(mark))
      entries.push(fieldEntry(`${area}.${name}`, { type }, marks, rest, at))
      continue
    }
    area = parameters?.toLowerCase() ?? (status === undefined ? 'request' : `response.${status}`)
    const facts = content === undefined ? {} : { content: content.split(/,\s*/) }
    if (parameters === undefined) entries.push({ where: area, facts, at })
  }
  const [, method, path] = endpoint
  const [date] = operation.facts.version ?? []
  const title = /^# (.*)\n/.exec(text)?.[1] ?? ''
  return {
    file,
    form: 'flat',
    route: `${method} ${path}`,
    title,
    ...(date !== undefined && { date }),
    entries,
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
