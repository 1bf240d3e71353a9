import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { listOf, treeOf } from '../walk/tree.ts'
import { type At, eachOf, inside, reportIf, type Walk } from '../walk/walk.ts'

const SERVERS = { removed: 'server-removed', added: 'server-added' } as const
const VARIABLES = { removed: 'server-variable-changed', added: 'server-variable-changed' } as const

/** Compares servers by their URL; their order says nothing. */
export function compareServers(before: unknown, after: unknown, at: At, walk: Walk): void {
  const [old, now] = [before, after].map((list) =>
    Object.fromEntries(listOf(list).map((server) => [String(treeOf(server)['url']), server])),
  )
  eachOf(old, now, at, walk, SERVERS, compareServer)
}

function compareServer(before: unknown, after: unknown, at: At, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  const rule = old['x-environment'] === undefined ? 'environment-named' : 'environment-renamed'
  reportIf(walk, rule, at, old['x-environment'], now['x-environment'])
  eachOf(old['variables'], now['variables'], inside(at, 'variables'), walk, VARIABLES, compareVariable)
  compareRemarks(old, now, at, walk)
  compareRest(old, now, ['url', 'x-environment', 'variables'], at, walk)
}

function compareVariable(before: unknown, after: unknown, at: At, walk: Walk): void {
  const [old, now] = [treeOf(before), treeOf(after)]
  reportIf(walk, 'server-variable-changed', inside(at, 'default'), old['default'], now['default'])
  const [values, valuesNow] = [old, now].map((one) => ('enum' in one ? listOf(one['enum']) : undefined))
  const isGone = valuesNow !== undefined && !values?.every((value) => valuesNow.includes(value))
  const rule = isGone ? 'server-variable-changed' : 'server-variable-value-added'
  reportIf(walk, rule, inside(at, 'enum'), values?.toSorted(), valuesNow?.toSorted())
  compareRemarks(old, now, at, walk)
  compareRest(old, now, ['default', 'enum'], at, walk)
}
