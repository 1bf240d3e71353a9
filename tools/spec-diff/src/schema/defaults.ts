import { below, same, type Tree } from '../document/tree.ts'
import { report, type Place, type Walk } from '../document/walk.ts'

export const DEFAULT_KEYWORDS = ['default'] as const

export function compareDefaults(before: Tree, after: Tree, at: Place, walk: Walk): void {
  const [old, now] = [before['default'], after['default']]
  if (same(old, now)) return
  const place = { ...at, path: below(at.path, 'default') }
  if (at.direction === 'response') report(walk, 'response-default-changed', place, old, now)
  else report(walk, old === undefined ? 'request-default-added' : 'request-default-changed', place, old, now)
}
