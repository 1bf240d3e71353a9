import { follow } from '../walk/references.ts'
import { below, listOf, type Tree, treeOf } from '../walk/tree.ts'
import type { Place, Walk } from '../walk/walk.ts'
import { compareConstraints, compareDefaults, CONSTRAINT_KEYWORDS, DEFAULT_KEYWORDS } from './constraints.ts'
import { compareEnums, ENUM_KEYWORDS } from './enums.ts'
import { compareFields, FIELD_KEYWORDS } from './fields.ts'
import { flatten, sameParts } from './flatten.ts'
import { compareRemarks, compareRest, isRemark } from './remarks.ts'
import { compareTypes, TYPE_KEYWORDS } from './types.ts'
import { compareVariants, VARIANT_KEYWORDS, variantsOf } from './variants.ts'

const HANDLED = [
  '$ref',
  'allOf',
  'items',
  ...CONSTRAINT_KEYWORDS,
  ...DEFAULT_KEYWORDS,
  ...ENUM_KEYWORDS,
  ...FIELD_KEYWORDS,
  ...TYPE_KEYWORDS,
  ...VARIANT_KEYWORDS,
]

const FORM_KEYWORDS = ['$ref', 'allOf', ...VARIANT_KEYWORDS, ...DEFAULT_KEYWORDS]

/** Compares two schemas, inline or behind references. What lies in a component is told at the component. */
export function compareSchemas(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const [old, now] = [schemaOf(before), schemaOf(after)]
  if (!sameParts(old, now)) {
    compareKeywords(flatten(walk.before, old, at.path), flatten(walk.after, now, at.path), at, walk)
    return
  }
  if ('$ref' in old) compareTargets(old, now, at, walk)
  for (const [index, part] of listOf(old['allOf']).entries()) {
    compareSchemas(part, listOf(now['allOf'])[index], { ...at, path: below(at.path, 'allOf', index) }, walk)
  }
  compareKeywords(old, now, at, walk)
}

/** `true` and `false` are schemas too. */
function schemaOf(value: unknown): Tree {
  return value === false ? { not: {} } : treeOf(value)
}

/**
 * Two components are compared once per direction, whichever operation comes by first; that ends circles too.
 */
function compareTargets(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const old = follow(walk.before, { $ref: before['$ref'] }, at.path)
  const now = follow(walk.after, { $ref: after['$ref'] }, at.path)
  const key = `${at.direction} ${old.path} ${now.path}`
  if (walk.visited.has(key)) return
  walk.visited.add(key)
  compareSchemas(old.tree, now.tree, { ...at, path: now.path }, walk)
}

function compareKeywords(before: Tree, after: Tree, at: Place, walk: Walk): void {
  compareRemarks(before, after, at, walk)
  compareDefaults(before, after, at, walk)
  const [old, now] = [variantsOf(before), variantsOf(after)]
  if (old !== undefined || now !== undefined) {
    const path = below(at.path, 'oneOf' in after ? 'oneOf' : 'anyOf')
    compareVariants(old ?? [bare(before)], now ?? [bare(after)], { ...at, path }, walk)
    // One form that became several was compared as one of them; what stands beside the several is new, and
    // the other way round.
    if (old === undefined) return compareRest({}, after, FORM_KEYWORDS, at, walk)
    if (now === undefined) return compareRest(before, {}, FORM_KEYWORDS, at, walk)
  }
  compareTypes(before, after, at, walk)
  compareEnums(before, after, at, walk)
  compareFields(before, after, at, walk)
  compareConstraints(before, after, at, walk)
  if ('items' in before || 'items' in after) {
    compareSchemas(before['items'], after['items'], { ...at, path: below(at.path, 'items') }, walk)
  }
  compareRest(before, after, HANDLED, at, walk)
}

function bare(schema: Tree): Tree {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !isRemark(keyword)))
}
