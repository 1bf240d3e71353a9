import { compareSchemas } from '../schema/compare-schemas.ts'
import { elsewhere, fact, flag, object } from '../walk/object.ts'
import { follow, type Node } from '../walk/references.ts'
import { below, type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, compareNodes, component, eachOf, inside, type Place, type Walk } from '../walk/walk.ts'
import { compareContent } from './bodies.ts'
import { type Operation, parametersIn } from './operations.ts'

const style = fact('parameter-style-changed')
const compareFields = object<Place>({
  name: elsewhere,
  in: elsewhere,
  required: flag('parameter-now-required', 'parameter-now-optional'),
  style,
  explode: style,
  allowReserved: style,
  allowEmptyValue: style,
  schema: compareSchemas,
  content: compareContent,
})

const compareTrees: Compare<Place> = (before, after, at, walk) =>
  compareFields(withStyle(treeOf(before)), withStyle(treeOf(after)), at, walk)

export const compareParameter: Compare<Place> = component(compareTrees)

/** Compares parameters by place and name; those of the path by their position in it. */
export function compareParameters(before: Operation, after: Operation, at: Place, walk: Walk): void {
  const rules = {
    removed: 'parameter-removed',
    added: (_: string, node: unknown) =>
      treeOf((node as Node).tree)['required'] === true ? 'parameter-added-required' : 'parameter-added',
    byName: true,
  } as const
  const [old, now] = [parametersOf(walk.before, before), parametersOf(walk.after, after)]
  eachOf(old, now, inside(at, 'parameters'), walk, rules, (one, other) =>
    compareNodes(one as Node, other as Node, at, walk, compareTrees),
  )
}

function parametersOf(document: Tree, operation: Operation): Readonly<Record<string, Node>> {
  const positions = [...operation.route.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])
  return Object.fromEntries(
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

/** A parameter with what OpenAPI takes for granted of how it is written. */
function withStyle(parameter: Tree): Tree {
  const { in: where, style, explode, allowReserved, allowEmptyValue } = parameter
  const written = style ?? (where === 'query' || where === 'cookie' ? 'form' : 'simple')
  return {
    ...parameter,
    style: written,
    explode: explode ?? written === 'form',
    allowReserved: allowReserved === true,
    allowEmptyValue: allowEmptyValue === true,
  }
}
