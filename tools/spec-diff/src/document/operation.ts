import { child } from '../walk/node.ts'
import { elsewhere, map, object } from '../walk/object.ts'
import { type Compare, report, type Walk } from '../walk/walk.ts'
import { compareRequestBody, compareResponses } from './bodies.ts'
import { isSameCall, type Operation, type Pair } from './operations.ts'
import { compareParameter, PARAMETERS } from './parameters.ts'
import { compareSecurity } from './security.ts'
import { compareServers } from './servers.ts'

/** The other side writes an answer. */
const answered =
  (compare: Compare): Compare =>
  (old, now, walk) =>
    compare(old, now, { ...walk, direction: walk.direction === 'request' ? 'response' : 'request' })

const compareFields = object({
  operationId: elsewhere,
  parameters: map(PARAMETERS, compareParameter),
  requestBody: compareRequestBody,
  responses: answered(compareResponses),
  security: compareSecurity,
  servers: compareServers,
  callbacks: elsewhere,
})

export function compareOperation({ before, after }: Pair, walk: Walk): void {
  const { id, incoming, node } = (after ?? before)!
  const at: Walk = { ...walk, operation: id, direction: incoming ? 'response' : 'request' }
  if (before === undefined || after === undefined) {
    const rule =
      `${incoming ? 'callback' : 'operation'}-${before === undefined ? 'added' : 'removed'}` as const
    return report(at, rule, node, before && callOf(before), after && callOf(after))
  }
  const [named, namedNow] = [before, after].map((one) => child(one.node, 'operationId'))
  if (before.id !== after.id && named!.value !== namedNow!.value) {
    const rule = named!.value === undefined ? 'operation-id-added' : 'operation-id-changed'
    report(at, rule, namedNow!, before.id, after.id)
  }
  if (callOf(before) !== callOf(after)) {
    const rule = isSameCall(before, after) ? 'path-renamed' : 'operation-moved'
    report(at, rule, node, callOf(before), callOf(after))
  }
  compareFields(before.node, after.node, at)
}

function callOf({ method, route }: Operation): string {
  return `${method.toUpperCase()} ${route}`
}
