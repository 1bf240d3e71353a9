import { compareSchemas } from '../schema/compare-schemas.ts'
import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { follow } from '../walk/references.ts'
import { below, keysOf, type Tree, treeOf } from '../walk/tree.ts'
import { type Place, report, type Walk } from '../walk/walk.ts'
import { compareContent } from './content.ts'

export function compareResponses(
  before: unknown,
  after: unknown,
  operation: Pick<Place, 'path' | 'operation'>,
  walk: Walk,
): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  for (const status of keysOf(old, now)) {
    const path = below(operation.path, 'responses', status)
    const result = status.startsWith('2') ? 'success' : 'error'
    if (!(status in now)) report(walk, `${result}-status-removed`, { ...operation, path }, status, null)
    else if (!(status in old)) report(walk, `${result}-status-added`, { ...operation, path }, null, status)
    else compareResponse(old[status], now[status], { ...operation, path, direction: 'response' }, walk)
  }
}

/** Compares two responses, inline or behind references. */
export function compareResponse(before: unknown, after: unknown, at: Place, walk: Walk): void {
  const old = follow(walk.before, before, at.path)
  const now = follow(walk.after, after, at.path)
  const place = { ...at, path: now.path }
  compareHeaders(treeOf(old.tree['headers']), treeOf(now.tree['headers']), place, walk)
  compareContent(old.tree['content'], now.tree['content'], place, walk)
  compareRemarks(old.tree, now.tree, place, walk)
  compareRest(old.tree, now.tree, ['headers', 'content'], place, walk)
}

function compareHeaders(old: Tree, now: Tree, at: Place, walk: Walk): void {
  for (const name of keysOf(old, now)) {
    const place = { ...at, path: below(at.path, 'headers', name) }
    if (!(name in now)) report(walk, 'response-header-removed', place, name, null)
    else if (!(name in old)) report(walk, 'response-header-added', place, null, name)
    else {
      const one = follow(walk.before, old[name], place.path)
      const other = follow(walk.after, now[name], place.path)
      const header = { ...at, path: other.path }
      compareSchemas(
        one.tree['schema'],
        other.tree['schema'],
        { ...header, path: below(header.path, 'schema') },
        walk,
      )
      compareRemarks(one.tree, other.tree, header, walk)
      compareRest(one.tree, other.tree, ['schema'], header, walk)
    }
  }
}
