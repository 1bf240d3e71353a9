import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { methodsAt, nearestPath } from './nearest-operation.ts'
import type { RequestContext } from './request-context.ts'

/** The answer when no operation of the spec is at this place: what is near. */
export function refuseUnrouted(context: RequestContext, missing: 'path' | 'method'): Answer {
  const message = missing === 'path' ? noPath(context.request.path) : noMethod(context.request)
  note(context, missing, message)
  return missing === 'path'
    ? commonError(context, 404, 50000040, message)
    : commonError(context, 405, 50000045, message)
}

/** The answer to a request that is for somebody else. */
export function refuseMisdirected(context: RequestContext, message: string): Answer {
  note(context, 'path', message)
  return commonError(context, 421, 50000045, message)
}

function note({ findings }: RequestContext, path: string, message: string): void {
  findings.push({ where: 'request', path, rule: 'route', message, verdict: 'refused' })
}

function noPath(path: string): string {
  const near = nearestPath(path)
  return `The spec of this mock tenant has no path ${path}${near === undefined ? '.' : `; the nearest is ${near}.`}`
}

function noMethod({ method, path }: RequestContext['request']): string {
  const known = methodsAt(path).join(', ')
  return `The spec of this mock tenant has no ${method} at ${path}${known === '' ? '.' : `; it has ${known}.`}`
}
