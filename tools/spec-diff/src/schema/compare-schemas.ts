import { levelOf } from '../change.ts'
import { isLower } from '../level.ts'
import { follow, refOf } from '../walk/references.ts'
import { compareRest } from '../walk/remarks.ts'
import { canonical, listOf, type Tree, treeOf } from '../walk/tree.ts'
import { compareNodes, inside, type Place, report, type Walk } from '../walk/walk.ts'
import { compareFields } from './fields.ts'
import { asSchema, flatten, sameParts } from './flatten.ts'
import {
  exploded,
  type Form,
  formsOf,
  isReference,
  joinEnums,
  mayOverlap,
  unionOf,
  UNIONS,
  type Variant,
  variantsOf,
} from './forms.ts'
import { compareItems } from './items.ts'
import { compareLimits, LIMITS } from './limits.ts'
import { compareNotes, NOTES } from './notes.ts'
import { compareSubschemas, SUBSCHEMAS } from './subschemas.ts'
import { compareValues } from './values.ts'

const HANDLED = [
  'enum',
  'x-known-values',
  'properties',
  'required',
  'additionalProperties',
  'items',
  'prefixItems',
]

/** Compares two schemas, inline or behind references. What lies in a component is told at the component. */
export function compareSchemas(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [asSchema(before), asSchema(after)]
  const { $ref: from, allOf: parts, ...own } = old
  const { $ref: to, allOf: partsNow, ...ownNow } = now
  const hasParts = from !== undefined || parts !== undefined
  if (!hasParts || !sameParts(old, now) || !isBeside(own) || !isBeside(ownNow))
    return compareWhole(old, now, at, walk)
  if (from !== undefined) compareTargets(from, to, at, walk)
  for (const [index, part] of listOf(parts).entries()) {
    compareSchemas(part, listOf(partsNow)[index], inside(at, 'allOf', index), walk)
  }
  compareNotes(own, ownNow, at, walk)
  const form = (tree: Tree): Form => ({ type: 'any', tree, keys: [] })
  compareForms(form(own), form(ownNow), at, walk)
}

/**
 * Whether what stands beside the parts of a schema says nothing about types, so that it can be told alone.
 */
function isBeside(own: Tree): boolean {
  return !['type', 'nullable', 'enum', 'const', ...UNIONS].some((key) => key in own)
}

function compareTargets(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const old = follow(walk.before, { $ref: before }, at.path)
  const now = follow(walk.after, { $ref: after }, at.path)
  compareNodes(old, now, at, walk, compareSchemas)
}

function compareWhole(before: Tree, after: Tree, at: Place, walk: Walk): void {
  // A component within itself, where it stands by its name on one side only.
  const key = `${at.direction} ${canonical([before, after])}`
  if (walk.visited.has(key)) return
  walk.visited.add(key)
  const [flat, flatNow] = [flatten(walk.before, before, at.path), flatten(walk.after, after, at.path)]
  // The words of a component are told there, also where it has become one of several forms.
  const notes = (schema: Tree, own: Tree, other: Tree): Tree =>
    isReference(schema) && unionOf(other) !== undefined ? schema : own
  compareNotes(notes(before, flat, after), notes(after, flatNow, before), at, walk)
  const old = [...variantsOf(walk.before, before, at.path)]
  const now = [...variantsOf(walk.after, after, at.path)]
  compareReferences(old, now, at, walk)
  const forms = (document: Tree, variants: readonly Variant[]): readonly Form[] =>
    joinEnums(variants.flatMap((variant) => formsOf(document, variant, at.path)))
  matchForms(forms(walk.before, old), forms(walk.after, now), at, walk)
  compareExclusion(flat, flatNow, at, walk)
  walk.visited.delete(key)
}

/** Takes out of two lists what refers to the same component, and compares that. */
function compareReferences(old: Variant[], now: Variant[], at: Place, walk: Walk): void {
  const pair = (from: Variant, to: Variant): void => {
    old.splice(old.indexOf(from), 1)
    now.splice(now.indexOf(to), 1)
    compareTargets(from.schema['$ref'], to.schema['$ref'], inside(at, ...to.keys), walk)
  }
  for (const from of old.filter(({ schema }) => isReference(schema))) {
    const twin = now.find(({ schema }) => isReference(schema) && schema['$ref'] === from.schema['$ref'])
    if (twin !== undefined) pair(from, twin)
  }
  const [from, to] = [old, now].map((list) => list.filter(({ schema }) => isReference(schema)))
  // Different references are different forms, unless the first has become the second.
  const isRenamed = (one: Variant, other: Variant): boolean =>
    !isKnown(walk.after, one.schema) && !isKnown(walk.before, other.schema)
  if (
    from!.length === 1 &&
    to!.length === 1 &&
    (old.length + now.length === 2 || isRenamed(from![0]!, to![0]!))
  ) {
    pair(from![0]!, to![0]!)
  }
}

function isKnown(document: Tree, schema: Tree): boolean {
  const name = refOf(schema)?.split('/').at(-1) ?? ''
  return name in treeOf(treeOf(document['components'])['schemas'])
}

