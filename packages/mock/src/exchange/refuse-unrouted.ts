import type { Answer } from '../engine/answer.ts'
import { methodsAt, nearestPath } from '../engine/nearest-operation.ts'
import { commonError } from '../operations/common-error.ts'
import type { Exchange } from './exchange.ts'

/** The answer when no operation of the spec is at this place: what is near. */
export function refuseUnrouted(exchange: Exchange, missing: 'path' | 'method'): Answer {
  const message = missing === 'path' ? noPath(exchange.request.path) : noMethod(exchange.request)
  note(exchange, missing, message)
  return missing === 'path'
    ? commonError(exchange, 404, 50000040, message)
    : commonError(exchange, 405, 50000045, message)
}

/** The answer to a request that is for somebody else. */
export function refuseMisdirected(exchange: Exchange, message: string): Answer {
  note(exchange, 'path', message)
  return commonError(exchange, 421, 50000045, message)
}

function note({ findings }: Exchange, path: string, message: string): void {
  findings.push({ where: 'request', path, rule: 'route', message, verdict: 'refused' })
}

function noPath(path: string): string {
  const near = nearestPath(path)
  return `The spec of this mock tenant has no path ${path}${near === undefined ? '.' : `; the nearest is ${near}.`}`
}

function noMethod({ method, path }: Exchange['request']): string {
  const known = methodsAt(path).join(', ')
  return `The spec of this mock tenant has no ${method} at ${path}${known === '' ? '.' : `; it has ${known}.`}`
}
