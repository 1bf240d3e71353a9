const START = '<!-- client: written by bench:client -->'
const END = '<!-- /client -->'

/**
 * A text with the tables of a run in their place.
 *
 * @throws Error where the text has no such place
 */
export function withTables(text: string, tables: string): string {
  const [start, end] = [text.indexOf(START), text.indexOf(END)]
  if (start < 0 || end < start) throw new Error(`there is no place for tables: ${START} … ${END}`)
  return `${text.slice(0, start + START.length)}\n\n${tables}\n\n${text.slice(end)}`
}
