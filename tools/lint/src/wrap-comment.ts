/** How a comment line begins: its indent, and the sign of the comment where it has one. */
const PREFIX = /^(\s*)(\/\*\*|\/\/|\*)? ?/

/** A line that starts something of its own, such as a list item, a tag, a table row or a fence. */
const STARTS_ANEW = /^(?:[-|@#>`*]|\d+\.)/

/**
 * The lines of a comment, wrapped at a width: the words that overflow move on to the next line of the
 * paragraph. A comment on one line that opens and closes itself becomes one of several lines.
 */
export function wrapComment(lines: readonly string[], width: number): readonly string[] {
  const wrapped: string[] = []
  const left = lines.length === 1 ? opened(lines[0]!, width) : [...lines]
  while (left.length > 0) {
    const line = left.shift()!
    const cut = line.length > width ? line.lastIndexOf(' ', width) : -1
    const [prefix = '', indent = '', sign = ''] = PREFIX.exec(line) ?? []
    if (cut <= prefix.length) {
      wrapped.push(line)
      continue
    }
    wrapped.push(line.slice(0, cut))
    const over = line.slice(cut + 1)
    const lead = sign === '/**' ? `${indent} * ` : prefix
    const next = left[0]?.slice(lead.length) ?? ''
    if (left[0]?.startsWith(lead) === true && /^\S/.test(next) && !STARTS_ANEW.test(next)) {
      left[0] = `${lead}${over} ${next}`
    } else {
      left.unshift(`${lead}${over}`)
    }
  }
  return wrapped
}

/** A doc comment on one line as one on three, if it is too wide. */
function opened(line: string, width: number): string[] {
  const [, indent, text] = /^(\s*)\/\*\* (.*) \*\/$/.exec(line) ?? []
  if (text === undefined || line.length <= width) return [line]
  return [`${indent}/**`, `${indent} * ${text}`, `${indent} */`]
}
