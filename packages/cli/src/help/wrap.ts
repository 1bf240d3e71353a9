/** What a terminal is taken for that does not say how wide it is. */
const USUAL_WIDTH = 80

/** The width of a terminal in columns; some say 0. */
export function widthOf({ columns }: { readonly columns?: number }): number {
  return columns === undefined || columns < 1 ? USUAL_WIDTH : columns
}

/**
 * Words in lines of at most `width` columns. A word that is longer has a line of its own.
 *
 * @param indent of the lines after the first
 */
export function wrap(text: string, width: number, indent = ''): readonly string[] {
  const lines: string[] = []
  let line = /^ */.exec(text)![0]
  let isEmpty = true
  for (const word of text.split(' ').filter((one) => one !== '')) {
    if (isEmpty) line += word
    else if (`${line} ${word}`.length <= width) line += ` ${word}`
    else {
      lines.push(line)
      line = indent + word
    }
    isEmpty = false
  }
  return [...lines, line]
}

/** Rows of a name and a text: side by side, or one below the other where that leaves too little room. */
export function wrapRows(
  rows: readonly (readonly [name: string, text: string])[],
  width: number,
): readonly string[] {
  const longest = Math.max(0, ...rows.map(([name]) => name.length))
  const isNarrow = longest + 4 > width / 2
  const indent = ' '.repeat(isNarrow ? 6 : longest + 4)
  return rows.flatMap(([name, text]) => {
    const [first = '', ...rest] = wrap(text, width - indent.length)
    return isNarrow
      ? [`  ${name}`, ...[first, ...rest].map((line) => indent + line)]
      : [`  ${name.padEnd(longest)}  ${first}`, ...rest.map((line) => indent + line)]
  })
}
