import { refOf } from '../walk/references.ts'
import { isRemark } from '../walk/remarks.ts'
import { canonical, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { asSchema, flatten } from './flatten.ts'
import { isNote } from './notes.ts'

/** One of the forms that a value may have: a single type, with all that is asked of it. */
export interface Form {
  /** A type of JSON Schema, or `bytes`. An integer is a number that is whole. `any` leads to all of them. */
  readonly type: string
  readonly tree: Tree
  /** The keys that lead to it, such as `oneOf` and `1`; none for a schema with one form. */
  readonly keys: readonly (string | number)[]
}

/** A member of `oneOf` or `anyOf`, or the schema itself. */
export interface Variant {
  readonly schema: Tree
  readonly keys: Form['keys']
}

const TYPES = ['object', 'array', 'string', 'number', 'boolean', 'null']

/** What a keyword is about, where it is about one type. */
const SUBJECT: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    string: 'maxLength minLength pattern contentEncoding contentMediaType contentSchema x-known-values',
    number: 'maximum exclusiveMaximum minimum exclusiveMinimum multipleOf whole',
    array:
      'items prefixItems maxItems minItems uniqueItems contains minContains maxContains unevaluatedItems',
    object:
      'properties required additionalProperties patternProperties propertyNames maxProperties minProperties ' +
      'dependentRequired dependentSchemas unevaluatedProperties',
  }).flatMap(([type, keywords]) => keywords.split(' ').map((keyword) => [keyword, type])),
)

export const UNIONS = ['oneOf', 'anyOf'] as const

export function unionOf(schema: Tree): (typeof UNIONS)[number] | undefined {
  return UNIONS.find((key) => Array.isArray(schema[key]))
}

/** The members of a union, each with what stands beside the union; any other schema as the only one. */
export function variantsOf(document: Tree, schema: Tree, path: string): readonly Variant[] {
  const flat = isReference(schema) ? schema : flatten(document, schema, path)
  const union = unionOf(flat)
  if (union === undefined) return [{ schema: flat, keys: [] }]
  const beside = without(flat, (key) => key === union || isNote(key) || isRemark(key))
  return listOf(flat[union]).map((one, index) => ({
    schema: Object.keys(beside).length === 0 ? asSchema(one) : { allOf: [one, beside] },
    keys: [union, index],
  }))
}

/** Whether a schema is nothing but a reference with words beside it. */
export function isReference(schema: Tree): boolean {
  return refOf(schema) !== undefined && Object.keys(schema).every((key) => key === '$ref' || isRemark(key))
}

/** The forms of a variant, whichever way it is spelt. */
export function formsOf(document: Tree, { schema, keys }: Variant, path: string, depth = 0): readonly Form[] {
  const flat = flatten(document, schema, path)
  const union = unionOf(flat)
  if (union === undefined || depth > 8) return typed(flat, keys)
  return variantsOf(document, flat, path).flatMap((inner) =>
    formsOf(document, { schema: inner.schema, keys: keys.length === 0 ? inner.keys : keys }, path, depth + 1),
  )
}

/** One form for each type of a schema. */
function typed(flat: Tree, keys: Form['keys']): readonly Form[] {
  const { type: _type, nullable: _nullable, enum: _enum, const: _const, ...rest } = flat
  const { type, enum: listed, nullable } = flat
  const values = 'const' in flat ? [flat['const']] : Array.isArray(listed) ? listed : undefined
  const named = [type].flat().filter((one): one is string => typeof one === 'string')
  const whole = named.includes('integer') && !named.includes('number')
  const types = named.length > 0 ? named : [...new Set((values ?? []).map(typeOf))]
  const all = new Set([
    ...types.map((one) => (one === 'integer' ? 'number' : one)),
    ...(nullable === true ? ['null'] : []),
  ])
  // Types that parts ask for and that have nothing in common, or `false`.
  if ((Array.isArray(type) && type.length === 0) || same(flat['not'], {})) return []
  if (types.length === 0) return [{ type: 'any', tree: rest, keys }]
  return [...all].flatMap((one): Form[] => {
    const listedOnes = values?.filter((value) => typeOf(value) === one)
    const own = one === 'boolean' && listedOnes?.length === 2 ? undefined : listedOnes
    if (own?.length === 0 && !(one === 'null' && nullable === true)) return []
    const facts = {
      ...rest,
      ...(whole && own === undefined ? { whole } : {}),
      ...(own === undefined || one === 'null' ? {} : { enum: own }),
    }
    const isBytes = one === 'string' && flat['format'] === 'binary'
    return [{ type: isBytes ? 'bytes' : one, tree: about(facts, one, all.size > 1), keys }]
  })
}

/** Any type, as one form for each. */
export function exploded({ tree, keys }: Form): readonly Form[] {
  return TYPES.map((type) => ({ type, tree: about(tree, type, true), keys }))
}

/** Leaves out what is asked of other types; and words, where they are told of all the forms together. */
function about(tree: Tree, type: string, isOneOfSeveral: boolean): Tree {
  const { format, ...rest } = without(tree, (key) => isOneOfSeveral && isRemark(key))
  const own = without(rest, (key) => key in SUBJECT && SUBJECT[key] !== type)
  return format === undefined || type === 'null' || format === 'binary' ? own : { ...own, format }
}

/** Forms of one type that only list values are one form that lists them all. */
export function joinEnums(forms: readonly Form[]): readonly Form[] {
  const joined: Form[] = []
  for (const form of forms) {
    const { enum: values, ...rest } = without(form.tree, isRemark)
    const twin = joined.findIndex(
      ({ type, tree }) =>
        type === form.type &&
        values !== undefined &&
        'enum' in tree &&
        same(
          without(tree, (key) => key === 'enum' || isRemark(key)),
          rest,
        ),
    )
    if (twin < 0) joined.push(form)
    else {
      const { enum: others, ...other } = joined[twin]!.tree
      joined[twin] = { ...joined[twin]!, tree: { ...other, enum: [...listOf(others), ...listOf(values)] } }
    }
  }
  return joined.filter(
    (form, index) =>
      joined.findIndex(
        (other) => canonical([other.type, other.tree]) === canonical([form.type, form.tree]),
      ) === index,
  )
}

/** Whether a value may have both forms. */
export function mayOverlap(a: Form, b: Form): boolean {
  if (a.type !== b.type) return a.type === 'any' || b.type === 'any'
  const areApart = (one: Tree, other: Tree): boolean => {
    const [left, right] = [valuesOf(one), valuesOf(other)]
    return (
      left !== undefined &&
      right !== undefined &&
      !left.some((value) => right.some((twin) => same(value, twin)))
    )
  }
  if (areApart(a.tree, b.tree)) return false
  const needed = listOf(a.tree['required']).filter((name) => listOf(b.tree['required']).includes(name))
  const field = (form: Form, name: unknown): Tree => treeOf(treeOf(form.tree['properties'])[String(name)])
  return !needed.some((name) => areApart(field(a, name), field(b, name)))
}

function valuesOf(schema: Tree): readonly unknown[] | undefined {
  if ('const' in schema) return [schema['const']]
  return Array.isArray(schema['enum']) ? schema['enum'] : undefined
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

function without(tree: Tree, isOut: (key: string) => boolean): Tree {
  return Object.fromEntries(Object.entries(tree).filter(([key]) => !isOut(key)))
}
