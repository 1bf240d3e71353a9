import { globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { writePage } from './page.ts'

const FOLDER = join(import.meta.dirname, '../../adr')

/** A page for each decision that lasts. */
export function makeDecisions(): void {
  for (const file of globSync('*.md', { cwd: FOLDER })) {
    const [, title = file, text = ''] =
      /^# (.*)\n([\s\S]*)$/.exec(readFileSync(join(FOLDER, file), 'utf8')) ?? []
    writePage(join('adr', basename(file)), { title }, linksToRepository(text))
  }
}

/** Files of the repository are not on the site. */
function linksToRepository(text: string): string {
  return text.replaceAll(/\[([^\]]+)\]\((?!https?:)[^)]*\)/g, '$1')
}
