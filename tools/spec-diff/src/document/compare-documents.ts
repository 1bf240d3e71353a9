import { type Change, gravestFirst, withoutRepeats } from '../change.ts'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { componentOf, componentsReached } from '../walk/references.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'
import { compareComponents } from './components.ts'
import { compareFamilies } from './families.ts'
import { compareOperation } from './operation.ts'
import { matchOperations, operationsOf } from './operations.ts'
import { compareSecuritySchemes } from './security.ts'
import { compareServers } from './servers.ts'

const HANDLED = ['openapi', 'info', 'servers', 'paths', 'components', 'security', 'x-jobs']

/**
 * Every difference between two bundled documents, the gravest first.
 *
 * @throws Error for a reference that leads nowhere
 */
export function compareDocuments(before: Tree, after: Tree): readonly Change[] {
  const walk: Walk = { before, after, visited: new Set(), found: [], compareSchemas }
  const at = { path: '', operation: null }

  if (edition(before) !== edition(after)) {
    report(walk, 'openapi-version-changed', { ...at, path: '/openapi' }, before['openapi'], after['openapi'])
  }
  compareRemarks(before, after, at, walk)
  compareApiVersion(treeOf(before['info']), treeOf(after['info']), walk)
  // The version of the document follows the release: it is not a change of its own.
  compareRemarks(asWords(before['info']), asWords(after['info']), { ...at, path: '/info' }, walk)
  compareServers(before['servers'], after['servers'], { ...at, path: '/servers' }, walk)
  for (const pair of matchOperations(before, after)) compareOperation(pair, walk)
  compareFamilies(before['x-jobs'], after['x-jobs'], { ...at, path: '/x-jobs' }, walk)
  compareSecuritySchemes(walk)
  compareComponents(walk)
  compareRest(before, after, HANDLED, at, walk)
  return gravestFirst(withoutRepeats(withOperations(walk)))
}

/** `3.1` of `3.1.0`. */
function edition(document: Tree): string {
  return String(document['openapi']).split('.').slice(0, 2).join('.')
}

const API_VERSION = 'x-latest-api-version'

function compareApiVersion(before: Tree, after: Tree, walk: Walk): void {
  const [old, now] = [before[API_VERSION], after[API_VERSION]]
  const at = { path: `/info/${API_VERSION}`, operation: null }
  if (old !== now) report(walk, 'api-version-changed', at, old, now)
}

function asWords(info: unknown): Tree {
  const { version: _follows, [API_VERSION]: _compared, ...words } = treeOf(info)
  return { description: words }
}

/** Names at each change of a component the operations that use it, before or after. */
function withOperations({ before, after, found }: Walk): readonly Change[] {
  const users = [before, after].flatMap((document) =>
    operationsOf(document).map(({ id, tree, shared }) => ({
      id,
      reached: componentsReached(document, [tree, shared]),
    })),
  )
  return found.map((change) => {
    const component = componentOf(change.path)
    if (component === undefined) return change
    const ids = new Set(users.flatMap(({ id, reached }) => (reached.has(component) ? [id] : [])))
    return { ...change, operation: ids.size === 0 ? null : [...ids].toSorted().join(', ') }
  })
}
