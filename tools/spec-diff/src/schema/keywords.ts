import { child, type Node, type Nodes, pairsOf, toldOf, valuesOf } from '../walk/node.ts'
import { elsewhere, type EntryRules, map, optional } from '../walk/object.ts'
import { remark } from '../walk/remarks.ts'
import { listOf, same, sorted, treeOf } from '../walk/tree.ts'
import { type Compare, fact, inner, report, type Walk } from '../walk/walk.ts'
import { fieldsIn } from './asked.ts'
import { compareFields, compareOthers, compareRequired } from './fields.ts'
import { isNote } from './notes.ts'
import { type CompareKeyword, compareKnown, compareListed } from './values.ts'

/** What two values of a keyword ask for together. */
type Meet = (a: unknown, b: unknown) => unknown
/** All that is asked by a keyword. */
type Read = (node: Node, asked: Nodes) => readonly unknown[]

const said = (node: Node): readonly unknown[] => valuesOf(node).filter((value) => value !== undefined)

/**
 * A limit of a value beyond its type. Which way it moved follows from what both limits ask for together: if
 * that is what was asked before, less is asked now.
 *
 * @param isHint whether the values need not be others where it is gone from an answer, and a promise is
 */
function limit(meet: Meet, read: Read = said, isHint = false): CompareKeyword {
  return (old, now, walk, asked, askedNow) => {
    const [before, after] = [read(old, asked), read(now, askedNow)].map((all): unknown =>
      all.length === 0 ? undefined : all.reduce(meet),
    )
    if (same(before, after)) return
    const both = before === undefined ? after : after === undefined ? before : meet(before, after)
    const turn = same(both, after) ? 'tightened' : same(both, before) ? 'loosened' : 'changed'
    const isDropped = isHint && walk.direction === 'response' && after === undefined
    const rule = isDropped ? 'response-format-dropped' : (`${walk.direction}-constraint-${turn}` as const)
    report(walk, rule, now, toldOf(old), toldOf(now))
  }
}

const least: Meet = (a, b) => Math.min(Number(a), Number(b))
const greatest: Meet = (a, b) => Math.max(Number(a), Number(b))
/** Of two patterns nobody can say which is the narrower. */
const either: Meet = (a, b) => (same(a, b) ? a : [a, b])
const atMost = limit(least)
const atLeast = (lowest: number): CompareKeyword => limit(greatest, (node) => [lowest, ...said(node)])
const yes = limit(either, (node) => valuesOf(node).filter((value) => value === true))
const hint = limit(either, said, true)
/** Patterns that every text fits limit nothing. */
const isAnything = (pattern: unknown): boolean =>
  typeof pattern === 'string' && /^\^?(\.\*)?\$?$/.test(pattern)
const pattern = limit(either, (node) => said(node).filter((one) => !isAnything(one)), true)
const multiple = limit((a, b) => (Number(a) % Number(b) === 0 ? a : Number(b) % Number(a) === 0 ? b : [a, b]))
/** Formats that hold all values of another. */
const WIDER: Readonly<Record<string, string>> = { int32: 'int64', float: 'double' }
const narrower: Meet = (a, b) => (WIDER[String(a)] === b ? a : WIDER[String(b)] === a ? b : either(a, b))
const union: Meet = (a, b) => sorted([...new Set([...listOf(a), ...listOf(b)])])
/** Names that ask for others. */
const needs = limit(union, (node) => {
  const maps = said(node).flatMap((map) => Object.entries(treeOf(map)))
  return maps.flatMap(([name, list]) => listOf(list).map((one) => [`${name}: ${String(one)}`]))
})
/** What is asked for under a condition, with the condition. */
const condition: CompareKeyword = (old, now, walk, asked, askedNow) => {
  const under = (node: Node, { if: condition }: Nodes): Node => ({
    ...node,
    value: condition && toldOf(node) && [toldOf(condition), toldOf(node)],
    beside: [],
  })
  limit(either)(under(old, asked), under(now, askedNow), walk, asked, askedNow)
}

