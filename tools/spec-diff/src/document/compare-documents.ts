import { type Change, gravestFirst, withoutRepeats } from '../change.ts'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { childrenOf, type Node, reachedFrom } from '../walk/node.ts'
import { elsewhere, object } from '../walk/object.ts'
import type { Tree } from '../walk/tree.ts'
import { type Compare, fact, report, type Walk } from '../walk/walk.ts'
import { compareComponents } from './components.ts'
import { compareFamilies } from './families.ts'
import { compareOperation } from './operation.ts'
import { matchOperations, METHODS, operationsOf } from './operations.ts'
import { compareServers } from './servers.ts'

/** Words of a path item, and what no operation of it speaks of. */
const compareItem = object(
  Object.fromEntries(['$ref', 'parameters', 'servers', ...METHODS].map((key) => [key, elsewhere])),
)

/** Of items that come and go their operations tell. */
const compareItems: Compare = (before, after, walk) => {
  const [old, now] = [childrenOf(before), childrenOf(after)]
  for (const [route, item] of Object.entries(old)) if (route in now) compareItem(item, now[route]!, walk)
}

/** Compares versions of OpenAPI: `3.1` of `3.1.0`. */
const compareEdition: Compare = (old, now, walk) => {
  const edition = ({ value }: Node): string | undefined => /^\d+\.\d+/.exec(String(value))?.[0]
  if (edition(old) !== edition(now)) report(walk, 'openapi-version-changed', now, old.value, now.value)
}

const compareRoot = object({
  openapi: compareEdition,
  info: object(
    { version: fact('version-changed'), 'x-latest-api-version': fact('api-version-changed') },
    'documentation-changed',
  ),
  servers: compareServers,
  paths: compareItems,
  webhooks: compareItems,
  security: elsewhere,
  'x-jobs': compareFamilies,
  components: compareComponents,
})

/**
 * Every difference between two bundled documents, the gravest first.
 *
 * @throws Error for a reference that leads nowhere
 */
export function compareDocuments(before: Tree, after: Tree): readonly Change[] {
  const walk: Walk = { direction: 'request', operation: null, visited: new Set(), found: [], compareSchemas }
  for (const pair of matchOperations(before, after)) compareOperation(pair, walk)
  const [old, now] = [before, after].map((document): Node => ({ document, path: '', value: document }))
  compareRoot(old!, now!, walk)
  return gravestFirst(withoutRepeats(withOperations(walk.found, before, after)))
}

/** Names at each change of a component the operations that use it, before or after. */
function withOperations(found: readonly Change[], ...documents: readonly Tree[]): readonly Change[] {
  const componentOf = (path: string): string | undefined => /^\/components\/[^/]+\/[^/]+/.exec(path)?.[0]
  if (found.every(({ path }) => componentOf(path) === undefined)) return found
  const users = documents
    .flatMap(operationsOf)
    .map(({ id, node }) => ({ id, reached: reachedFrom(node.document, node.value) }))
  return found.map((change) => {
    const component = componentOf(change.path)
    if (component === undefined) return change
    const ids = new Set(users.flatMap(({ id, reached }) => (reached.has(component) ? [id] : [])))
    return { ...change, operation: ids.size === 0 ? null : [...ids].toSorted().join(', ') }
  })
}
