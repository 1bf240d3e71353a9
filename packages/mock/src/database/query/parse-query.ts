import type { Comparator, Condition, Language, Literal, Order, ParsedQuery } from './parsed-query.ts'
import { type QueryProblem, type Token, tokenize } from './tokenize.ts'

/** What came of reading a query: the query, or what is wrong with it. `problem` names the position. */
type ParseResult = { readonly query: ParsedQuery } | { readonly problem: string }

/** The end of reading, on its way out of the parser. */
class Stop extends Error {
  readonly at: number
  constructor(at: number, message?: string) {
    super(message)
    this.at = at
  }
}

/** The query is wrong. */
class Mistake extends Stop {}

/** What is valid and beyond the mock begins here. */
class Beyond extends Stop {}

/** The tokens of a query, and the one that is read next. */
interface Reader {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly language: Language
  at: number
  /** How many conditions the one that is read stands in. */
  depth: number
}

/** Deeper than any query is, and no deeper than the stack. */
const DEEPEST = 200

/** What has been read of a query. */
type Draft = { -readonly [Name in keyof ParsedQuery]: ParsedQuery[Name] } & {
  readonly fields: string[]
  aliases?: Record<number, string>
  orderBy?: Order[]
}

/** Words that are SQL and neither of the two languages, or are documented and not evaluated here. */
const BEYOND_THE_MOCK = /^(group|having|join|inner|left|right|full|cross|union|distinct|case|between|exists)$/

const CLAUSES = 'where, order by, group by, limit or the end'

/**
 * Reads a query:
 *
 *     query     = "select" item { "," item } "from" name [ "where" any ]
 *                 [ "order" "by" order { "," order } ] [ "limit" n [ "," n ] ] [ ";" ]
 *     item      = "*" | name ".*" | name [ "as" text ], in SQL also [ "as" name ]
 *     any       = all { "or" all }
 *     all       = one { "and" one }
 *     one       = "not" one | "(" any ")" | operand ( compare operand | "like" text |
 *                 "in" "(" value { "," value } ")" | "is" [ "not" ] "null" )
 *     operand   = name | value
 *     order     = name [ "asc" | "desc" ]
 *
 * What is valid and more than that (an aggregate, `group by`, SQL) is kept in `unsupported`. A text that is
 * not a query is a problem.
 */
export function parseQuery(text: string, language: Language = 'zoqlexport'): ParseResult {
  const tokens = tokenize(text, language)
  if ('problem' in tokens) return { problem: told(tokens) }
  const reader: Reader = { text, tokens, language, at: 0, depth: 0 }
  const draft: Draft = { text, language, object: '', fields: [], conditions: [] }
  try {
    readQuery(reader, draft)
  } catch (error) {
    if (error instanceof Mistake) return { problem: told({ at: error.at, problem: error.message }) }
    if (!(error instanceof Beyond)) throw error
    draft.unsupported ??= text.slice(error.at).trim()
  }
  return { query: draft }
}

function told({ at, problem }: QueryProblem): string {
  return `character ${at + 1}: ${problem}`
}

function readQuery(reader: Reader, draft: Draft): void {
  take(reader, '"select"', ({ word }) => word === 'select')
  readItems(reader, draft)
  take(reader, 'a comma or "from"', ({ word }) => word === 'from')
  draft.object = take(reader, 'an object', ({ type, value }) => type === 'word' && !/[.*]/.test(value)).value
  if (accept(reader, 'where')) {
    const where = readAny(reader)
    draft.conditions = 'and' in where ? where.and : [where]
  }
  if (BEYOND_THE_MOCK.test(next(reader).word)) throw new Beyond(next(reader).start)
  readOrder(reader, draft)
  readLimit(reader, draft)
  if (next(reader).value === ';') reader.at += 1
  if (next(reader).type === 'end') return
  const more = draft.conditions.length > 0 ? `and, or, ${CLAUSES}` : CLAUSES
  throw expected(reader, draft.limit === undefined ? more : 'the end')
}

function readItems(reader: Reader, draft: Draft): void {
  do {
    const field = take(reader, 'a field', ({ type, word }) => type === 'word' && word !== 'from')
    if (next(reader).value === '(' || (field.word === 'distinct' && next(reader).type === 'word'))
      readExpression(reader, draft, field)
    else draft.fields.push(field.value)
    if (accept(reader, 'as')) readAlias(reader, draft)
  } while (acceptSign(reader, ','))
}

