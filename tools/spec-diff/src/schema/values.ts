import { type Node, type Nodes, valuesOf } from '../walk/node.ts'
import { listOf, same } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'

/** Compares what two forms say by a keyword, beside all else that they ask. */
export type CompareKeyword = (old: Node, now: Node, walk: Walk, asked: Nodes, askedNow: Nodes) => void

type Values = readonly unknown[] | undefined

/** Closed enums (`enum`, `const`). */
export const compareListed: CompareKeyword = (old, now, walk) => {
  const [before, after] = [old, now].map(({ value }) => (value === undefined ? undefined : listOf(value)))
  compareValues(before, after, now, walk, [
    `${walk.direction}-enum-narrowed`,
    `${walk.direction}-enum-widened`,
  ])
}

/** Open enums (`x-known-values`), whose types take any string. */
export const compareKnown: CompareKeyword = (old, now, walk, asked, askedNow) => {
  if ('enum' in asked || 'enum' in askedNow) return
  const [before, after] = [old, now].map((node) => valuesOf(node).flatMap(listOf))
  compareValues(before, after, now, walk, ['known-value-removed', 'known-value-added'])
}

function compareValues(
  old: Values,
  now: Values,
  at: Node,
  walk: Walk,
  [removed, added]: readonly [Parameters<typeof report>[1], Parameters<typeof report>[1]],
): void {
  const [gone, fresh] = [minus(old, now), minus(now, old)]
  const sides = old === undefined || now === undefined ? ([old, now] as const) : ([gone, fresh] as const)
  if (gone !== null) report(walk, removed, at, ...sides)
  if (fresh !== null) report(walk, added, at, ...sides)
}

/** The values that only one list has, `undefined` being all of them; `null` where there are none. */
function minus(values: Values, others: Values): Values | null {
  if (others === undefined) return null
  const left = values?.filter((value) => !others.some((other) => same(value, other)))
  return left?.length === 0 ? null : left
}
