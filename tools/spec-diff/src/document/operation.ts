import { compareRemarks, compareRest } from '../schema/remarks.ts'
import { below } from '../walk/tree.ts'
import { report, type Walk } from '../walk/walk.ts'
import { type Operation, type Pair, shape } from './operations.ts'
import { compareParameters } from './parameters.ts'
import { compareRequestBodies } from './request-body.ts'
import { compareResponses } from './responses.ts'
import { compareSecurity } from './security.ts'
import { compareServers } from './servers.ts'

const HANDLED = ['operationId', 'parameters', 'requestBody', 'responses', 'security', 'servers']

export function compareOperation({ before, after }: Pair, walk: Walk): void {
  if (before === undefined || after === undefined) {
    const one = (before ?? after)!
    const at = { path: one.path, operation: one.id }
    const [old, now] = [before, after].map((side) => (side === undefined ? null : callOf(side)))
    return report(walk, before === undefined ? 'operation-added' : 'operation-removed', at, old, now)
  }
  const at = { path: after.path, operation: after.id }
  compareNames(before, after, walk)
  compareRemarks(before.tree, after.tree, at, walk)
  compareParameters(before, after, walk)
  compareRequestBodies(before.tree['requestBody'], after.tree['requestBody'], at, walk)
  compareResponses(before.tree['responses'], after.tree['responses'], at, walk)
  compareSecurity(before, after, walk)
  compareServers(
    before.tree['servers'],
    after.tree['servers'],
    { ...at, path: below(at.path, 'servers') },
    walk,
  )
  compareRest(before.tree, after.tree, HANDLED, at, walk)
}

function compareNames(before: Operation, after: Operation, walk: Walk): void {
  const at = { path: after.path, operation: after.id }
  if (before.id !== after.id && before.tree['operationId'] !== after.tree['operationId']) {
    report(walk, 'operation-id-changed', { ...at, path: below(at.path, 'operationId') }, before.id, after.id)
  }
  if (callOf(before) === callOf(after)) return
  const spelling = before.method === after.method && shape(before.route) === shape(after.route)
  report(walk, spelling ? 'path-renamed' : 'operation-moved', at, callOf(before), callOf(after))
}

function callOf({ method, route }: Operation): string {
  return `${method.toUpperCase()} ${route}`
}
