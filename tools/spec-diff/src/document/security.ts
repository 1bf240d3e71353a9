import { isRemark } from '../walk/remarks.ts'
import { canonical, listOf, same, type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, eachOf, report, reportIf } from '../walk/walk.ts'

/** Compares what is asked for. */
export const compareSecurity: Compare = (before, after, at, walk) => {
  const [old, now] = [choices(before), choices(after)]
  if (same(old.map(canonical).toSorted(), now.map(canonical).toSorted())) return
  const tightened = !old.every((choice) => now.some((other) => suffices(choice, other)))
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

export const compareSecuritySchemes: Compare = (before, after, at, walk) => {
  const rules = { removed: 'security-scheme-changed', added: 'security-scheme-added' } as const
  eachOf(before, after, at, walk, rules, (one, other, place) => {
    const [facts, factsNow] = [factsOf(one), factsOf(other)]
    const isWider = Object.keys(facts).every((key) => facts[key] === factsNow[key])
    const rule = isWider ? 'security-scheme-widened' : 'security-scheme-changed'
    reportIf(walk, same(facts, factsNow) ? 'documentation-changed' : rule, place, one, other)
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
