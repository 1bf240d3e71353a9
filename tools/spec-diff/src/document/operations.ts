import { below, listOf, type Tree, treeOf } from '../walk/tree.ts'

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace']

/** An operation as it stands in a document. */
export interface Operation {
  /** Its operationId, or its method and path where it has none. */
  readonly id: string
  readonly method: string
  /** As the document spells it. */
  readonly route: string
  readonly path: string
  readonly tree: Tree
  /** The parameters of its path item. */
  readonly shared: readonly unknown[]
}

/** An operation before and after; one of both is missing where it came or went. */
export interface Pair {
  readonly before?: Operation
  readonly after?: Operation
}

export function operationsOf(document: Tree): readonly Operation[] {
  return Object.entries(treeOf(document['paths'])).flatMap(([route, item]) =>
    METHODS.filter((method) => method in treeOf(item)).map((method) => {
      const tree = treeOf(treeOf(item)[method])
      const { operationId = `${method.toUpperCase()} ${route}` } = tree
      const path = below('/paths', route, method)
      return {
        id: String(operationId),
        method,
        route,
        path,
        tree,
        shared: listOf(treeOf(item)['parameters']),
      }
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
