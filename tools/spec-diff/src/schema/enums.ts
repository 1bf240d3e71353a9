import { below, listOf, same, type Tree } from '../walk/tree.ts'
import { report, type Place, type Walk } from '../walk/walk.ts'

export const ENUM_KEYWORDS = ['enum', 'const', 'x-known-values'] as const

type Values = readonly unknown[] | undefined

/** Closed enums (`enum`, `const`), and open ones (`x-known-values`), whose types take any string. */
export function compareEnums(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [closed(before), closed(after)]
  const place = { ...at, path: below(at.path, 'enum') }
  if (isWithout(now, old)) report(walk, `${at.direction}-enum-narrowed`, place, ...difference(old, now))
  if (isWithout(old, now)) report(walk, `${at.direction}-enum-widened`, place, ...difference(old, now))
  if (old === undefined && now === undefined) compareKnown(before, after, at, walk)
}

function compareKnown(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [listOf(before['x-known-values']), listOf(after['x-known-values'])]
  const place = { ...at, path: below(at.path, 'x-known-values') }
  if (isWithout(now, old)) report(walk, 'known-value-removed', place, ...difference(old, now))
  if (isWithout(old, now)) report(walk, 'known-value-added', place, ...difference(old, now))
}

/** Whether a list of values, `undefined` being all of them, is without one of the other list. */
function isWithout(values: Values, others: Values): boolean {
  if (values === undefined) return false
  return others === undefined || minus(others, values).length > 0
}

/** The values that are gone and those that are new; all of them where an enum comes or goes. */
function difference(old: Values, now: Values): readonly [unknown, unknown] {
  if (old === undefined || now === undefined) return [old, now]
  const [gone, fresh] = [minus(old, now), minus(now, old)]
  return [gone.length > 0 ? gone : null, fresh.length > 0 ? fresh : null]
}

function minus(values: readonly unknown[], others: readonly unknown[]): readonly unknown[] {
  return values.filter((value) => !others.some((other) => same(value, other)))
}

/** The values of a closed enum but `null`, which is a matter of types. */
function closed(schema: Tree): Values {
  const values = 'const' in schema ? [schema['const']] : schema['enum']
  return Array.isArray(values) ? values.filter((value) => value !== null) : undefined
}
