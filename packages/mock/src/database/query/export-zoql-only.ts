import type { Condition, ParsedQuery } from './parsed-query.ts'

/**
 * What of a query plain ZOQL does not have, in words: Export ZOQL has it.
 *
 * @see https://docs.zuora.com/zuora-platform/data/legacy-query-methods/zoql
 */
export function exportZoqlOnly(query: ParsedQuery): readonly string[] {
  const { object, fields, aliases, conditions, orderBy, limit } = query
  const [only, ...others] = conditions
  const where = [...partsOf(only !== undefined && others.length === 0 ? only : { and: conditions }, false)]
  const ordered = orderBy?.map(({ field }) => field) ?? []
  const own = `${object.toLowerCase()}.`
  const joined = [...fields, ...where.flatMap(({ names }) => names), ...ordered].find(
    (field) => field.includes('.') && !field.toLowerCase().startsWith(own),
  )
  const found = [
    fields.some((field) => field.endsWith('*')) && '*',
    joined !== undefined && `fields of joined objects (${joined})`,
    aliases !== undefined && 'as',
    ...where.map(({ what }) => what),
    orderBy !== undefined && 'order by',
    limit !== undefined && 'limit',
  ]
  return [...new Set(found.filter((what) => typeof what === 'string'))]
}

/** The remark on a query in plain ZOQL that Zuora may not take; `undefined` for one that it does. */
export function plainZoqlRemark(query: ParsedQuery): string | undefined {
  const beyond = query.language === 'zoql' ? exportZoqlOnly(query) : []
  return beyond.length === 0 ? undefined : `plain ZOQL has no ${beyond.join(', no ')}, which Export ZOQL has`
}

/** The parts of a condition, with the fields that they name. */
function* partsOf(
  condition: Condition,
  isInAnd: boolean,
): Generator<{ readonly what?: string; readonly names: readonly string[] }, void> {
  if ('constant' in condition) return
  if ('not' in condition) {
    yield { what: 'not', names: [] }
    yield* partsOf(condition.not, true)
  } else if ('and' in condition) {
    for (const one of condition.and) yield* partsOf(one, true)
  } else if ('or' in condition) {
    if (isInAnd) yield { what: 'parentheses', names: [] }
    for (const one of condition.or) yield* partsOf(one, false)
  } else if ('other' in condition) {
    yield { what: 'a comparison of two fields', names: [condition.field, condition.other] }
  } else {
    const { field, operator } = condition
    yield { names: [field], ...(operator === 'in' || operator === 'like' ? { what: operator } : {}) }
  }
}
