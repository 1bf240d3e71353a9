import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { inside, report, type Walk } from '../walk/walk.ts'
import { compareRequestBodies, compareResponses } from './bodies.ts'
import { type Operation, type Pair, shape } from './operations.ts'
import { compareParameters } from './parameters.ts'
import { compareSecurity } from './security.ts'
import { compareServers } from './servers.ts'

const HANDLED = ['operationId', 'parameters', 'requestBody', 'responses', 'security', 'servers', 'callbacks']

export function compareOperation({ before, after }: Pair, walk: Walk): void {
  if (before === undefined || after === undefined) {
    const one = (before ?? after)!
    const rule =
      `${one.incoming ? 'callback' : 'operation'}-${before === undefined ? 'added' : 'removed'}` as const
    const [old, now] = [before, after].map((side) => (side === undefined ? null : callOf(side)))
    return report(walk, rule, { path: one.path, operation: one.id }, old, now)
  }
  const at = { path: after.path, operation: after.id }
  const [sent, received] = after.incoming
    ? (['response', 'request'] as const)
    : (['request', 'response'] as const)
  compareNames(before, after, walk)
  compareRemarks(before.tree, after.tree, at, walk)
  compareParameters(before, after, sent, walk)
  compareRequestBodies(
    before.tree['requestBody'],
    after.tree['requestBody'],
    { ...at, direction: sent },
    walk,
  )
  compareResponses(before.tree['responses'], after.tree['responses'], { ...at, direction: received }, walk)
  compareSecurity(before, after, walk)
  // Those of the path item are for each of its operations that has none.
  const [servers, serversNow] = [before, after].map(({ tree, item }) => tree['servers'] ?? item['servers'])
  compareServers(servers, serversNow, inside(at, 'servers'), walk)
  compareRest(before.tree, after.tree, HANDLED, at, walk)
}

function compareNames(before: Operation, after: Operation, walk: Walk): void {
  const at = { path: after.path, operation: after.id }
  if (before.id !== after.id && before.tree['operationId'] !== after.tree['operationId']) {
    const rule = before.tree['operationId'] !== undefined ? 'operation-id-changed' : 'operation-id-added'
    report(walk, rule, inside(at, 'operationId'), before.id, after.id)
  }
  if (callOf(before) === callOf(after)) return
  const spelling = before.method === after.method && shape(before.route) === shape(after.route)
  report(walk, spelling ? 'path-renamed' : 'operation-moved', at, callOf(before), callOf(after))
}

function callOf({ method, route }: Operation): string {
  return `${method.toUpperCase()} ${route}`
}
