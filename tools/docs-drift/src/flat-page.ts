import { limitsInWords, valuesIn } from './in-words.ts'
import { type Entry, type Page, PageError } from './page.ts'

const ENDPOINT = /\bEndpoint: (GET|POST|PUT|PATCH|DELETE) (\/\S*)/
const SECTION =
  /(?<=^|\s)## (?:(Header|Path|Query) parameters|Request fields|Response (\d{3}|[1-5]XX|default)(?: fields)?)\b(?: \([^)]*\))?:?/g
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
    const [heading, parameters, status] = section
    const area = parameters?.toLowerCase() ?? (status === undefined ? 'request' : `response.${status}`)
    const start = section.index + heading.length
    const own: readonly Entry[] =
      parameters === undefined ? [{ where: area, facts: {}, at: positionOf(text, section.index) }] : []
    return own.concat(fieldsIn(text, start, sections[index + 1]?.index ?? text.length, area))
  })
  return { file, form: 'flat', route: `${endpoint[1]} ${endpoint[2]}`, entries }
}

function fieldsIn(text: string, from: number, to: number, area: string): readonly Entry[] {
  const part = text.slice(from, to)
  const fields = [...part.matchAll(FIELD)]
  return fields.map((field, index) => {
    const [start, name, told] = field
    const words = part.slice(field.index + start.length, fields[index + 1]?.index)
    const marks = told!.split(',').map((mark) => mark.trim())
    return {
      where: `${area}.${name}`,
      facts: {
        ...limitsInWords(words),
        type: marks.filter((mark) => mark !== 'required' && mark !== 'any'),
        value: valuesIn(words),
        required: marks.filter((mark) => mark === 'required'),
      },
      words,
      at: positionOf(text, from + field.index + start.indexOf('-')),
    }
  })
}

/** Line and column, from 1, of an offset in a text. */
function positionOf(text: string, offset: number): string {
  const before = text.slice(0, offset)
  return `${before.split('\n').length}:${offset - before.lastIndexOf('\n')}`
}
