const ESCAPE = '\u001B'

/** What moves the cursor, and what stands between. */
const PARTS = new RegExp(`\\r|\\n|${ESCAPE}\\[[\\d;?]*[A-Za-z]|[^\\r\\n${ESCAPE}]+`, 'g')

/** A terminal as far as this program uses one: lines, carriage returns, and erasing to the end of a line. */
export function screenOf(written: string): readonly string[] {
  const lines = ['']
  let column = 0
  for (const [part] of written.matchAll(PARTS)) {
    const line = lines.at(-1)!
    if (part === '\r') column = 0
    else if (part === '\n') column = lines.push('') && 0
    else if (part === `${ESCAPE}[K`) lines[lines.length - 1] = line.slice(0, column)
    else if (!part.startsWith(ESCAPE)) {
      lines[lines.length - 1] = line.slice(0, column).padEnd(column) + part + line.slice(column + part.length)
      column += part.length
    }
  }
  return lines
}
