import { elsewhere, object } from '../walk/object.ts'
import { inside, type Place, report, type Walk } from '../walk/walk.ts'
import { compareRequestBodies, compareResponses } from './bodies.ts'
import { type Operation, type Pair, shape } from './operations.ts'
import { compareParameters } from './parameters.ts'
import { compareSecurity } from './security.ts'
import { compareServers } from './servers.ts'

export function compareOperation({ before, after }: Pair, walk: Walk): void {
  if (before === undefined || after === undefined) {
    const one = (before ?? after)!
    const rule =
      `${one.incoming ? 'callback' : 'operation'}-${before === undefined ? 'added' : 'removed'}` as const
    const [old, now] = [before, after].map((side) => (side === undefined ? null : callOf(side)))
    return report(walk, rule, { path: one.path, operation: one.id }, old, now)
  }
  const [sent, received] = after.incoming
    ? (['response', 'request'] as const)
    : (['request', 'response'] as const)
  const at: Place = { path: after.path, operation: after.id, direction: sent }
  compareNames(before, after, at, walk)
  const compare = object<Place>({
    operationId: elsewhere,
    parameters: () => compareParameters(before, after, at, walk),
    requestBody: compareRequestBodies,
    responses: (old, now, place) => compareResponses(old, now, { ...place, direction: received }, walk),
    // What the document asks for is asked for by each operation that says nothing else.
    security: (old = walk.before['security'], now = walk.after['security'], place) =>
      compareSecurity(old, now, place, walk),
    servers: (old = before.item['servers'], now = after.item['servers'], place) =>
      compareServers(old, now, place, walk),
    callbacks: elsewhere,
  })
  compare(before.tree, after.tree, at, walk)
}

function compareNames(before: Operation, after: Operation, at: Place, walk: Walk): void {
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
