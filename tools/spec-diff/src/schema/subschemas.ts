import { fact } from '../walk/object.ts'
import type { Tree } from '../walk/tree.ts'
import { eachOf, inside, type Place, type Walk } from '../walk/walk.ts'

/** Keywords whose schema a part of the value has to fit. */
const SINGLE = ['contains', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'contentSchema']
/** Keywords with such a schema for each of several names. */
const MAPS = ['patternProperties', 'dependentSchemas']
const CONDITIONS = ['if', 'then', 'else', 'not']

export const SUBSCHEMAS: readonly string[] = [...SINGLE, ...MAPS, ...CONDITIONS]

/**
 * Compares what else a value has to fit. Each such schema that comes asks for more, each that goes for less.
 */
export function compareSubschemas(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const { direction } = at
  const rules = {
    removed: `${direction}-constraint-loosened`,
    added: `${direction}-constraint-tightened`,
  } as const
  eachOf(pick(before, SINGLE), pick(after, SINGLE), at, walk, rules, walk.compareSchemas)
  for (const key of MAPS) {
    eachOf(before[key], after[key], inside(at, key), walk, rules, walk.compareSchemas)
  }
  const changed = fact(`${direction}-constraint-changed`)
  eachOf(conditionsOf(before), conditionsOf(after), at, walk, rules, changed)
}

/** What is asked for under a condition, with the condition; and what must not be. */
function conditionsOf(tree: Tree): Tree {
  const { if: condition, ...parts } = pick(tree, CONDITIONS)
  const asked = Object.entries(parts).filter(([key]) => key === 'not' || condition !== undefined)
  return Object.fromEntries(asked.map(([key, schema]) => [key, key === 'not' ? schema : [condition, schema]]))
}

/** `true` is what everything fits. */
function pick(tree: Tree, keys: readonly string[]): Tree {
  return Object.fromEntries(
    keys.filter((key) => key in tree && tree[key] !== true).map((key) => [key, tree[key]]),
  )
}
