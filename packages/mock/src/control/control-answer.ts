import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { didYouMean } from '../errors/nearest.ts'
import type { Unreadable, WireRequest } from '../http/read-request.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import { type ControlRoute, controlRoutes } from './routes.ts'

/** Where the control API is. */
const root = '/__mock'

/** Whether a request is for the control API, which is no part of Zuora. */
export function isControl(path: string): boolean {
  return path === root || path.startsWith(`${root}/`)
}

/** The answer of a tenant that was not asked to listen to whoever can reach it. */
export function controlIsOff(): Answer {
  return failure(
    403,
    'The control API is off, because this tenant listens beyond loopback. Start it with control: true to have it on.',
  )
}

/** Does what a call of the control API asks for. Nothing that it is sent ends the tenant. */
export function controlAnswer(tenant: MockTenant, request: WireRequest, unreadable?: Unreadable): Answer {
  const path = request.path.slice(root.length).replace(/\/$/, '')
  if (path === '') {
    const calls = controlRoutes.map(({ method, path: place, does }) => ({
      call: `${method} ${root}${place}`,
      does,
    }))
    return jsonAnswer(200, { mock: true, calls })
  }
  const there = controlRoutes.filter((route) => paramsOf(route, path) !== undefined)
  const route = there.find(({ method }) => method === request.method)
  if (route === undefined) {
    if (there.length > 0) {
      const methods = there.map(({ method }) => method).join(', ')
      return failure(405, `${root}${path} has ${methods}, not ${request.method}.`)
    }
    const known = [...new Set(controlRoutes.map((one) => root + one.path))]
    const meant = didYouMean(root + path, known)
    return failure(
      404,
      `There is no ${root}${path}${meant === '' ? '.' : meant} GET ${root} lists every call.`,
    )
  }
  if (unreadable !== undefined) return failure(unreadable.status, unreadable.message)
  try {
    const body = bodyFor(route, request.body)
    const result = route.run(tenant, paramsOf(route, path) ?? [], body)
    return jsonAnswer(200, result ?? { done: true })
  } catch (error) {
    return failure(400, error instanceof Error ? error.message : String(error))
  }
}

function failure(status: number, error: string): Answer {
  return jsonAnswer(status, { error })
}

/** The parts of a path that stand at `{…}`, or `undefined` when the route is another one. */
function paramsOf({ path: template }: ControlRoute, path: string): readonly string[] | undefined {
  const [wanted, parts] = [template.split('/'), path.split('/')]
  if (wanted.length !== parts.length) return undefined
  if (!wanted.every((part, index) => part.startsWith('{') || part === parts[index])) return undefined
  return parts.filter((_part, index) => wanted[index]?.startsWith('{') === true)
}

/**
 * Reads the body of a call.
 *
 * @throws TypeError when it is no JSON, or has a field that the call does not know.
 */
function bodyFor({ method, path, body: expected }: ControlRoute, text: string): unknown {
  if (expected === undefined) return undefined
  const call = `${method} ${root}${path}`
  if (text === '') throw new TypeError(`${call} needs a JSON body.`)
  const body = parsed(call, text)
  if (expected === 'any') return body
  if (typeof body !== 'object' || body === null || Array.isArray(body))
    throw new TypeError(`The body of ${call} is an object with ${expected.join(' and ')}.`)
  const [required = ''] = expected
  if (!Object.hasOwn(body, required))
    throw new TypeError(`Field ${required} is missing in the body of ${call}.`)
  for (const name of Object.keys(body)) {
    if (expected.includes(name)) continue
    const meant = didYouMean(name, expected)
    throw new TypeError(
      `${call} has no field ${name}${meant === '' ? '.' : meant} It has ${expected.join(', ')}.`,
    )
  }
  return body
}

function parsed(call: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`The body of ${call} is no JSON: ${message}`, { cause })
  }
}
