import { type Change, gravestFirst, withoutRepeats } from '../change.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { compareComponents } from './components.ts'
import { compareOperation } from './operation.ts'
import { matchOperations, operationsOf } from './operations.ts'
import { componentOf, componentsReached } from './references.ts'
import { compareSecuritySchemes } from './security.ts'
import { compareServers } from './servers.ts'
import { type Tree, treeOf } from './tree.ts'
import { report, type Walk } from './walk.ts'

const HANDLED = ['openapi', 'info', 'servers', 'paths', 'components', 'security']

/**
 * Every difference between two bundled documents, the gravest first.
 *
 * @throws Error for a reference that leads nowhere
 */
export function compareDocuments(before: Tree, after: Tree): readonly Change[] {
  const walk: Walk = { before, after, visited: new Set(), found: [] }
  const at = { path: '', operation: null }

  if (edition(before) !== edition(after)) {
    report(walk, 'openapi-version-changed', { ...at, path: '/openapi' }, before['openapi'], after['openapi'])
  }
  compareRemarks(before, after, at, walk)
  // The version of the document follows the release; it is no change of its own.
  compareRemarks(asWords(before['info']), asWords(after['info']), { ...at, path: '/info' }, walk)
  compareServers(before['servers'], after['servers'], { ...at, path: '/servers' }, walk)
  for (const pair of matchOperations(before, after)) compareOperation(pair, walk)
  compareSecuritySchemes(walk)
  compareComponents(walk)
  compareRest(before, after, HANDLED, at, walk)
  return gravestFirst(withoutRepeats(withOperations(walk)))
}

/** `3.1` of `3.1.0`. */
function edition(document: Tree): string {
  return String(document['openapi']).split('.').slice(0, 2).join('.')
}

function asWords(info: unknown): Tree {
  const { version: _follows, ...words } = treeOf(info)
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