/** Pairs the forms that a value could have with those that it can have, and tells of those that are left. */
function matchForms(before: readonly Form[], after: readonly Form[], at: Place, walk: Walk): void {
  const isAny = ({ type }: Form): boolean => type === 'any'
  const differ = before.some(isAny) !== after.some(isAny) && before.length > 0 && after.length > 0
  const explode = (form: Form): readonly Form[] => (differ && isAny(form) ? exploded(form) : [form])
  const [all, now] = [before.flatMap(explode), after.flatMap(explode)]
  const old = [...all]
  const pairs: (readonly [Form, Form])[] = []
  const pair = (one: Form, other: Form): void => {
    pairs.push([old.splice(old.indexOf(one), 1)[0]!, now.splice(now.indexOf(other), 1)[0]!])
  }
  for (const most of ['none', 'patch', 'minor'] as const) {
    for (const one of all.filter((form) => old.includes(form))) {
      const twins = now.filter(({ type }) => type === one.type)
      const isAlone = twins.length === 1 && old.filter(({ type }) => type === one.type).length === 1
      const twin = isAlone
        ? twins[0]
        : twins.find((other) => !isLower(most, levelBetween(one, other, at, walk)))
      if (twin !== undefined) pair(one, twin)
    }
  }
  for (const one of all.filter((form) => old.includes(form))) {
    const [twins, rivals] = [now, old].map((list) => list.filter(({ type }) => type === one.type))
    if (twins!.length === 1 && rivals!.length === 1) pair(one, twins![0]!)
  }
  for (const [one, other] of pairs) compareForms(one, other, inside(at, ...other.keys), walk)
  // What was sent may fit a form that has a pair already, and so may what is received.
  const fits = (one: Form, other: Form): boolean =>
    one.type === other.type && isLower(levelBetween(one, other, at, walk), 'major')
  const isSent = at.direction === 'request'
  const gone = isSent ? old.filter((one) => !after.some((other) => fits(one, other))) : old
  const fresh = isSent ? now : now.filter((one) => !before.some((other) => fits(other, one)))
  const told = { before, after, isAnyOnce: differ }
  reportForms(gone, { ...told, isGone: true }, at, walk)
  reportForms(fresh, { ...told, isGone: false }, at, walk)
}

/** What the change from one form to another would amount to. */
function levelBetween(one: Form, other: Form, at: Place, walk: Walk): ReturnType<typeof levelOf> {
  const trial: Walk = { ...walk, visited: new Set(walk.visited), found: [] }
  compareForms(one, other, at, trial)
  return levelOf(trial.found)
}

interface Told {
  readonly before: readonly Form[]
  readonly after: readonly Form[]
  readonly isGone: boolean
  /** Whether a side took any type, `null` among them. */
  readonly isAnyOnce: boolean
}

/** Tells of forms that are gone or new, beside those that there were or are. */
function reportForms(left: readonly Form[], told: Told, at: Place, walk: Walk): void {
  const { before, after, isGone, isAnyOnce } = told
  const types = [typesOf(before), typesOf(after)] as const
  const rest = left.filter(({ type }) => type !== 'null' || isAnyOnce)
  if (rest.length < left.length) {
    report(walk, `${at.direction}-null-${isGone ? 'removed' : 'added'}`, inside(at, 'type'), ...types)
  }
  const others = isGone ? after : before
  const isVariant = (form: Form): boolean =>
    form.keys.length > 0 && (form.type === 'object' || others.some(({ type }) => type === form.type))
  const variants = rest.filter(isVariant)
  for (const { keys, tree } of variants) {
    const sides: readonly [unknown, unknown] = isGone ? [tree, null] : [null, tree]
    report(walk, `${at.direction}-variant-${isGone ? 'removed' : 'added'}`, inside(at, ...keys), ...sides)
  }
  if (rest.length > variants.length) {
    report(walk, `${at.direction}-type-${isGone ? 'narrowed' : 'widened'}`, inside(at, 'type'), ...types)
  }
}

function typesOf(forms: readonly Form[]): unknown {
  return forms.some(({ type }) => type === 'any') ? null : [...new Set(forms.map(({ type }) => type))]
}

function compareForms(old: Form, now: Form, at: Place, walk: Walk): void {
  if (old.keys.length > 0 && now.keys.length > 0) compareNotes(old.tree, now.tree, at, walk)
  compareValues(old.tree, now.tree, at, walk)
  compareLimits(old.tree, now.tree, at, walk)
  compareFields(old.tree, now.tree, at, walk)
  compareItems(old.tree, now.tree, at, walk)
  compareSubschemas(old.tree, now.tree, at, walk)
  compareRest(old.tree, now.tree, [...HANDLED, ...NOTES, ...LIMITS, ...SUBSCHEMAS], at, walk)
}

/**
 * `oneOf` refuses what fits two of its forms, and `anyOf` does not. Without such a value they are the same.
 */
function compareExclusion(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [unionOf(before), unionOf(after)]
  if (old === now || old === undefined || now === undefined) return
  const forms = variantsOf(walk.after, after, at.path).map((variant) => formsOf(walk.after, variant, at.path))
  const overlap = forms.some((some, index) =>
    forms.slice(index + 1).some((others) => some.some((a) => others.some((b) => mayOverlap(a, b)))),
  )
  if (!overlap) return
  report(
    walk,
    `${at.direction}-forms-${now === 'oneOf' ? 'exclusive' : 'inclusive'}`,
    inside(at, now),
    old,
    now,
  )
}
