import type { Condition, Literal, Operator, Order, ParsedQuery } from './parsed-query.ts'
import { type Token, tokenize } from './tokenize.ts'

/** What came of reading a query: the query, or what is wrong with it, in a few words. */
type ParseResult = { readonly query: ParsedQuery } | { readonly problem: string }

/** Words that start or mean something ZOQL knows and the mock does not evaluate. */
const BEYOND_THE_MOCK = /^(or|not|like|in|between|order|group|having|limit|join|as)$/

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
  const quote = (index: number): string => text.slice(tokens[index]?.start ?? text.length).trim()

  if (tokens[0]?.word !== 'select')
    return { problem: `a query starts with "select", this one with "${firstWords(text)}"` }
  const fromAt = tokens.findIndex(({ word, depth }) => word === 'from' && depth === 0)
  if (fromAt < 0) return { problem: 'there is no "from"' }
  const selected = readSelected(text, tokens.slice(1, fromAt))
  if ('problem' in selected) return selected
  const object = tokens[fromAt + 1]
  if (object?.type !== 'word' || object.value === '*') return { problem: 'there is no object after "from"' }

  const conditions: Condition[] = []
  const done = (more: Pick<ParsedQuery, 'orderBy' | 'limit' | 'unsupported'>): ParseResult => ({
    query: { text, object: object.value, conditions, ...more, ...selected },
  })
  let at = fromAt + 2
  const hasWhere = tokens[at]?.word === 'where'
  if (hasWhere) {
    do {
      at += 1
      if (BEYOND_THE_MOCK.test(tokens[at]?.word ?? '') || tokens[at]?.value === '(')
        return done({ unsupported: quote(at) })
      const read = readCondition(tokens, at)
      if (read === 'unsupported') return done({ unsupported: quote(at) })
      if ('problem' in read) return read
      conditions.push(read.condition)
      at = read.next
    } while (tokens[at]?.word === 'and')
  }

  const { next, ...tail } = readTail(tokens, at)
  const rest = tokens[next]
  if (rest === undefined) return done(tail)
  // Without conditions any word may follow: an alias ("from Account a"), a join.
  return rest.type === 'word' && (!hasWhere || BEYOND_THE_MOCK.test(rest.word ?? ''))
    ? done({ unsupported: quote(next) })
    : { problem: `unexpected ${quote(next)}` }
}

/** The selected items. One that is more than a field name (a function, an alias) is named as unsupported. */
function readSelected(
  text: string,
  tokens: readonly Token[],
): Pick<ParsedQuery, 'fields' | 'unsupported'> | { readonly problem: string } {
  const items: Token[][] = [[]]
  for (const token of tokens) {
    if (token.value === ',' && token.type === 'sign' && token.depth === 0) items.push([])
    else items.at(-1)?.push(token)
  }
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
  if (operator.word === 'is') return readIsNull(tokens, at, field.value)
  // like, in, between, or a function such as "count(".
  if (BEYOND_THE_MOCK.test(operator.word ?? '') || operator.value === '(') return 'unsupported'
  if (operator.type !== 'operator') return { problem: `unexpected ${operator.value} after ${field.value}` }
  if (value === undefined) return { problem: `nothing stands after ${field.value} ${operator.value}` }

  const literal = readLiteral(value)
  // Another field, or "(select …)".
  if (literal === undefined)
    return value.type === 'number' ? { problem: `${value.value} is not a value` } : 'unsupported'
  const sign = (operator.value === '<>' ? '!=' : operator.value) as Operator
  return { condition: { field: field.value, operator: sign, value: literal }, next: at + 3 }
}

function readIsNull(tokens: readonly Token[], at: number, field: string): ReadCondition {
  const [first, second] = tokens.slice(at + 2, at + 4).map(({ word }) => word)
  if (first === 'null') return { condition: { field, operator: '=', value: null }, next: at + 3 }
  return first === 'not' && second === 'null'
    ? { condition: { field, operator: '!=', value: null }, next: at + 4 }
    : { problem: `"is" after ${field} wants "null" or "not null"` }
}

function readLiteral({ type, value, word }: Token): Literal | undefined {
  if (type === 'text') return value
  if (type === 'number') {
    if (Number.isFinite(Number(value))) return Number(value)
    return /^\d{4}-\d{2}-\d{2}/.test(value) ? value : undefined
  }
  if (word === 'null') return null
  return word === 'true' || word === 'false' ? word === 'true' : undefined
}

function firstWords(text: string): string {
  const words = text.trim()
  return words.length > 30 ? `${words.slice(0, 30)}…` : words
}

/** What may follow the conditions, and where what follows that begins. */
type Tail = Pick<ParsedQuery, 'orderBy' | 'limit'> & { readonly next: number }

/** Reads `order by field [asc|desc], …` and `limit n`, as far as they are there. */
function readTail(tokens: readonly Token[], start: number): Tail {
  const orderBy: Order[] = []
  let at = start
  if (tokens[at]?.word === 'order' && tokens[at + 1]?.word === 'by') {
    let next = at + 1
    do {
      const field = tokens[next + 1]
      if (field?.type !== 'word') return { next: start }
      const direction = tokens[next + 2]?.word
      orderBy.push({ field: field.value, descending: direction === 'desc' })
      next += direction === 'asc' || direction === 'desc' ? 3 : 2
    } while (tokens[next]?.value === ',')
    // A function: beyond the mock.
    if (tokens[next]?.value === '(') return { next: start }
    at = next
  }
  const order = orderBy.length === 0 ? {} : { orderBy }
  const count = tokens[at + 1]
  return tokens[at]?.word === 'limit' && count?.type === 'number' && /^\d+$/.test(count.value)
    ? { next: at + 2, ...order, limit: Number(count.value) }
    : { next: at, ...order }
}
