import { type Answer, jsonAnswer } from '../engine/answer.ts'
import { didYouMean } from '../errors/nearest.ts'
import type { Unreadable, HttpRequest } from '../http/read-request.ts'
import { check, type Schema } from '../schema/schema.ts'
import type { MockTenant } from '../tenant/mock-tenant.ts'
import { CONTROL_CALLS } from './calls.ts'

/** Where the control API is. */
const ROOT = '/__mock'

const CALLS = Object.entries(CONTROL_CALLS).map(([name, call]) => {
  const [method = '', path = ''] = name.split(' ')
  return { name, call, method, path, pattern: new RegExp(`^${path.replace('{id}', '([^/]*)')}$`) }
})

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
    const calls = Object.entries(CONTROL_CALLS).map(([name, { does }]) => ({ call: withRoot(name), does }))
    return jsonAnswer(200, { mock: true, calls })
  }
  const there = CALLS.filter(({ pattern }) => pattern.test(path))
  const found = there.find(({ method }) => method === request.method)
  if (found === undefined) {
    if (there.length > 0) {
      const methods = there.map(({ method }) => method).join(', ')
      return failure(405, `${ROOT}${path} has ${methods}, not ${request.method}.`)
    }
    const known = CALLS.map((one) => ROOT + one.path)
    return failure(
      404,
      `There is no ${ROOT}${path}${didYouMean(ROOT + path, known)} GET ${ROOT} lists every call.`,
    )
  }
  if (unreadable !== undefined) return failure(unreadable.status, unreadable.message)
  const { call, name, pattern } = found
  try {
    const body = call.body === undefined ? undefined : bodyFor(withRoot(name), call.body, request.body)
    return jsonAnswer(200, call.run(tenant, body, pattern.exec(path)?.[1] ?? '') ?? { done: true })
  } catch (error) {
    return failure(400, error instanceof Error ? error.message : String(error))
  }
}

/** A call with its whole path. */
function withRoot(name: string): string {
  return name.replace(' ', ` ${ROOT}`)
}

function failure(status: number, error: string): Answer {
  return jsonAnswer(status, { error })
}

/**
 * Reads the body of a call.
 *
 * @throws TypeError when it is not JSON, or not what the call needs.
 */
function bodyFor(call: string, schema: Schema<unknown>, text: string): unknown {
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
