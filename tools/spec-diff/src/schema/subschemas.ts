import { keysOf, type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, inside, type Place, report, reportIf, type Walk } from '../walk/walk.ts'

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
  const compareParts = (old: Tree, now: Tree, place: Place, compare: Compare<Place>): void => {
    for (const key of keysOf(old, now)) {
      const turn = !(key in old) ? 'tightened' : 'loosened'
      if (key in old && key in now) compare(old[key], now[key], inside(place, key), walk)
      else report(walk, `${at.direction}-constraint-${turn}`, inside(place, key), old[key], now[key])
    }
  }
  compareParts(pick(before, SINGLE), pick(after, SINGLE), at, walk.compareSchemas)
  for (const key of MAPS) {
    compareParts(treeOf(before[key]), treeOf(after[key]), inside(at, key), walk.compareSchemas)
  }
  compareParts(conditionsOf(before), conditionsOf(after), at, (old, now, place) =>
    reportIf(walk, `${at.direction}-constraint-changed`, place, old, now),
  )
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
