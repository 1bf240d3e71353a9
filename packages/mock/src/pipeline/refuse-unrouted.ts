import document from '@zuora-jobs/spec/openapi.json' with { type: 'json' }

import type { Answer } from '../engine/answer.ts'
import { fits } from '../engine/path-template.ts'
import { commonError } from '../errors/common-error.ts'
import { nearest } from '../errors/nearest.ts'
import type { RequestContext } from './request-context.ts'

/** The answer when no operation of the spec is at this place: what is near. */
export function refuseUnrouted(context: RequestContext, missing: 'path' | 'method'): Answer {
  const { method, path } = context.request
  if (missing === 'path') {
    const near = nearestPath(path)
    const nearby = near === undefined ? '.' : `; the nearest is ${near}.`
    return refuse(context, 404, 50000040, 'path', `The spec of this mock tenant has no path ${path}${nearby}`)
  }
  const known = methodsAt(path).join(', ')
  const others = known === '' ? '.' : `; it has ${known}.`
  const message = `The spec of this mock tenant has no ${method} at ${path}${others}`
  return refuse(context, 405, 50000045, 'method', message)
}

/** The answer to a request that is for somebody else. */
export function refuseMisdirected(context: RequestContext, message: string): Answer {
  return refuse(context, 421, 50000045, 'path', message)
}

function refuse(
  context: RequestContext,
  status: number,
  code: number,
  place: string,
  message: string,
): Answer {
  context.findings.push({ where: 'request', path: place, rule: 'route', message, verdict: 'refused' })
  return commonError(context, status, code, message)
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
  const paths = filled.map((one) => one.path)
  return filled[paths.indexOf(nearest(path, paths) ?? '')]?.template
}

/** The methods that the spec has at a path that it has. */
export function methodsAt(path: string): readonly string[] {
  const template = TEMPLATES.find((one) => fits(one, path))
  return Object.keys(template === undefined ? {} : document.paths[template as keyof typeof document.paths])
    .filter((name) => /^(get|post|put|patch|delete)$/.test(name))
    .map((name) => name.toUpperCase())
}
