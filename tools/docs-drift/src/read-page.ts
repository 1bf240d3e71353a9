import { readFlat } from './flat-page.ts'
import { type Page, PageError } from './page.ts'
import { readScraped } from './scraped-page.ts'
import { readText } from './text-page.ts'

/**
 * Reads a page of the reference in whichever form it is.
 *
 * @throws PageError for any other text
 */
export function readPage(file: string, text: string): Page {
  if (/^---\r?\n/.test(text)) return readScraped(file, text)
  if (/\bEndpoint: [A-Z]+ \//.test(text)) return readFlat(file, text)
  if (/^Request$/m.test(text) && /^Responses$/m.test(text)) return readText(file, text)
  throw new PageError(
    `${file}: is not a page of Zuora's API reference; expected Markdown with front matter and tables, Markdown with ` +
      'an "Endpoint:", or plain text with "Request" and "Responses"',
  )
}
