import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { follow, type Node } from '../walk/references.ts'
import { below, listOf, same, type Tree } from '../walk/tree.ts'
import { type Place, report, type Walk } from '../walk/walk.ts'
import { compareContent } from './content.ts'
import type { Operation } from './operations.ts'

const HANDLED = [
  'name',
  'in',
  'required',
  'schema',
  'content',
  'style',
  'explode',
  'allowReserved',
  'allowEmptyValue',
]
const STYLE = ['style', 'explode', 'allowReserved', 'allowEmptyValue']

/** Compares parameters by place and name; those of the path by their position in it. */
export function compareParameters(before: Operation, after: Operation, walk: Walk): void {
  const old = parametersOf(walk.before, before)
  const now = parametersOf(walk.after, after)
  const operation = after.id

  for (const [key, node] of old) {
    const other = now.get(key)
    if (other === undefined) report(walk, 'parameter-removed', placeOf(key, after), key, null)
    else compareParameter(node, other, { path: other.path, operation, direction: 'request' }, walk)
  }
  for (const [key, { tree }] of now) {
    if (old.has(key)) continue
    const rule = tree['required'] === true ? 'parameter-added-required' : 'parameter-added'
    report(walk, rule, placeOf(key, after), null, key)
  }
}

function placeOf(key: string, { path, id }: Operation): Pick<Place, 'path' | 'operation'> {
  return { path: below(path, 'parameters', key), operation: id }
}

function parametersOf(document: Tree, { tree, shared, path, route }: Operation): ReadonlyMap<string, Node> {
  const positions = [...route.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])
  return new Map(
    [...shared, ...listOf(tree['parameters'])].map((parameter, index) => {
      const node = follow(document, parameter, below(path, 'parameters', index))
      const { name, in: where } = node.tree
      // The names of headers know no case.
      const told = where === 'header' ? String(name).toLowerCase() : String(name)
      const position = positions.indexOf(String(name))
      return [where === 'path' && position >= 0 ? `path ${position + 1}` : `${String(where)} ${told}`, node]
    }),
  )
}

export function compareParameter(before: Node, after: Node, at: Place, walk: Walk): void {
  const [old, now] = [before.tree, after.tree]
  const needed = old['required'] === true
  if (needed !== (now['required'] === true)) {
    const rule = needed ? 'parameter-now-optional' : 'parameter-now-required'
    report(walk, rule, { ...at, path: below(at.path, 'required') }, needed, !needed)
  }
  for (const keyword of STYLE) {
    if (same(old[keyword], now[keyword])) continue
    report(
      walk,
      'parameter-style-changed',
      { ...at, path: below(at.path, keyword) },
      old[keyword],
      now[keyword],
    )
  }
  if ('schema' in old || 'schema' in now) {
    compareSchemas(old['schema'], now['schema'], { ...at, path: below(at.path, 'schema') }, walk)
  }
  compareContent(old['content'], now['content'], at, walk)
  compareRemarks(old, now, at, walk)
  compareRest(old, now, HANDLED, at, walk)
}
