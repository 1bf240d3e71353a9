import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { didYouMean } from '../errors/nearest.ts'
import type { Unreadable, HttpRequest } from '../http/read-request.ts'
import { check } from '../schema/schema.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import { type ControlRoute, CONTROL_ROUTES } from './routes.ts'

/** Where the control API is. */
const ROOT = '/__mock'

/** Whether a request is for the control API, which is not part of Zuora. */
export function isControl(path: string): boolean {
  return path === ROOT || path.startsWith(`${ROOT}/`)
}

/** The answer of a tenant that was not asked to listen to whoever can reach it. */
export function controlIsOff(): Answer {
  return failure(
    403,
    'The control API is off, because this tenant listens beyond loopback. Start it with control: true to have it on.',
  )
}

/** Does what a call of the control API asks for. Nothing that it is sent ends the tenant. */
export function controlAnswer(tenant: MockTenant, request: HttpRequest, unreadable?: Unreadable): Answer {
  const path = request.path.slice(ROOT.length).replace(/\/$/, '')
  if (path === '') {
    const calls = CONTROL_ROUTES.map(({ method, path: place, does }) => ({
      call: `${method} ${ROOT}${place}`,
      does,
    }))
    return jsonAnswer(200, { mock: true, calls })
  }
  const there = CONTROL_ROUTES.filter((route) => paramsOf(route, path) !== undefined)
  const route = there.find(({ method }) => method === request.method)
  if (route === undefined) {
    if (there.length > 0) {
      const methods = there.map(({ method }) => method).join(', ')
      return failure(405, `${ROOT}${path} has ${methods}, not ${request.method}.`)
    }
    const known = [...new Set(CONTROL_ROUTES.map((one) => ROOT + one.path))]
    const meant = didYouMean(ROOT + path, known)
    return failure(
      404,
      `There is no ${ROOT}${path}${meant === '' ? '.' : meant} GET ${ROOT} lists every call.`,
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
 * @throws TypeError when it is not JSON, or not what the call needs.
 */
function bodyFor({ method, path, body: schema }: ControlRoute, text: string): unknown {
  if (schema === undefined) return undefined
  const call = `${method} ${ROOT}${path}`
  if (text === '') throw new TypeError(`${call} needs a JSON body.`)
  const body = parsed(call, text)
  check(body, schema, {
    whole: `The body of ${call}`,
    noun: 'field',
    nameOf: (field) => `Field ${field} in the body of ${call}`,
  })
  return body
}

function parsed(call: string, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (cause) {
    const message = cause instanceof Error ? cause.message : String(cause)
    throw new TypeError(`The body of ${call} is not JSON: ${message}`, { cause })
  }
}
