import { isRemark } from '../schema/remarks.ts'
import { canonical, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { eachOf, inside, report, reportIf, type Walk } from '../walk/walk.ts'
import type { Operation } from './operations.ts'

/** Compares what an operation asks for, its own or that of the document. */
export function compareSecurity(before: Operation, after: Operation, walk: Walk): void {
  const old = choices(before.tree['security'] ?? walk.before['security'])
  const now = choices(after.tree['security'] ?? walk.after['security'])
  if (same(old.map(canonical).toSorted(), now.map(canonical).toSorted())) return
  const tightened = !old.every((choice) => now.some((other) => suffices(choice, other)))
  const at = inside({ path: after.path, operation: after.id }, 'security')
  report(walk, tightened ? 'security-tightened' : 'security-loosened', at, old, now)
}

/** The alternatives; no list, or an empty one, asks for nothing. */
function choices(security: unknown): readonly Tree[] {
  const list = listOf(security).map((choice) =>
    Object.fromEntries(
      Object.entries(treeOf(choice)).map(([name, scopes]) => [name, listOf(scopes).map(String).toSorted()]),
    ),
  )
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
  const [old, now] = [walk.before, walk.after].map(
    (document) => treeOf(document['components'])['securitySchemes'],
  )
  const at = { path: '/components/securitySchemes', operation: null }
  const rules = { removed: 'security-scheme-changed', added: 'security-scheme-added' } as const
  eachOf(old, now, at, walk, rules, (one, other, place) => {
    const [facts, factsNow] = [factsOf(one), factsOf(other)]
    const isWider = Object.keys(facts).every((key) => facts[key] === factsNow[key])
    const rule = isWider ? 'security-scheme-widened' : 'security-scheme-changed'
    if (!same(facts, factsNow)) report(walk, rule, place, one, other)
    else reportIf(walk, 'documentation-changed', place, one, other)
  })
}

/** What a program has to know of a scheme, by pointers into it: each scope is one, whatever is said of it. */
function factsOf(value: unknown, path = ''): Tree {
  return Object.fromEntries(
    Object.entries(treeOf(value)).flatMap(([key, inner]) => {
      if (isRemark(key) || key === 'bearerFormat') return []
      const own: [string, unknown] = [
        path + key,
        typeof inner === 'object' || path.endsWith('/scopes/') || inner,
      ]
      return [own].concat(Object.entries(factsOf(inner, `${path}${key}/`)))
    }),
  )
}
