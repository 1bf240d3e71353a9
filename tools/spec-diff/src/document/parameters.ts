import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { follow, type Node } from '../walk/references.ts'
import { below, type Tree } from '../walk/tree.ts'
import {
  type At,
  type Direction,
  inside,
  isNew,
  type Place,
  report,
  reportIf,
  type Walk,
} from '../walk/walk.ts'
import { compareContent } from './bodies.ts'
import { type Operation, parametersIn } from './operations.ts'

const STYLE = ['style', 'explode', 'allowReserved', 'allowEmptyValue']
const HANDLED = ['name', 'in', 'required', 'schema', 'content', ...STYLE]

/** Compares parameters by place and name; those of the path by their position in it. */
export function compareParameters(
  before: Operation,
  after: Operation,
  direction: Direction,
  walk: Walk,
): void {
  const [old, now] = [parametersOf(walk.before, before), parametersOf(walk.after, after)]
  const placeOf = (key: string): At => ({ path: below(after.path, 'parameters', key), operation: after.id })
  for (const [key, node] of old) {
    const other = now.get(key)
    if (other === undefined) report(walk, 'parameter-removed', placeOf(key), key, null)
    else compareParameter(node, other, { path: other.path, operation: after.id, direction }, walk)
  }
  for (const [key, { tree }] of now) {
    if (old.has(key)) continue
    const rule = tree['required'] === true ? 'parameter-added-required' : 'parameter-added'
    report(walk, rule, placeOf(key), null, key)
  }
}

function parametersOf(document: Tree, operation: Operation): ReadonlyMap<string, Node> {
  const positions = [...operation.route.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])
  return new Map(
    parametersIn(operation).map((parameter, index) => {
      const node = follow(document, parameter, below(operation.path, 'parameters', index))
      const { name, in: where } = node.tree
      // The names of headers know no case.
      const told = where === 'header' ? String(name).toLowerCase() : String(name)
      const position = positions.indexOf(String(name))
      return [where === 'path' && position >= 0 ? `path ${position + 1}` : `${String(where)} ${told}`, node]
    }),
  )
}

export function compareParameter(before: Node, after: Node, at: Place, walk: Walk): void {
  if (!isNew(walk, at, before, after)) return
  const [old, now] = [before.tree, after.tree]
  const [needed, neededNow] = [old['required'] === true, now['required'] === true]
  const rule = needed ? 'parameter-now-optional' : 'parameter-now-required'
  reportIf(walk, rule, inside(at, 'required'), needed, neededNow)
  const [style, styleNow] = [styleOf(old), styleOf(now)]
  for (const key of STYLE)
    reportIf(walk, 'parameter-style-changed', inside(at, key), style[key], styleNow[key])
  if ('schema' in old || 'schema' in now)
    compareSchemas(old['schema'], now['schema'], inside(at, 'schema'), walk)
  compareContent(old['content'], now['content'], at, walk)
  compareRemarks(old, now, at, walk)
  compareRest(old, now, HANDLED, at, walk)
}

/** How a parameter is written, with what OpenAPI takes for granted. */
function styleOf({ in: where, style, explode, allowReserved, allowEmptyValue }: Tree): Tree {
  const written = style ?? (where === 'query' || where === 'cookie' ? 'form' : 'simple')
  return {
    style: written,
    explode: explode ?? written === 'form',
    allowReserved: allowReserved === true,
    allowEmptyValue: allowEmptyValue === true,
  }
}
