import { listOf, type Tree } from '../walk/tree.ts'
import { inside, type Place, report, type Walk } from '../walk/walk.ts'

/** Compares the items of a list, and the positions of a tuple: the generated type has its exact length. */
export function compareItems(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [listOf(before['prefixItems']), listOf(after['prefixItems'])]
  if (old.length !== now.length) report(walk, 'tuple-changed', inside(at, 'prefixItems'), old, now)
  for (const [index, item] of old.entries()) {
    if (index < now.length) walk.compareSchemas(item, now[index], inside(at, 'prefixItems', index), walk)
  }
  if ('items' in before || 'items' in after) {
    walk.compareSchemas(before['items'], after['items'], inside(at, 'items'), walk)
  }
}
