import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import { anything, brokenRules, must, type Rule } from './check-call-options.ts'
import type { AnyRequest } from './request-of.ts'
import type { Method } from './request-types.ts'
import { searchOf } from './search-of.ts'

const METHODS: readonly string[] = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] satisfies readonly Method[]

const RULES: Readonly<Record<keyof AnyRequest, Rule>> = {
  method: must((method: string) => METHODS.includes(method), `is not one of ${METHODS.join(', ')}`),
  // What starts otherwise would become a part of the host, and be sent the token.
  path: must(
    (path: string) => /^\/[^?#\p{C}]*$/u.test(path),
    'must start with "/" and hold no control characters; pass a query as query',
  ),
  params: anything,
  query: anything,
  body: anything,
  headers: anything,
}

/**
 * Checks a request of a path that this package may not know.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkRequest(request: AnyRequest): void {
  const { body, headers } = request
  const problems: ZuoraInputProblem[] = [...brokenRules('', request, RULES, ['method', 'path'])]
  const isRaw = typeof body === 'string' || body instanceof Uint8Array || (body instanceof Blob && !body.type)
  if (isRaw && !new Headers(headers).has('content-type')) {
    problems.push({ path: 'headers', message: 'is missing content-type; say what the body is' })
  }
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

/**
 * Refuses the options of openapi-fetch that this client has other means for.
 *
 * @throws ZuoraInputError naming them
 */
export function checkTypedOptions(options: object): void {
  const wayOut: Readonly<Record<string, string>> = {
    middleware: 'is not for a call; use onEvent of the client to look on, and fetch to step in',
    fetch: 'is not for a call; pass it to the client, which repeats and limits what it sends',
  }
  const given = options as Readonly<Record<string, unknown>>
  const problems = Object.entries(wayOut)
    .filter(([path]) => given[path] !== undefined)
    .map(([path, message]) => ({ path, message }))
  const { querySerializer = searchOf } = given
  if (typeof querySerializer !== 'function') {
    const message = 'must be a function; createQuerySerializer of openapi-fetch makes one of such options'
    problems.push({ path: 'querySerializer', message })
  }
  if (problems.length > 0) throw new ZuoraInputError(problems)
}
