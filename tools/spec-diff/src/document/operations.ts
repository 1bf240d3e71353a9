import { follow } from '../walk/references.ts'
import { below, listOf, type Tree, treeOf } from '../walk/tree.ts'

export const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation as it stands in a document. */
export interface Operation {
  /** Its operationId, or its method and path where it has none. */
  readonly id: string
  readonly method: string
  /** As the document spells it; what leads to a callback or webhook begins with its name. */
  readonly route: string
  readonly path: string
  readonly tree: Tree
  /** The path item that it stands in. */
  readonly item: Tree
  /** Whether Zuora calls, in a callback or webhook, so that requests are read and answers are written. */
  readonly incoming: boolean
}

/** An operation before and after; one of both is missing where it came or went. */
export interface Pair {
  readonly before?: Operation
  readonly after?: Operation
}

export function operationsOf(document: Tree): readonly Operation[] {
  return [
    ...operationsIn(document, document['paths'], '/paths', '', false),
    ...operationsIn(document, document['webhooks'], '/webhooks', 'webhook ', true),
  ]
}

function operationsIn(
  document: Tree,
  items: unknown,
  path: string,
  prefix: string,
  incoming: boolean,
): readonly Operation[] {
  return Object.entries(treeOf(items)).flatMap(([key, value]) => {
    const item = follow(document, value, below(path, key)).tree
    return METHODS.filter((method) => method in item).flatMap((method) => {
      const [tree, route] = [treeOf(item[method]), prefix + key]
      const { operationId = `${method.toUpperCase()} ${route}` } = tree
      const own: Operation = {
        id: String(operationId),
        method,
        route,
        path: below(path, key, method),
        tree,
        item,
        incoming,
      }
      const callbacks = Object.entries(treeOf(tree['callbacks'])).flatMap(([name, callback]) => {
        const node = follow(document, callback, below(own.path, 'callbacks', name))
        return operationsIn(document, node.tree, node.path, `callback ${name} of ${own.id} `, true)
      })
      return [own].concat(callbacks)
    })
  })
}

/** Pairs operations by method and path, whatever its parameters are called, and those left by operationId. */
export function matchOperations(before: Tree, after: Tree): readonly Pair[] {
  const fresh = [...operationsOf(after)]
  const take = (test: (operation: Operation) => boolean): Operation | undefined => {
    const index = fresh.findIndex(test)
    return index < 0 ? undefined : fresh.splice(index, 1)[0]
  }
  const pairs = operationsOf(before).map((old) => ({ old, now: take((now) => sameCall(old, now)) }))
  const settled = pairs.map(({ old, now }) => ({
    before: old,
    after: now ?? take(({ id }) => id === old.id),
  }))
  return [
    ...settled.map(({ before, after }): Pair => (after === undefined ? { before } : { before, after })),
    ...fresh.map((after): Pair => ({ after })),
  ]
}

function sameCall(a: Operation, b: Operation): boolean {
  return a.method === b.method && shape(a.route) === shape(b.route)
}

/** A path without the names of its parameters. */
export function shape(route: string): string {
  return route.replace(/\{[^}]*\}/g, '{}')
}

/** The parameters of an operation and of its path item. */
export function parametersIn({ tree, item }: Operation): readonly unknown[] {
  return [...listOf(item['parameters']), ...listOf(tree['parameters'])]
}