/** An item that is more than a field is named as unsupported, and the rest is read all the same. */
function readExpression(reader: Reader, draft: Draft, first: Token): void {
  let depth = 0
  while (next(reader).type !== 'end') {
    const { value, word } = next(reader)
    if (depth === 0 && (value === ',' || value === ')' || word === 'from' || word === 'as')) break
    if (value === '(') depth += 1
    if (value === ')') depth -= 1
    reader.at += 1
  }
  if (depth > 0) throw expected(reader, '")"')
  const written = reader.text.slice(first.start, reader.tokens[reader.at - 1]?.end)
  draft.fields.push(written)
  draft.unsupported ??= written
}

function readAlias(reader: Reader, draft: Draft): void {
  const isName = ({ type, value }: Token): boolean =>
    value !== '' && (type === 'text' || (type === 'word' && reader.language === 'sql'))
  const { value, start } = take(reader, 'a name in quotes', isName)
  draft.aliases ??= {}
  if (Object.values(draft.aliases).some((alias) => alias.toLowerCase() === value.toLowerCase()))
    throw new Mistake(start, `Duplicate column aliases ${value} were defined`)
  draft.aliases[draft.fields.length - 1] = value
}

function readAny(reader: Reader): Condition {
  const parts = [readAll(reader)]
  while (accept(reader, 'or')) parts.push(readAll(reader))
  return parts.length === 1 ? (parts[0] as Condition) : { or: parts }
}

function readAll(reader: Reader): Condition {
  const parts = [readOne(reader)]
  while (accept(reader, 'and')) parts.push(readOne(reader))
  return parts.length === 1 ? (parts[0] as Condition) : { and: parts }
}

function readOne(reader: Reader): Condition {
  if (reader.depth >= DEEPEST)
    throw new Mistake(next(reader).start, `conditions stand ${DEEPEST} deep at most`)
  reader.depth += 1
  const one = accept(reader, 'not') ? { not: readOne(reader) } : readPlain(reader)
  reader.depth -= 1
  return one
}

function readPlain(reader: Reader): Condition {
  if (acceptSign(reader, '(')) {
    if (next(reader).word === 'select') throw new Beyond((reader.tokens[reader.at - 1] as Token).start)
    const inside = readAny(reader)
    if (!acceptSign(reader, ')')) throw expected(reader, 'and, or, or ")"')
    return inside
  }
  const start = next(reader).start
  const left = readOperand(reader, 'a field, a value, "not" or "("')
  if ('field' in left) {
    if (accept(reader, 'is')) return readIsNull(reader, left.field)
    if (accept(reader, 'like')) return readLike(reader, left.field)
    if (accept(reader, 'in')) return readIn(reader, left.field, start)
  }
  if (BEYOND_THE_MOCK.test(next(reader).word)) throw new Beyond(start)
  const wanted = 'an operator (=, !=, <, <=, >, >=, like, in, is)'
  const { value } = take(reader, wanted, ({ type }) => type === 'operator')
  const operator = (value === '<>' ? '!=' : value) as Comparator
  return compared(left, operator, readOperand(reader, 'a value or a field'))
}

type Operand = { readonly field: string } | { readonly value: Literal }

/** `1 < a` is `a > 1`. */
function mirrored(operator: Comparator): Comparator {
  return operator.replace(/[<>]/, (sign) => (sign === '<' ? '>' : '<')) as Comparator
}

function compared(left: Operand, operator: Comparator, right: Operand): Condition {
  if ('field' in left)
    return 'field' in right
      ? { field: left.field, operator, other: right.field }
      : { field: left.field, operator, value: right.value }
  if ('field' in right) return { field: right.field, operator: mirrored(operator), value: left.value }
  return { constant: holdsBetween(left.value, operator, right.value) }
}

function holdsBetween(left: Literal, operator: Comparator, right: Literal): boolean {
  if (left === null || right === null) return false
  const [first, second] =
    typeof left === typeof right ? [left, right] : ([String(left), String(right)] as const)
  const order = first < second ? -1 : first > second ? 1 : 0
  return HOLDS[operator](order)
}

/** Whether an operator holds for the order of two values: negative, 0 or positive. */
export const HOLDS: Readonly<Record<Comparator, (order: number) => boolean>> = {
  '=': (order) => order === 0,
  '!=': (order) => order !== 0,
  '<': (order) => order < 0,
  '<=': (order) => order <= 0,
  '>': (order) => order > 0,
  '>=': (order) => order >= 0,
}

