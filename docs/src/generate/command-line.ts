import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { writePage } from './page.ts'

const PACKAGES = join(import.meta.dirname, '../../../packages')

/** What the packages write down of themselves: all commands with their flags, and all named operations. */
export function makeCommandLine(): void {
  const pages = [
    ['cli/REFERENCE.md', 'reference/commands.md', 'Commands', 1],
    ['client/api.md', 'reference/operations.md', 'Named operations', 2],
  ] as const
  for (const [from, to, title, order] of pages) {
    const text = readFileSync(join(PACKAGES, from), 'utf8').replace(/^# .*\n/, '')
    writePage(to, { title, sidebar: { order }, tableOfContents: { maxHeadingLevel: 2 } }, text)
  }
}
