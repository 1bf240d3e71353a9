import { below, type Tree } from '../walk/tree.ts'
import { report, type Place, type Walk } from '../walk/walk.ts'

export const TYPE_KEYWORDS = ['type', 'nullable'] as const

/** Types of values, with `null`, from 3.1's lists and from 3.0's `nullable`. */
export function compareTypes(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [typesOf(before), typesOf(after)]
  const place = { ...at, path: below(at.path, 'type') }
  const tell = (what: 'type-narrowed' | 'type-widened' | 'null-removed' | 'null-added'): void =>
    report(walk, `${at.direction}-${what}`, place, before['type'], after['type'])

  if (old !== undefined && now !== undefined) {
    if (old.has('null') && !now.has('null')) tell('null-removed')
    if (!old.has('null') && now.has('null')) tell('null-added')
  }
  if (lacks(now, old)) tell('type-narrowed')
  if (lacks(old, now)) tell('type-widened')
}

/** Whether a set of types, `undefined` being all of them, is without one of the other set. */
function lacks(types: ReadonlySet<string> | undefined, others: ReadonlySet<string> | undefined): boolean {
  if (types === undefined) return false
  return others === undefined || [...others].some((type) => type !== 'null' && !types.has(type))
}

/** The types that a schema admits, or `undefined` for any. An integer is a number, and bytes are not text. */
export function typesOf(schema: Tree): ReadonlySet<string> | undefined {
  const { type, enum: values, const: value, nullable, format } = schema
  const named = [type].flat().filter((one) => typeof one === 'string')
  const constants = 'const' in schema ? [value] : Array.isArray(values) ? values : []
  const types = named.length > 0 ? named : constants.map(typeOf)
  if (types.length === 0) return undefined
  const told = types.map((one) =>
    one === 'integer' ? 'number' : one === 'string' && format === 'binary' ? 'bytes' : one,
  )
  return new Set(nullable === true ? [...told, 'null'] : told)
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
