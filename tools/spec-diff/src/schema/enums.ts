import { below, same, type Tree } from '../document/tree.ts'
import { report, type Place, type Walk } from '../document/walk.ts'

export const ENUM_KEYWORDS = ['enum', 'const', 'x-known-values'] as const

/** Closed enums (`enum`, `const`), and open ones (`x-known-values`), whose types take any string. */
export function compareEnums(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [closed(before), closed(after)]
  const place = { ...at, path: below(at.path, 'enum') }
  if (lacks(now, old)) report(walk, `${at.direction}-enum-narrowed`, place, old, now)
  if (lacks(old, now)) report(walk, `${at.direction}-enum-widened`, place, old, now)
  if (old === undefined && now === undefined) compareKnown(before, after, at, walk)
}

function compareKnown(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [before['x-known-values'], after['x-known-values']] as const
  const place = { ...at, path: below(at.path, 'x-known-values') }
  if (lacks(asList(now), asList(old))) report(walk, 'known-value-removed', place, old, now)
  if (lacks(asList(old), asList(now))) report(walk, 'known-value-added', place, old, now)
}

/** Whether a list of values, `undefined` being all of them, is without one of the other list. */
function lacks(values: readonly unknown[] | undefined, others: readonly unknown[] | undefined): boolean {
  if (values === undefined) return false
  return others === undefined || others.some((other) => !values.some((value) => same(value, other)))
}

/** The values of a closed enum but `null`, which is a matter of types. */
function closed(schema: Tree): readonly unknown[] | undefined {
  const values = 'const' in schema ? [schema['const']] : schema['enum']
  return Array.isArray(values) ? values.filter((value) => value !== null) : undefined
}

function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}