/** Words that a field cannot be called where a condition stands: the query has forgotten something. */
const KEYWORDS = /^(and|or|not|like|in|is|where|order|limit|from|as|by|asc|desc)$/

function readOperand(reader: Reader, wanted: string): Operand {
  const token = next(reader)
  const value = literalOf(token)
  if (value !== undefined) {
    reader.at += 1
    return { value }
  }
  if (BEYOND_THE_MOCK.test(token.word)) throw new Beyond(token.start)
  if (token.value === '(' && reader.tokens[reader.at + 1]?.word === 'select') throw new Beyond(token.start)
  take(reader, wanted, isField)
  if (next(reader).value === '(') throw new Beyond(token.start)
  return { field: token.value }
}

function isField({ type, word, value }: Token): boolean {
  return type === 'word' && !KEYWORDS.test(word) && !value.endsWith('*')
}

function literalOf({ type, value, word }: Token): Literal | undefined {
  if (type === 'text') return value
  if (type === 'number') {
    if (Number.isFinite(Number(value))) return Number(value)
    return /^\d{4}-\d{2}-\d{2}/.test(value) ? value : undefined
  }
  if (word === 'null') return null
  return word === 'true' || word === 'false' ? word === 'true' : undefined
}

function readIsNull(reader: Reader, field: string): Condition {
  const operator = accept(reader, 'not') ? '!=' : '='
  take(reader, operator === '=' ? '"null" or "not null"' : '"null"', ({ word }) => word === 'null')
  return { field, operator, value: null }
}

function readLike(reader: Reader, field: string): Condition {
  const { value } = take(reader, 'a pattern in quotes', ({ type }) => type === 'text')
  return { field, operator: 'like', value }
}

function readIn(reader: Reader, field: string, start: number): Condition {
  if (!acceptSign(reader, '(')) throw expected(reader, '"("')
  if (next(reader).word === 'select') throw new Beyond(start)
  const values: Literal[] = []
  do {
    const value = take(reader, 'a value', (token) => literalOf(token) !== undefined)
    values.push(literalOf(value) as Literal)
  } while (acceptSign(reader, ','))
  if (!acceptSign(reader, ')')) throw expected(reader, 'a comma or ")"')
  return { field, operator: 'in', values }
}

function readOrder(reader: Reader, draft: Draft): void {
  const { start } = next(reader)
  if (!accept(reader, 'order')) return
  if (!accept(reader, 'by')) throw expected(reader, '"by"')
  draft.orderBy = []
  do {
    const { value: field } = take(reader, 'a field', isField)
    if (next(reader).value === '(') throw new Beyond(start)
    const descending = accept(reader, 'desc')
    if (!descending) accept(reader, 'asc')
    draft.orderBy.push({ field, descending })
  } while (acceptSign(reader, ','))
  if (BEYOND_THE_MOCK.test(next(reader).word)) throw new Beyond(next(reader).start)
}

function readLimit(reader: Reader, draft: Draft): void {
  if (!accept(reader, 'limit')) return
  const first = readCount(reader)
  if (acceptSign(reader, ',')) {
    draft.offset = first
    draft.limit = readCount(reader)
  } else draft.limit = first
}

function readCount(reader: Reader): number {
  const isCount = ({ type, value }: Token): boolean => type === 'number' && /^\d+$/.test(value)
  return Number(take(reader, 'a number of rows', isCount).value)
}

function next({ tokens, at }: Reader): Token {
  // Nothing is read behind the end.
  return tokens[Math.min(at, tokens.length - 1)] as Token
}

/** Reads the next token, which must be what is wanted. */
function take(reader: Reader, wanted: string, fits: (token: Token) => boolean): Token {
  const token = next(reader)
  if (!fits(token)) throw expected(reader, wanted)
  reader.at += 1
  return token
}

function accept(reader: Reader, word: string): boolean {
  const found = next(reader).word === word
  if (found) reader.at += 1
  return found
}

function acceptSign(reader: Reader, sign: string): boolean {
  const { type, value } = next(reader)
  const found = type === 'sign' && value === sign
  if (found) reader.at += 1
  return found
}

function expected(reader: Reader, what: string): Mistake {
  const { type, start, end } = next(reader)
  const written = reader.text.slice(start, end)
  const short = written.length > 30 ? `${written.slice(0, 30)}…` : written
  return new Mistake(start, `expected ${what}, found ${type === 'end' ? 'the end' : short}`)
}
