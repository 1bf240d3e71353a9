import { follow, refOf } from '../walk/references.ts'
import { isRemark } from '../walk/remarks.ts'
import { keysOf, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { isNote } from './notes.ts'

/**
 * A schema with its `$ref` and `allOf` merged into it, so that every way to put it together reads alike.
 * References of fields stay.
 */
export function flatten(document: Tree, schema: Tree, path: string, seen: readonly string[] = []): Tree {
  const { $ref, allOf, ...own } = schema
  const parts = listOf(allOf).map((part) => flatten(document, asSchema(part), path, seen))
  if (typeof $ref === 'string' && !seen.includes($ref)) {
    parts.unshift(flatten(document, asSchema(follow(document, { $ref }, path).tree), path, [...seen, $ref]))
  }
  return [...parts, own].reduce(merge, {})
}

/** `true` and `false` are schemas too. */
export function asSchema(value: unknown): Tree {
  return value === false ? { not: {} } : treeOf(value)
}

const least = (a: unknown, b: unknown): unknown => Math.min(Number(a), Number(b))
const most = (a: unknown, b: unknown): unknown => Math.max(Number(a), Number(b))
const both = (a: unknown, b: unknown): unknown => [...new Set([...listOf(a), ...listOf(b)])]
const shared = (a: unknown, b: unknown): unknown =>
  listOf(a).filter((one) => listOf(b).some((other) => same(one, other)))
const fields = (a: unknown, b: unknown): Tree => {
  const [one, other] = [treeOf(a), treeOf(b)]
  const joined = (name: string): unknown =>
    !(name in one) ? other[name] : !(name in other) ? one[name] : { allOf: [one[name], other[name]] }
  return Object.fromEntries(
    keysOf(one, other).map((name) => [name, same(one[name], other[name]) ? one[name] : joined(name)]),
  )
}
const types = (a: unknown, b: unknown): unknown => {
  const [one, other] = [[a].flat(), [b].flat()]
  if (one.includes('number') && other.includes('integer')) return b
  if (one.includes('integer') && other.includes('number')) return a
  return one.filter((type) => other.includes(type))
}

const together = (a: unknown, b: unknown): unknown => (a === false || b === false ? false : { allOf: [a, b] })
const product = (a: unknown, b: unknown): unknown =>
  listOf(a).flatMap((one) => listOf(b).map((other) => ({ allOf: [one, other] })))

/** What two schemas ask for together. Of words and notes the second has the last. */
const MERGE: Readonly<Record<string, (a: unknown, b: unknown) => unknown>> = {
  properties: fields,
  required: both,
  enum: shared,
  type: types,
  'x-known-values': both,
  oneOf: product,
  anyOf: product,
  items: together,
  additionalProperties: together,
  ...Object.fromEntries(['maxLength', 'maximum', 'maxItems', 'maxProperties'].map((key) => [key, least])),
  ...Object.fromEntries(['minLength', 'minimum', 'minItems', 'minProperties'].map((key) => [key, most])),
}

function merge(a: Tree, b: Tree): Tree {
  const merged = Object.entries(b).map(([key, value]) => {
    if (!(key in a) || same(a[key], value) || isRemark(key) || isNote(key)) return [key, value]
    return [key, key in MERGE ? MERGE[key]!(a[key], value) : [a[key], value]]
  })
  return { ...a, ...Object.fromEntries(merged) }
}

/**
 * Whether two schemas are put together from the same references, so that each part can be told where it
 * stands.
 */
export function sameParts(before: Tree, after: Tree): boolean {
  const [old, now] = [listOf(before['allOf']), listOf(after['allOf'])]
  return (
    '$ref' in before === '$ref' in after &&
    old.length === now.length &&
    old.every((part, index) => refOf(part) === refOf(now[index]))
  )
}
