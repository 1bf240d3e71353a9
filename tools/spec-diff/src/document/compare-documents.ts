import { type Change, gravestFirst, withoutRepeats } from '../change.ts'
import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { componentOf, componentsReached } from '../walk/references.ts'
import { type Tree, treeOf } from '../walk/tree.ts'
import { type At, inside, report, reportIf, type Walk } from '../walk/walk.ts'
import { compareComponents } from './components.ts'
import { compareFamilies } from './families.ts'
import { compareOperation } from './operation.ts'
import { matchOperations, METHODS, operationsOf, parametersIn } from './operations.ts'
import { compareSecuritySchemes } from './security.ts'
import { compareServers } from './servers.ts'

const HANDLED = ['openapi', 'info', 'servers', 'paths', 'components', 'security', 'webhooks', 'x-jobs']

/**
 * Every difference between two bundled documents, the gravest first.
 *
 * @throws Error for a reference that leads nowhere
 */
export function compareDocuments(before: Tree, after: Tree): readonly Change[] {
  const walk: Walk = { before, after, visited: new Set(), found: [], compareSchemas }
  const at: At = { path: '', operation: null }

  if (edition(before) !== edition(after)) {
    report(walk, 'openapi-version-changed', inside(at, 'openapi'), before['openapi'], after['openapi'])
  }
  compareRemarks(before, after, at, walk)
  compareInfo(treeOf(before['info']), treeOf(after['info']), inside(at, 'info'), walk)
  compareServers(before['servers'], after['servers'], inside(at, 'servers'), walk)
  for (const pair of matchOperations(before, after)) compareOperation(pair, walk)
  for (const key of ['paths', 'webhooks']) {
    comparePathItems(treeOf(before[key]), treeOf(after[key]), inside(at, key), walk)
  }
  compareFamilies(before['x-jobs'], after['x-jobs'], inside(at, 'x-jobs'), walk)
  compareSecuritySchemes(walk)
  compareComponents(walk)
  compareRest(before, after, HANDLED, at, walk)
  return gravestFirst(withoutRepeats(withOperations(walk)))
}

/** `3.1` of `3.1.0`. */
function edition(document: Tree): string {
  return String(document['openapi']).split('.').slice(0, 2).join('.')
}

function compareInfo(before: Tree, after: Tree, at: At, walk: Walk): void {
  const { version: old, 'x-latest-api-version': api, ...words } = before
  const { version: now, 'x-latest-api-version': apiNow, ...wordsNow } = after
  reportIf(walk, 'version-changed', inside(at, 'version'), old, now)
  reportIf(walk, 'api-version-changed', inside(at, 'x-latest-api-version'), api, apiNow)
  compareRemarks({ description: words }, { description: wordsNow }, at, walk)
}

/** Words of a path item, and what no operation of it speaks of. */
function comparePathItems(before: Tree, after: Tree, at: At, walk: Walk): void {
  for (const [route, item] of Object.entries(before)) {
    if (!(route in after)) continue
    compareRemarks(item, after[route], inside(at, route), walk)
    compareRest(item, after[route], ['$ref', 'parameters', 'servers', ...METHODS], inside(at, route), walk)
  }
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
