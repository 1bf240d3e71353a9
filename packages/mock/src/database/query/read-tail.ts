import type { Order, ParsedQuery } from './parsed-query.ts'
import type { Token } from './tokenize.ts'

/** What may follow the conditions, and where what follows that begins. */
export interface Tail extends Pick<ParsedQuery, 'orderBy' | 'limit'> {
  readonly next: number
}

/** Reads `order by field [asc|desc], …` and `limit n`, as far as they are there. */
export function readTail(tokens: readonly Token[], start: number): Tail {
  const word = (index: number): string | undefined => {
    const token = tokens[index]
    return token?.kind === 'word' ? token.value.toLowerCase() : undefined
  }
  const orderBy: Order[] = []
  let at = start
  if (word(at) === 'order' && word(at + 1) === 'by') {
    let next = at + 1
    do {
      const field = tokens[next + 1]
      if (field?.kind !== 'word') return { next: start }
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
    word(at) === 'limit' && tokens[at + 1]?.kind === 'number' && Number.isInteger(limit) && limit >= 0
  return {
    next: limited ? at + 2 : at,
    ...(orderBy.length === 0 ? {} : { orderBy }),
    ...(limited ? { limit } : {}),
  }
}
