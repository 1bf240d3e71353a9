import type { Node, Nodes } from '../walk/node.ts'
import { elsewhere, map, object, optional } from '../walk/object.ts'
import { below, listOf, sorted, treeOf } from '../walk/tree.ts'
import { type Compare, fact } from '../walk/walk.ts'

const changed = fact('server-variable-changed')
const renamed = fact('environment-renamed')

/** Compares the values that a variable may have: any, where none are listed. */
const compareValues: Compare = (old, now, walk) => {
  const [before, after] = [old, now].map(({ value }) =>
    value === undefined ? undefined : sorted(listOf(value)),
  )
  const isGone = after !== undefined && !before?.every((value) => after.includes(value))
  const rule = isGone ? 'server-variable-changed' : 'server-variable-value-added'
  fact(rule)({ ...old, value: before }, { ...now, value: after }, walk)
}

/** Servers by their URL; their order says nothing. */
const serversOf = ({ document, path, value }: Node): Nodes =>
  Object.fromEntries(
    listOf(value).map((server) => {
      const url = String(treeOf(server)['url'])
      return [url, { document, path: below(path, url), value: server }]
    }),
  )

export const compareServers: Compare = map(
  { removed: 'server-removed', added: 'server-added' },
  object({
    url: elsewhere,
    'x-environment': optional({ removed: 'environment-renamed', added: 'environment-named' }, renamed),
    variables: map(
      { removed: 'server-variable-changed', added: 'server-variable-changed' },
      object({ default: changed, enum: compareValues }),
    ),
  }),
  serversOf,
)
