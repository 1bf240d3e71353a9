import { elsewhere, fact, map, object } from '../walk/object.ts'
import { listOf, treeOf } from '../walk/tree.ts'
import { type Compare, eachOf, reportIf } from '../walk/walk.ts'

const compareEnvironment: Compare = (old, now, at, walk) =>
  reportIf(walk, old === undefined ? 'environment-named' : 'environment-renamed', at, old, now)

/** Compares the values that a variable may have: any, where none are listed. */
const compareValues: Compare = (before, after, at, walk) => {
  const [values, valuesNow] = [before, after].map((list) => (list === undefined ? undefined : listOf(list)))
  const isGone = valuesNow !== undefined && !values?.every((value) => valuesNow.includes(value))
  const rule = isGone ? 'server-variable-changed' : 'server-variable-value-added'
  reportIf(walk, rule, at, values?.toSorted(), valuesNow?.toSorted())
}

const compareServer = object({
  url: elsewhere,
  'x-environment': compareEnvironment,
  variables: map(
    { removed: 'server-variable-changed', added: 'server-variable-changed' },
    object({ default: fact('server-variable-changed'), enum: compareValues }),
  ),
})

/** Compares servers by their URL; their order says nothing. */
export const compareServers: Compare = (before, after, at, walk) => {
  const [old, now] = [before, after].map((list) =>
    Object.fromEntries(listOf(list).map((server) => [String(treeOf(server)['url']), server])),
  )
  eachOf(old, now, at, walk, { removed: 'server-removed', added: 'server-added' }, compareServer)
}
