import { child, type Node, type Nodes, valuesOf } from '../walk/node.ts'
import { remark } from '../walk/remarks.ts'
import { canonical, listOf, same, treeOf } from '../walk/tree.ts'
import { askedBy, fieldsIn, listedBy, partsOf, type Refs, together } from './asked.ts'
import { isAbout, TYPES } from './keywords.ts'
import { isNote } from './notes.ts'

/** One of the forms that a value may have: a single type, with all that is asked of it. */
export interface Form {
  /** A type of JSON Schema, or `bytes`. An integer is a number that is whole. */
  readonly type: string
  /** What is asked of values of this type. */
  readonly asked: Nodes
  /** What is noted of it, and all that is asked. */
  readonly notes: Nodes
  /** Where it is described. */
  readonly node: Node
  /** Whether it is one of `oneOf` or `anyOf`. */
  readonly isVariant: boolean
}

const UNIONS = ['oneOf', 'anyOf'] as const

/** A member of a union, with the keyword of the union. */
export interface Union {
  readonly keyword: (typeof UNIONS)[number]
  /** The members, each with what stands beside the union. */
  readonly members: readonly Node[]
}

export function unionOf(schema: Node, shared: Refs): Union | undefined {
  const parts = partsOf(schema, shared)
  const owner = parts.find(({ value }) => UNIONS.some((key) => Array.isArray(treeOf(value)[key])))
  if (owner === undefined) return undefined
  const keyword = UNIONS.find((key) => Array.isArray(treeOf(owner.value)[key]))!
  const beside = parts.flatMap((part) => {
    const isOut = (key: string): boolean =>
      (part === owner && key === keyword) || isNote(key) || remark(key) !== undefined
    const kept = Object.entries(treeOf(part.value)).filter(([key]) => !isOut(key))
    return kept.length === 0 ? [] : [{ ...part, value: Object.fromEntries(kept) }]
  })
  const members = listOf(treeOf(owner.value)[keyword]).map((_, index) =>
    together([child(owner, keyword, index), ...beside]),
  )
  return { keyword, members }
}

/** The forms of a schema, whichever way it is spelt. */
export function formsOf(schema: Node, shared: Refs): readonly Form[] {
  return joined(variantsOf(schema, shared))
}

function variantsOf(schema: Node, shared: Refs, variant?: Node, depth = 0): readonly Form[] {
  const union = depth > 8 ? undefined : unionOf(schema, shared)
  if (union === undefined) return typed(schema, shared, variant)
  return union.members.flatMap((member) => variantsOf(member, shared, variant ?? member, depth + 1))
}

/** One form for each type of a schema. */
function typed(schema: Node, shared: Refs, variant: Node | undefined): readonly Form[] {
  const notes = askedBy(schema, shared)
  const { type, nullable, enum: listed, const: only, ...rest } = notes
  const values = listedBy(notes)
  const named = type === undefined ? values?.map(typeOf) : valuesOf(type).map(namesIn).reduce(inBoth)
  // `false`
  if (valuesOf(rest['not']).some((not) => same(not, {}))) return []
  const isNullable = nullable !== undefined && valuesOf(nullable).every((value) => value === true)
  const isWhole = named?.includes('integer') === true && !named.includes('number')
  const types = (named ?? TYPES).map((one) => (one === 'integer' ? 'number' : one))
  return [...new Set([...types, ...(isNullable ? ['null'] : [])])].flatMap((one): readonly Form[] => {
    const own = values?.filter((value) => typeOf(value) === one)
    if (own?.length === 0 && !(one === 'null' && isNullable)) return []
    const isListed = own !== undefined && one !== 'null' && !(one === 'boolean' && own.length === 2)
    const all = {
      ...rest,
      ...(isWhole && !isListed ? { whole: { ...type!, value: true, beside: [] } } : {}),
      ...(isListed ? { enum: { ...(listed ?? only)!, value: own, beside: [] } } : {}),
    }
    const asked = Object.fromEntries(Object.entries(all).filter(([key]) => isAbout(one, key)))
    const isBytes = one === 'string' && valuesOf(rest['format']).includes('binary')
    const node = variant ?? schema
    return [{ type: isBytes ? 'bytes' : one, asked, notes, node, isVariant: variant !== undefined }]
  })
}

function namesIn(type: unknown): readonly string[] {
  return [type].flat().filter((one) => typeof one === 'string')
}

function inBoth(some: readonly string[], others: readonly string[]): readonly string[] {
  if (some.includes('number') && others.includes('integer')) return others
  if (some.includes('integer') && others.includes('number')) return some
  return some.filter((type) => others.includes(type))
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}

/** Each form once; forms of one type that only list values are one form that lists them all. */
function joined(forms: readonly Form[]): readonly Form[] {
  const textOf = ({ type, asked }: Form): string => {
    const said = Object.entries(asked).map(([key, node]) => [key, key === 'enum' || valuesOf(node)])
    return canonical([type, Object.fromEntries(said)])
  }
  return [...Map.groupBy(forms, textOf).values()].map((alike) => {
    const first = alike[0]!
    const listed = first.asked['enum']
    if (listed === undefined || alike.length === 1) return first
    const value = alike.flatMap(({ asked }) => listOf(asked['enum']!.value))
    return Object.assign({}, first, { asked: { ...first.asked, enum: { ...listed, value } } })
  })
}

/** Whether a value may have both forms. */
export function mayOverlap(a: Form, b: Form): boolean {
  const areApart = (one: Nodes, other: Nodes): boolean => {
    const [some, others] = [listedBy(one), listedBy(other)]
    return some !== undefined && others?.some((value) => some.some((twin) => same(value, twin))) === false
  }
  const needed = ({ asked }: Form): readonly unknown[] => valuesOf(asked['required']).flatMap(listOf)
  const field = ({ asked: { properties } }: Form, name: unknown): Nodes => {
    const found = properties && fieldsIn(properties)[String(name)]
    return found === undefined ? {} : askedBy(found, new Set())
  }
  return (
    a.type === b.type &&
    !areApart(a.asked, b.asked) &&
    !needed(a).some((name) => needed(b).includes(name) && areApart(field(a, name), field(b, name)))
  )
}
