/** A piece of a query and where it stands, so that a message can quote the query. */
export interface Token {
  readonly type: 'word' | 'number' | 'text' | 'operator' | 'sign'
  /** As written; for `text` without the quotes and with its escapes resolved. */
  readonly value: string
  /** The value of a word in lower case, such as a keyword. */
  readonly word?: string
  /** How many parentheses it stands in. */
  readonly depth: number
  readonly start: number
  readonly end: number
}

const PATTERNS: readonly (readonly [Token['type'], RegExp])[] = [
  ['text', /'((?:[^'\\]|\\.)*)'/y],
  ['text', /"((?:[^"\\]|\\.)*)"/y],
  // Also 2026-01-05T00:00:00+10:00: ZOQL lets an instant stand without quotes.
  ['number', /-?\d[\w:.+-]*/y],
  ['word', /[A-Za-z_][\w.]*(?:\.\*)?|\*/y],
  ['operator', /!=|<>|<=|>=|[=<>]/y],
  ['sign', /[(),]/y],
]

/** Cuts a query into tokens; a piece that fits nowhere comes back as `{ problem }`. */
export function tokenize(text: string): { readonly tokens: readonly Token[] } | { readonly problem: string } {
  const tokens: Token[] = []
  let at = 0
  let depth = 0
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1
    if (at >= text.length) return { tokens }
    if (text.charAt(at) === ')') depth -= 1
    const token = tokenAt(text, at, depth)
    if (token === undefined)
      return {
        problem: /['"]/.test(text.charAt(at))
          ? `the text that starts at ${text.slice(at, at + 20)} does not end`
          : `unexpected ${text.charAt(at)}`,
      }
    if (token.value === '(' && token.type === 'sign') depth += 1
    tokens.push(token)
    at = token.end
  }
}

function tokenAt(text: string, start: number, depth: number): Token | undefined {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (match === null) continue
    const value = type === 'text' ? (match[1] ?? '').replace(/\\(.)/gs, '$1') : match[0]
    const word = type === 'word' ? { word: value.toLowerCase() } : {}
    return { type, value, ...word, depth, start, end: start + match[0].length }
  }
  return undefined
}
