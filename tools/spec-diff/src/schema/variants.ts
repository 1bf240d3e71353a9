import { refOf } from '../walk/references.ts'
import { below, canonical, same, type Tree, treeOf } from '../walk/tree.ts'
import { report, type Place, type Walk } from '../walk/walk.ts'
import { isRemark } from './remarks.ts'

export const VARIANT_KEYWORDS = ['oneOf', 'anyOf'] as const

interface Variant {
  readonly schema: unknown
  readonly index: number
}

/** The forms of a schema, or `undefined` for a schema with one form. */
export function variantsOf(schema: Tree): readonly unknown[] | undefined {
  const list = schema['oneOf'] ?? schema['anyOf']
  return Array.isArray(list) ? list : undefined
}

/**
 * Forms are the same by their reference or by their content; the one that is left on each side is compared.
 */
export function compareVariants(
  before: readonly unknown[],
  after: readonly unknown[],
  at: Place,
  walk: Walk,
): void {
  const [hadNull, hasNull] = [before.some(isNull), after.some(isNull)]
  const tell = (what: 'null-added' | 'null-removed'): void =>
    report(walk, `${at.direction}-${what}`, at, hadNull, hasNull)
  if (hadNull && !hasNull) tell('null-removed')
  if (!hadNull && hasNull) tell('null-added')

  const gone: Variant[] = []
  const rest = after.map((schema, index) => ({ schema, index })).filter(({ schema }) => !isNull(schema))
  const inner = ({ index }: Variant): Place => ({ ...at, path: below(at.path, index) })
  for (const [index, schema] of before.entries()) {
    if (isNull(schema)) continue
    const twin = rest.findIndex((other) => identity(other.schema) === identity(schema))
    if (twin < 0) gone.push({ schema, index })
    else {
      const [variant] = rest.splice(twin, 1)
      walk.compareSchemas(schema, variant!.schema, inner(variant!), walk)
    }
  }
  if (gone.length === 1 && rest.length === 1 && mayBeOne(gone[0]!, rest[0]!, walk)) {
    walk.compareSchemas(gone[0]!.schema, rest[0]!.schema, inner(rest[0]!), walk)
    return
  }
  for (const variant of gone)
    report(walk, `${at.direction}-variant-removed`, inner(variant), variant.schema, null)
  for (const variant of rest)
    report(walk, `${at.direction}-variant-added`, inner(variant), null, variant.schema)
}

/** Different references are different forms, unless the first has become the second. */
function mayBeOne(old: Variant, now: Variant, walk: Walk): boolean {
  const [from, to] = [refOf(old.schema), refOf(now.schema)]
  if (from === undefined || to === undefined) return typeText(old.schema) === typeText(now.schema)
  return !known(walk.after, from) && !known(walk.before, to)
}

function typeText(schema: unknown): string {
  return canonical(treeOf(schema)['type'])
}

function known(document: Tree, ref: string): boolean {
  const name = ref.split('/').at(-1)!
  return name in treeOf(treeOf(document['components'])['schemas'])
}

function isNull(schema: unknown): boolean {
  return same(treeOf(schema)['type'], 'null')
}

function identity(schema: unknown): string {
  return (
    refOf(schema) ??
    canonical(Object.fromEntries(Object.entries(treeOf(schema)).filter(([keyword]) => !isRemark(keyword))))
  )
}
