import type { Condition, Literal, Operator, Order, ParsedQuery } from './parsed-query.ts'
import { type Token, tokenize } from './tokenize.ts'

/** What came of reading a query: the query, or what is wrong with it, in a few words. */
type ParseResult = { readonly query: ParsedQuery } | { readonly problem: string }

/** Words that start or mean something ZOQL knows and the mock does not evaluate. */
const BEYOND_THE_MOCK = new Set([
  'or',
  'not',
  'like',
  'in',
  'between',
  'order',
  'group',
  'having',
  'limit',
  'join',
  'as',
])

/**
 * Reads `select fields from Object [where …] [order by …] [limit …]`.
 *
 * Conditions may use `=`, `!=`, `<>`, `<`, `<=`, `>`, `>=`, `is null` and `is not null`, joined by `and`.
 * What is valid ZOQL and more than that is kept in `unsupported`. A text that is not a query is a problem.
 */
export function parseQuery(text: string): ParseResult {
  const cut = tokenize(text)
  if ('problem' in cut) return cut
  const { tokens } = cut
  const word = (index: number): string | undefined => {
    const token = tokens[index]
    return token?.type === 'word' ? token.value.toLowerCase() : undefined
  }
  const quote = (index: number): string => text.slice(tokens[index]?.start ?? text.length).trim()

  if (word(0) !== 'select')
    return { problem: `a query starts with "select", this one with "${firstWords(text)}"` }

  const fromAt = findFrom(tokens)
  if (fromAt === undefined) return { problem: 'there is no "from"' }
  const selected = readSelected(text, tokens.slice(1, fromAt))
  if ('problem' in selected) return selected

  const object = tokens[fromAt + 1]
  if (object?.type !== 'word' || object.value === '*') return { problem: 'there is no object after "from"' }
  const done = (
    conditions: readonly Condition[],
    unsupported: string | undefined,
    { orderBy, limit }: Partial<Tail> = {},
  ): ParseResult => {
    const beyond = selected.unsupported ?? unsupported
    const query = {
      text,
      object: object.value,
      fields: selected.fields,
      conditions,
      ...(orderBy === undefined ? {} : { orderBy }),
      ...(limit === undefined ? {} : { limit }),
    }
    return { query: beyond === undefined ? query : { ...query, unsupported: beyond } }
  }

  let at = fromAt + 2
  // An alias ("from Account a"), a join: known to ZOQL, beyond the mock.
  if (word(at) !== 'where') {
    const tail = readTail(tokens, at)
    if (tail.next >= tokens.length) return done([], undefined, tail)
    return tokens[tail.next]?.type === 'word'
      ? done([], quote(tail.next))
      : { problem: `unexpected ${quote(tail.next)}` }
  }

  const conditions: Condition[] = []
  do {
    at += 1
    if (BEYOND_THE_MOCK.has(word(at) ?? '') || tokens[at]?.value === '(') return done(conditions, quote(at))
    const read = readCondition(tokens, at)
    if (read === 'unsupported') return done(conditions, quote(at))
    if ('problem' in read) return read
    conditions.push(read.condition)
    at = read.next
  } while (word(at) === 'and')

  const tail = readTail(tokens, at)
  if (tail.next >= tokens.length) return done(conditions, undefined, tail)
  return BEYOND_THE_MOCK.has(word(tail.next) ?? '')
    ? done(conditions, quote(tail.next))
    : { problem: `unexpected ${quote(tail.next)}` }
}

/** The position of the `from` that is not inside parentheses. */
function findFrom(tokens: readonly Token[]): number | undefined {
  let depth = 0
  for (const [index, token] of tokens.entries()) {
    if (token.type === 'sign' && token.value === '(') depth += 1
    if (token.type === 'sign' && token.value === ')') depth -= 1
    if (depth === 0 && token.type === 'word' && token.value.toLowerCase() === 'from') return index
  }
  return undefined
}

/** The selected items. One that is more than a field name (a function, an alias) is named as unsupported. */
function readSelected(
  text: string,
  tokens: readonly Token[],
): { readonly fields: readonly string[]; readonly unsupported?: string } | { readonly problem: string } {
  const items: Token[][] = [[]]
  let depth = 0
  for (const token of tokens) {
    if (token.type === 'sign' && token.value === '(') depth += 1
    if (token.type === 'sign' && token.value === ')') depth -= 1
    if (depth === 0 && token.type === 'sign' && token.value === ',') items.push([])
    else items.at(-1)?.push(token)
  }
  if (depth !== 0) return { problem: 'a parenthesis is open' }

  const fields: string[] = []
  let unsupported: string | undefined
  for (const item of items) {
    const first = item[0]
    const last = item.at(-1)
    if (first === undefined || last === undefined) return { problem: 'a selected field is missing' }
    const written = text.slice(first.start, last.end)
    if (first.type !== 'word') return { problem: `"${written}" is not a field` }
    fields.push(written)
    if (item.length > 1) unsupported ??= written
  }
  return unsupported === undefined ? { fields } : { fields, unsupported }
}

