import type { Language } from './parsed-query.ts'

/** A piece of a query and where it stands, so that a message can quote the query. */
export interface Token {
  readonly type: 'word' | 'number' | 'text' | 'operator' | 'sign' | 'end'
  /** As written; for `text` without the quotes and with its escapes resolved. */
  readonly value: string
  /** The value of a word in lower case, such as a keyword; empty for all else. */
  readonly word: string
  readonly start: number
  readonly end: number
}

/** What is wrong with a query, and where: a position counted from 0. */
export interface QueryProblem {
  readonly at: number
  readonly problem: string
}

type Pattern = readonly [Token['type'], RegExp]

const OTHERS: readonly Pattern[] = [
  // Also 2026-01-05T00:00:00+10:00: ZOQL lets an instant stand without quotes.
  ['number', /-?(?:\d[\w:.+-]*|\.\d+)/y],
  ['word', /[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)*(?:\.\*)?|\*/y],
  ['operator', /!=|<>|<=|>=|[=<>]/y],
  ['sign', /[(),;]/y],
]

/** A quote inside a text is written twice; in plain ZOQL a backslash before it does as well. */
const PATTERNS: Readonly<Record<Language, readonly Pattern[]>> = {
  zoqlexport: [['text', /'(?:[^']|'')*'|"(?:[^"]|"")*"/y], ...OTHERS],
  sql: [['text', /'(?:[^']|'')*'|"(?:[^"]|"")*"/y], ...OTHERS],
  zoql: [['text', /'(?:[^'\\]|''|\\.)*'|"(?:[^"\\]|""|\\.)*"/sy], ...OTHERS],
}

const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }

/** Cuts a query into tokens, of which the last is its end. */
export function tokenize(text: string, language: Language): readonly Token[] | QueryProblem {
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    while (/\s/.test(text.charAt(at))) at += 1
    if (at >= text.length) return [...tokens, { type: 'end', value: '', word: '', start: at, end: at }]
    const token = tokenAt(text, at, language)
    if (token === undefined) return { at, problem: strange(text, at, language) }
    tokens.push(token)
    at = token.end
  }
}

function tokenAt(text: string, start: number, language: Language): Token | undefined {
  for (const [type, pattern] of PATTERNS[language]) {
    pattern.lastIndex = start
    const written = pattern.exec(text)?.[0]
    if (written === undefined) continue
    const value = type === 'text' ? unquoted(written, language) : written
    const word = type === 'word' ? written.toLowerCase() : ''
    return { type, value, word, start, end: start + written.length }
  }
  return undefined
}

function unquoted(written: string, language: Language): string {
  const quote = written.charAt(0)
  const inside = written.slice(1, -1).replaceAll(quote + quote, quote)
  if (language === 'zoqlexport') return inside
  return inside.replaceAll(/\\(.)/gs, (_, letter: string) => ESCAPED[letter] ?? letter)
}

function strange(text: string, at: number, language: Language): string {
  if (!/['"]/.test(text.charAt(at))) return `unexpected ${text.charAt(at)}`
  const way = language === 'zoql' ? "write \\' for a quote inside it" : 'write a quote inside it twice'
  return `the text that starts here does not end (${way})`
}
