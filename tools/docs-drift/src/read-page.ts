import { readFlat } from './flat-page.ts'
import { type Entry, type Page, PageError } from './page.ts'
import { readScraped, readText } from './rendered-page.ts'

/** Headers that OpenAPI says in other words: as security, and as the content of bodies. */
const UNLISTED = /^header\.(Authorization|Accept|Content-Type)$/i

/**
 * Reads a page of the reference in whichever form it is.
 *
 * @throws PageError for any other text
 */
export function readPage(file: string, text: string): Page {
  const page = readForm(file, text.replaceAll('\r\n', '\n'))
  return { ...page, entries: page.entries.flatMap(withoutUnlisted) }
}

/** What a page says of `Content-Type` is said of the body. */
function withoutUnlisted(entry: Entry): readonly Entry[] {
  if (!UNLISTED.test(entry.where)) return [entry]
  const content = entry.words?.match(/\b(?:application|text|multipart)\/[\w+-]+(?:\.[\w+-]+)*/g) ?? []
  if (content.length === 0 || !/type$/i.test(entry.where)) return []
  return [{ where: 'request', facts: { content: [...new Set(content)] }, at: entry.at, sample: true }]
}

function readForm(file: string, text: string): Page {
  if (text.startsWith('---\n')) return readScraped(file, text)
  if (/\bEndpoint: [A-Z]+ \//.test(text)) return readFlat(file, text)
  if (/^Request$/m.test(text) && /^Responses$/m.test(text)) return readText(file, text)
  throw new PageError(
    `${file}: is not a page of Zuora's API reference; expected Markdown with front matter and tables, Markdown with ` +
      'an "Endpoint:", or plain text with "Request" and "Responses"',
  )
}