/** The lowest or the highest number. */
function bound(end: 'minimum' | 'maximum', sign: 1 | -1): CompareKeyword {
  const exclusive = sign > 0 ? 'exclusiveMaximum' : 'exclusiveMinimum'
  const compare = limit(sign > 0 ? least : greatest, (_, asked) => {
    const isWhole = 'whole' in asked
    const [numbers, beyond] = [valuesOf(asked[end]), valuesOf(asked[exclusive])]
    // Before 3.1 the second was a flag of the first.
    const isFlag = beyond.includes(true)
    const [valid, invalid] = isFlag ? [[], numbers] : [numbers, beyond]
    // Just short of a bound that is not valid is, for a whole number, the next one.
    const step = (value: number): number => (isWhole ? 1 : Number.EPSILON * Math.max(1, Math.abs(value)))
    const lasts = [...valid.map(Number), ...invalid.map(Number).map((value) => value - sign * step(value))]
    return isWhole ? lasts.map((last) => sign * Math.floor(sign * last)) : lasts
  })
  return (old, now, walk, asked, askedNow) => {
    // Where both are there, the first one tells of both.
    const isSecond = old === asked[exclusive] || now === askedNow[exclusive]
    if (isSecond && (end in asked || end in askedNow)) return
    const place = (asked: Nodes, otherwise: Node): Node => asked[end] ?? asked[exclusive] ?? otherwise
    compare(place(asked, old), place(askedNow, now), walk, asked, askedNow)
  }
}
const lowest = bound('minimum', -1)
const highest = bound('maximum', 1)

/** A schema that comes asks for more, one that goes for less. */
const RULES: EntryRules = {
  removed: (_, { direction }) => `${direction}-constraint-loosened`,
  added: (_, { direction }) => `${direction}-constraint-tightened`,
}
const schemas = map(RULES, inner, fieldsIn)
const part: Compare = (old, now, walk) => {
  // `true` is what everything fits.
  const asking = (node: Node): Node =>
    valuesOf(node).every((value) => value === true) ? { ...node, value: undefined } : node
  optional(RULES, inner)(asking(old), asking(now), walk)
}

/** The positions of a tuple: the generated type has its exact length. */
const tuple: Compare = (old, now, walk) => {
  const [items, itemsNow] = [listOf(old.value), listOf(now.value)]
  if (items.length !== itemsNow.length) report(walk, 'tuple-changed', now, items, itemsNow)
  for (const index of items.keys())
    if (index < itemsNow.length) inner(child(old, index), child(now, index), walk)
}

/** How each keyword is compared that is about one type. */
const ABOUT: Readonly<Record<string, Readonly<Record<string, CompareKeyword>>>> = {
  object: {
    properties: compareFields,
    required: compareRequired,
    additionalProperties: compareOthers,
    patternProperties: schemas,
    propertyNames: part,
    maxProperties: atMost,
    minProperties: atLeast(0),
    dependentRequired: needs,
    dependentSchemas: schemas,
    unevaluatedProperties: part,
  },
  array: {
    items: inner,
    prefixItems: tuple,
    maxItems: atMost,
    minItems: atLeast(0),
    uniqueItems: yes,
    contains: part,
    minContains: atLeast(1),
    maxContains: atMost,
    unevaluatedItems: part,
  },
  string: {
    maxLength: atMost,
    minLength: atLeast(0),
    pattern,
    contentEncoding: hint,
    contentMediaType: hint,
    contentSchema: part,
    'x-known-values': compareKnown,
  },
  number: {
    minimum: lowest,
    exclusiveMinimum: lowest,
    maximum: highest,
    exclusiveMaximum: highest,
    multipleOf: multiple,
    whole: yes,
  },
  boolean: {},
  null: {},
}
const OTHERS: Readonly<Record<string, CompareKeyword>> = {
  enum: compareListed,
  format: limit(narrower, said, true),
  not: limit(either),
  if: elsewhere,
  ...Object.fromEntries(['then', 'else'].map((key) => [key, condition])),
}

export const TYPES: readonly string[] = Object.keys(ABOUT)

/** Whether a keyword may ask something of values of a type. */
export function isAbout(type: string, keyword: string): boolean {
  if (remark(keyword) !== undefined || isNote(keyword) || (keyword === 'format' && type === 'null'))
    return false
  return TYPES.every((other) => other === type || !(keyword in ABOUT[other]!))
}

const KEYWORDS: Readonly<Record<string, CompareKeyword>> = Object.assign({}, OTHERS, ...Object.values(ABOUT))

/** Compares all that two forms ask for, keyword by keyword. */
export function compareAsked(asked: Nodes, askedNow: Nodes, from: Node, to: Node, walk: Walk): void {
  for (const [key, old, now] of pairsOf(asked, askedNow, from, to)) {
    const compare = KEYWORDS[key] ?? fact('unclassified')
    compare(old, now, walk, asked, askedNow)
  }
}
