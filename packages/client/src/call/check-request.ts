import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import type { SubmitOptions } from '../transport/call-options.ts'
import { show } from './problems-of.ts'
import type { AnyRequest } from './request-of.ts'
import type { Method } from './request-types.ts'
import { unknownFields } from './unknown-fields.ts'

const FIELDS = Object.keys({
  method: true,
  path: true,
  params: true,
  query: true,
  body: true,
  headers: true,
} satisfies Record<keyof AnyRequest, true>)

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies readonly Method[]

/**
 * Checks a request of a path that this package may not know.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkRequest(request: AnyRequest, options: SubmitOptions | undefined): void {
  if (typeof request !== 'object' || request === null) {
    throw new ZuoraInputError([{ path: '', message: 'pass a request: { method, path }' }])
  }
  const problems: ZuoraInputProblem[] = [...unknownFields('', request, FIELDS)]
  const { method, path, body, headers = {} } = request
  if (!METHODS.includes(method)) {
    problems.push({ path: 'method', message: `${show(method)} is not one of ${METHODS.join(', ')}` })
  }
  if (typeof path !== 'string' || !/^\/[^?#]*$/.test(path)) {
    const message = `${show(path)} must start with "/" and have no "?" or "#"; pass a query as query`
    problems.push({ path: 'path', message })
  }
  if (!Object.values(headers).every((value) => typeof value === 'string')) {
    problems.push({ path: 'headers', message: 'must be texts by their names' })
  }
  const isUnnamed =
    typeof body === 'string' || body instanceof Uint8Array || (body instanceof Blob && body.type === '')
  if (isUnnamed && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type')) {
    const message = 'is missing "content-type", which says what the body is; an object is sent as JSON'
    problems.push({ path: 'headers', message })
  }
  if (options?.idempotencyKey !== undefined && method !== 'POST') {
    problems.push({ path: 'idempotencyKey', message: `is for POST; a ${method} has none` })
  }
  if (problems.length > 0) throw new ZuoraInputError(problems)
}
