import { compareRemarks, isRemark } from '../schema/remarks.ts'
import { below, keysOf, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'
import type { Operation } from './operations.ts'

/** Compares what an operation asks for, its own or that of the document. */
export function compareSecurity(before: Operation, after: Operation, walk: Walk): void {
  const old = before.tree['security'] ?? walk.before['security']
  const now = after.tree['security'] ?? walk.after['security']
  if (same(old, now)) return
  const at = { path: below(after.path, 'security'), operation: after.id }
  const tightened = !choices(old).every((choice) => choices(now).some((other) => suffices(choice, other)))
  report(walk, tightened ? 'security-tightened' : 'security-loosened', at, old, now)
}

/** The alternatives; no list, or an empty one, asks for nothing. */
function choices(security: unknown): readonly Tree[] {
  const list = listOf(security).map(treeOf)
  return list.length === 0 ? [{}] : list
}

/** Whether the credentials of one alternative are enough for another. */
function suffices(given: Tree, asked: Tree): boolean {
  return Object.entries(asked).every(
    ([scheme, scopes]) =>
      scheme in given && listOf(scopes).every((scope) => listOf(given[scheme]).includes(scope)),
  )
}

export function compareSecuritySchemes(walk: Walk): void {
  const [old, now] = [schemesOf(walk.before), schemesOf(walk.after)]
  for (const name of keysOf(old, now)) {
    const at = { path: below('/components/securitySchemes', name), operation: null }
    if (!(name in old)) report(walk, 'security-scheme-added', at, null, now[name])
    else if (!(name in now) || !same(facts(old[name]), facts(now[name]))) {
      report(walk, 'security-scheme-changed', at, old[name], now[name])
    } else compareRemarks(treeOf(old[name]), treeOf(now[name]), at, walk)
  }
}

function schemesOf(document: Tree): Tree {
  return treeOf(treeOf(document['components'])['securitySchemes'])
}

function facts(scheme: unknown): Tree {
  return Object.fromEntries(Object.entries(treeOf(scheme)).filter(([keyword]) => !isRemark(keyword)))
}
