import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { follow } from '../walk/references.ts'
import { below } from '../walk/tree.ts'
import { type Place, report, type Walk } from '../walk/walk.ts'
import { compareContent } from './content.ts'

export function compareRequestBodies(
  before: unknown,
  after: unknown,
  operation: Pick<Place, 'path' | 'operation'>,
  walk: Walk,
): void {
  if (before === undefined && after === undefined) return
  const path = below(operation.path, 'requestBody')
  const [old, now] = [follow(walk.before, before, path), follow(walk.after, after, path)]
  const [needed, neededNow] = [old, now].map(({ tree }) => tree['required'] === true)
  const at: Place = { ...operation, path: now.path, direction: 'request' }

  if (after === undefined) return report(walk, 'request-body-removed', at, bodyOf(old.tree), null)
  if (before === undefined) {
    const rule = neededNow ? 'request-body-added-required' : 'request-body-added'
    return report(walk, rule, at, null, bodyOf(now.tree))
  }
  if (needed !== neededNow) {
    const rule = neededNow ? 'request-body-now-required' : 'request-body-now-optional'
    report(walk, rule, { ...at, path: below(at.path, 'required') }, needed, neededNow)
  }
  compareContent(old.tree['content'], now.tree['content'], at, walk)
  compareRemarks(old.tree, now.tree, at, walk)
  compareRest(old.tree, now.tree, ['required', 'content'], at, walk)
}

function bodyOf({ content }: { readonly content?: unknown }): unknown {
  return Object.keys(content ?? {}).join(', ')
}
