import { type Change, gravestFirst, withoutRepeats } from '../change.ts'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { elsewhere, fact, object } from '../walk/object.ts'
import { componentOf, componentsReached } from '../walk/references.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, inside, report, type Walk } from '../walk/walk.ts'
import { compareComponents } from './components.ts'
import { compareFamilies } from './families.ts'
import { compareOperation } from './operation.ts'
import { matchOperations, METHODS, operationsOf, parametersIn } from './operations.ts'
import { compareServers } from './servers.ts'

/** Words of a path item, and what no operation of it speaks of. */
const compareItem = object(
  Object.fromEntries(['$ref', 'parameters', 'servers', ...METHODS].map((key) => [key, elsewhere])),
)

/** Of items that come and go their operations tell. */
const compareItems: Compare = (before, after, at, walk) => {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const route of Object.keys(old))
    if (route in now) compareItem(old[route], now[route], inside(at, route), walk)
}

const compareDocument = object({
  openapi(old, now, at, walk) {
    if (edition(old) !== edition(now)) report(walk, 'openapi-version-changed', at, old, now)
  },
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
  const walk: Walk = { before, after, visited: new Set(), found: [], compareSchemas }
  for (const pair of matchOperations(before, after)) compareOperation(pair, walk)
  compareDocument(before, after, { path: '', operation: null }, walk)
  return gravestFirst(withoutRepeats(withOperations(walk)))
}

/** `3.1` of `3.1.0`. */
function edition(version: unknown): string {
  return String(version).split('.').slice(0, 2).join('.')
}

/** Names at each change of a component the operations that use it, before or after. */
function withOperations({ before, after, found }: Walk): readonly Change[] {
  if (found.every(({ path }) => componentOf(path) === undefined)) return found
  const users = [before, after].flatMap((document) =>
    operationsOf(document).map((operation) => ({
      id: operation.id,
      reached: componentsReached(document, [operation.tree, parametersIn(operation)]),
    })),
  )
  return found.map((change) => {
    const component = componentOf(change.path)
    if (component === undefined) return change
    const ids = new Set(users.flatMap(({ id, reached }) => (reached.has(component) ? [id] : [])))
    return { ...change, operation: ids.size === 0 ? null : [...ids].toSorted().join(', ') }
  })
}
