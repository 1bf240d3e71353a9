import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** Where the pages are. */
const PAGES = join(import.meta.dirname, '../content/docs')

/** Writes a page that is made of other files, with the fields that Starlight reads before its text. */
export function writePage(path: string, fields: Readonly<Record<string, unknown>>, text: string): void {
  const file = join(PAGES, path)
  mkdirSync(dirname(file), { recursive: true })
  const front = Object.entries({ editUrl: false, ...fields }).map(
    ([name, value]) => `${name}: ${JSON.stringify(value)}`,
  )
  writeFileSync(file, `---\n${front.join('\n')}\n---\n\n${text.trim()}\n`)
}