type ReadCondition =
  | { readonly condition: Condition; readonly next: number }
  | { readonly problem: string }
  | 'unsupported'

function readCondition(tokens: readonly Token[], at: number): ReadCondition {
  const [field, operator, value] = tokens.slice(at, at + 3)
  if (field === undefined) return { problem: 'a condition is missing' }
  if (field.type !== 'word') return { problem: `a condition starts with a field, not with ${field.value}` }
  if (operator === undefined) return { problem: `nothing is compared with ${field.value}` }
  if (operator.type === 'word' && operator.value.toLowerCase() === 'is')
    return readIsNull(tokens, at, field.value)
  // like, in, between, or a function such as "count(".
  if (BEYOND_THE_MOCK.has(operator.value.toLowerCase()) || operator.value === '(') return 'unsupported'
  if (operator.type !== 'operator') return { problem: `unexpected ${operator.value} after ${field.value}` }
  if (value === undefined) return { problem: `nothing stands after ${field.value} ${operator.value}` }

  const literal = readLiteral(value)
  // Another field, or "(select …)".
  if (literal === undefined)
    return value.type === 'number' ? { problem: `${value.value} is not a value` } : 'unsupported'
  const sign = (operator.value === '<>' ? '!=' : operator.value) as Operator
  return { condition: { field: field.value, operator: sign, value: literal.value }, next: at + 3 }
}

function readIsNull(tokens: readonly Token[], at: number, field: string): ReadCondition {
  const words = tokens.slice(at + 2, at + 4).map((token) => token.value.toLowerCase())
  if (words[0] === 'null') return { condition: { field, operator: '=', value: null }, next: at + 3 }
  if (words[0] === 'not' && words[1] === 'null') {
    return { condition: { field, operator: '!=', value: null }, next: at + 4 }
  }
  return { problem: `"is" after ${field} wants "null" or "not null"` }
}

function readLiteral({ type, value }: Token): { readonly value: Literal } | undefined {
  if (type === 'text') return { value }
  if (type === 'number') {
    if (Number.isFinite(Number(value))) return { value: Number(value) }
    return /^\d{4}-\d{2}-\d{2}/.test(value) ? { value } : undefined
  }
  const word = value.toLowerCase()
  if (word === 'null') return { value: null }
  if (word === 'true' || word === 'false') return { value: word === 'true' }
  return undefined
}

function firstWords(text: string): string {
  const words = text.trim()
  return words.length > 30 ? `${words.slice(0, 30)}…` : words
}

/** What may follow the conditions, and where what follows that begins. */
interface Tail extends Pick<ParsedQuery, 'orderBy' | 'limit'> {
  readonly next: number
}

/** Reads `order by field [asc|desc], …` and `limit n`, as far as they are there. */
function readTail(tokens: readonly Token[], start: number): Tail {
  const word = (index: number): string | undefined => {
    const token = tokens[index]
    return token?.type === 'word' ? token.value.toLowerCase() : undefined
  }
  const orderBy: Order[] = []
  let at = start
  if (word(at) === 'order' && word(at + 1) === 'by') {
    let next = at + 1
    do {
      const field = tokens[next + 1]
      if (field?.type !== 'word') return { next: start }
      const direction = word(next + 2)
      const said = direction === 'asc' || direction === 'desc'
      orderBy.push({ field: field.value, descending: direction === 'desc' })
      next += said ? 3 : 2
    } while (tokens[next]?.value === ',')
    // A function: beyond the mock.
    if (tokens[next]?.value === '(') return { next: start }
    at = next
  }
  const limit = Number(tokens[at + 1]?.value)
  const limited =
    word(at) === 'limit' && tokens[at + 1]?.type === 'number' && Number.isInteger(limit) && limit >= 0
  return {
    next: limited ? at + 2 : at,
    ...(orderBy.length === 0 ? {} : { orderBy }),
    ...(limited ? { limit } : {}),
  }
}
