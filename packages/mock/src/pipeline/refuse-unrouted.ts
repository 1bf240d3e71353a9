import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

import type { Answer } from '../engine/answer.ts'
import { commonError } from '../errors/common-error.ts'
import { nearest } from '../errors/nearest.ts'
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

const TEMPLATES = Object.keys(document.paths)

/** The path of the spec that was most likely meant, or `undefined` when none is close. */
export function nearestPath(path: string): string | undefined {
  const parts = path.split('/')
  // What stands for an id is right whatever it is, so it takes no part in the comparison. A part too many or
  // too few in front moves it, so its place is also counted from the end.
  const filled = TEMPLATES.flatMap((template) => {
    const wanted = template.split('/')
    const fill = (moved: number): string =>
      wanted.map((part, index) => (part.startsWith('{') ? (parts[index + moved] ?? part) : part)).join('/')
    return [0, parts.length - wanted.length].map((moved) => ({ template, path: fill(moved) }))
  })
  const best = nearest(
    path,
    filled.map((one) => one.path),
  )
  return filled.find((one) => one.path === best)?.template
}

/** The methods that the spec has at a path that it has. */
export function methodsAt(path: string): readonly string[] {
  const parts = path.split('/')
  const template = TEMPLATES.find((one) => {
    const wanted = one.split('/')
    return (
      wanted.length === parts.length &&
      wanted.every((part, index) => part.startsWith('{') || part === parts[index])
    )
  })
  const found = template === undefined ? {} : document.paths[template as keyof typeof document.paths]
  return Object.keys(found)
    .filter((name) => /^(get|post|put|patch|delete)$/.test(name))
    .map((name) => name.toUpperCase())
}
