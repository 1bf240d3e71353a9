import type { Node } from '../walk/node.ts'
import { map } from '../walk/object.ts'
import { remark } from '../walk/remarks.ts'
import { listOf, same, sorted, type Tree, treeOf } from '../walk/tree.ts'
import { type Compare, fact, report } from '../walk/walk.ts'

/** Compares what is asked for. */
export const compareSecurity: Compare = (before, after, walk) => {
  const [old, now] = [choices(before), choices(after)]
  if (same(old, now)) return
  const tightened = !old.every((choice) => now.some((other) => suffices(choice, other)))
  report(walk, tightened ? 'security-tightened' : 'security-loosened', after, old, now)
}

/** The alternatives, in one order; no list, or an empty one, asks for nothing. */
function choices({ value }: Node): readonly Tree[] {
  const list = listOf(value).map((choice) =>
    Object.fromEntries(
      Object.entries(treeOf(choice)).map(([name, scopes]) => [name, sorted(listOf(scopes))]),
    ),
  )
  return list.length === 0 ? [{}] : sorted(list)
}

/** Whether the credentials of one alternative are enough for another. */
function suffices(given: Tree, asked: Tree): boolean {
  return Object.entries(asked).every(
    ([scheme, scopes]) =>
      scheme in given && listOf(scopes).every((scope) => listOf(given[scheme]).includes(scope)),
  )
}

export const compareSecuritySchemes: Compare = map(
  { removed: 'security-scheme-changed', added: 'security-scheme-added' },
  (old, now, walk) => {
    const [facts, factsNow] = [factsOf(old.value), factsOf(now.value)]
    const isWider = Object.keys(facts).every((key) => facts[key] === factsNow[key])
    const rule = isWider ? 'security-scheme-widened' : 'security-scheme-changed'
    fact(same(facts, factsNow) ? 'documentation-changed' : rule)(old, now, walk)
  },
)

/** What a program has to know of a scheme, by pointers into it: each scope is one, whatever is said of it. */
function factsOf(value: unknown, path = ''): Tree {
  return Object.fromEntries(
    Object.entries(treeOf(value)).flatMap(([key, inner]) => {
      if (remark(key) !== undefined || key === 'bearerFormat') return []
      const own: [string, unknown] = [
        path + key,
        typeof inner === 'object' || path.endsWith('/scopes/') || inner,
      ]
      return [own].concat(Object.entries(factsOf(inner, `${path}${key}/`)))
    }),
  )
}
