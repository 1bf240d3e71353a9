import { readFile, writeFile } from 'node:fs/promises'

const README = new URL('../README.md', import.meta.url)

/** Puts the tables of a run into the README. */
export async function writeTables(section: string, tables: string): Promise<void> {
  await writeFile(README, withTables(await readFile(README, 'utf8'), section, tables))
}

/**
 * A text with the tables of a run in their place: `<!-- client: written by npm run bench client -->` … `<!--
 * /client
 * -->`.
 *
 * @throws Error where the text has no such place
 */
export function withTables(text: string, section: string, tables: string): string {
  const begin = `<!-- ${section}: written by npm run bench ${section} -->`
  const close = `<!-- /${section} -->`
  const [start, end] = [text.indexOf(begin), text.indexOf(close)]
  if (start < 0 || end < start) throw new Error(`there is no place for tables: ${begin} … ${close}`)
  return `${text.slice(0, start + begin.length)}\n\n${tables}\n\n${text.slice(end)}`
}
