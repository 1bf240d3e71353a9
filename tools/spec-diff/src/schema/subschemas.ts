import { keysOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, inside, type Place, report, type Walk } from '../walk/walk.ts'

/** Keywords whose schema a part of the value has to fit. */
const SINGLE = ['contains', 'propertyNames', 'unevaluatedProperties', 'unevaluatedItems', 'contentSchema']
/** Keywords with such a schema for each of several names. */
const MAPS = ['patternProperties', 'dependentSchemas']
const CONDITION = ['if', 'then', 'else']

export const SUBSCHEMAS: readonly string[] = [...SINGLE, ...MAPS, ...CONDITION, 'not']

/** Compares what else a value has to fit. Each such schema that comes asks for more, each that goes for less. */
export function compareSubschemas(
  before: Tree,
  after: Tree,
  at: Place,
  walk: Walk,
  compareSchemas: Compare<Place>,
): void {
  const tell = (turn: 'tightened' | 'loosened' | 'changed', key: string, old: unknown, now: unknown): void =>
    report(walk, `${at.direction}-constraint-${turn}`, inside(at, key), old, now)
  const compareParts = (old: Tree, now: Tree, place: Place): void => {
    for (const key of keysOf(old, now)) {
      if (!(key in old))
        report(walk, `${at.direction}-constraint-tightened`, inside(place, key), null, now[key])
      else if (!(key in now))
        report(walk, `${at.direction}-constraint-loosened`, inside(place, key), old[key], null)
      else compareSchemas(old[key], now[key], inside(place, key), walk)
    }
  }
  compareParts(pick(before, SINGLE), pick(after, SINGLE), at)
  for (const key of MAPS) compareParts(treeOf(before[key]), treeOf(after[key]), inside(at, key))
  for (const keys of [CONDITION, ['not']]) {
    const [old, now] = [pick(before, keys), pick(after, keys)]
    if (same(old, now)) continue
    const [had, has] = [old, now].map((tree) => keys.some((key) => key !== 'if' && key in tree))
    if (had || has) tell(!had ? 'tightened' : !has ? 'loosened' : 'changed', keys[0]!, old, now)
  }
}

/** `true` is what everything fits. */
function pick(tree: Tree, keys: readonly string[]): Tree {
  return Object.fromEntries(
    keys.filter((key) => key in tree && tree[key] !== true).map((key) => [key, tree[key]]),
  )
}
