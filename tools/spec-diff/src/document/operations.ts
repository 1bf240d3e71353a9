import { child, childrenOf, follow, type Node } from '../walk/node.ts'
import { below, listOf, type Tree, treeOf } from '../walk/tree.ts'

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation as it stands in a document. */
export interface Operation {
  /** Its operationId, or its method and path where it has none. */
  readonly id: string
  readonly method: string
  /** As the document spells it; what leads to a callback or webhook begins with its name. */
  readonly route: string
  /** The operation, with what its path item and the document ask of it. Its parameters have names. */
  readonly node: Node
  /** Whether Zuora calls, in a callback or webhook, so that requests are read and answers are written. */
  readonly incoming: boolean
}

/** An operation before and after; one of both is missing where it came or went. */
export interface Pair {
  readonly before?: Operation
  readonly after?: Operation
}

export function operationsOf(document: Tree): readonly Operation[] {
  const root: Node = { document, path: '', value: document }
  return [
    ...operationsIn(child(root, 'paths'), '', false),
    ...operationsIn(child(root, 'webhooks'), 'webhook ', true),
  ]
}

function operationsIn(items: Node, prefix: string, incoming: boolean): readonly Operation[] {
  return Object.entries(childrenOf(items)).flatMap(([key, item]) => {
    const shared = treeOf(follow(item).value)
    return METHODS.filter((method) => method in shared).flatMap((method) => {
      const route = prefix + key
      const own = treeOf(shared[method])
      const { operationId = `${method.toUpperCase()} ${route}` } = own
      const { security = items.document['security'], servers = shared['servers'] } = own
      const node: Node = { document: items.document, path: below(item.path, method), value: undefined }
      const parameters = parametersIn(node, route, [
        ...listOf(shared['parameters']),
        ...listOf(own['parameters']),
      ])
      const operation: Operation = {
        id: String(operationId),
        method,
        route,
        node: { ...node, value: { ...own, parameters, security, servers } },
        incoming,
      }
      const callbacks = Object.entries(childrenOf(child(operation.node, 'callbacks')))
      const called = callbacks.flatMap(([name, callback]) =>
        operationsIn(follow(callback), `callback ${name} of ${operation.id} `, true),
      )
      return [operation].concat(called)
    })
  })
}

/** Parameters by place and name; those of the path by their position in it. */
function parametersIn({ document, path }: Node, route: string, parameters: readonly unknown[]): Tree {
  const positions = [...route.matchAll(/\{([^}]*)\}/g)].map((match) => match[1])
  return Object.fromEntries(
    parameters.map((value) => {
      const { name, in: where } = treeOf(follow({ document, path, value }).value)
      const position = positions.indexOf(String(name))
      if (where === 'path' && position >= 0) return [`path ${position + 1}`, value]
      // The names of headers know no case.
      return [`${String(where)} ${where === 'header' ? String(name).toLowerCase() : String(name)}`, value]
    }),
  )
}

/** Pairs operations by method and path, whatever its parameters are called, and those left by operationId. */
export function matchOperations(before: Tree, after: Tree): readonly Pair[] {
  const fresh = [...operationsOf(after)]
  const take = (test: (operation: Operation) => boolean): Operation | undefined => {
    const index = fresh.findIndex(test)
    return index < 0 ? undefined : fresh.splice(index, 1)[0]
  }
  const old = operationsOf(before).map((one) => ({ one, twin: take((other) => isSameCall(one, other)) }))
  const pairs = old.map(({ one, twin = take(({ id }) => id === one.id) }): Pair =>
    twin === undefined ? { before: one } : { before: one, after: twin },
  )
  return [...pairs, ...fresh.map((after): Pair => ({ after }))]
}

/** Whether two paths are the same but for the names of their parameters. */
export function isSameCall(a: Operation, b: Operation): boolean {
  const shape = (route: string): string => route.replace(/\{[^}]*\}/g, '{}')
  return a.method === b.method && shape(a.route) === shape(b.route)
}
