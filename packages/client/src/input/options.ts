import { ENVIRONMENTS } from '../environments.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../errors/classes.ts'
import { parseBaseUrl } from '../transport/base-url.ts'
import { problemsOfCall } from './call-options.ts'
import { nearest } from './suggest.ts'
import { unknownFields } from './unknown-field.ts'

const OPTIONS = [
  'environment',
  'baseUrl',
  'auth',
  'tenant',
  'apiVersion',
  'entityId',
  'orgIds',
  'timeoutMs',
  'totalTimeoutMs',
  'retries',
  'compressFromBytes',
  'onEvent',
  'fetch',
  'clock',
  'random',
]
const CREDENTIALS = ['clientId', 'clientSecret']

type Fields = Readonly<Record<string, unknown>>

/**
 * Checks what may be wrong with the options of a client, and returns its base URL.
 *
 * @throws ZuoraInputError listing all problems; the values of `auth` are never quoted
 */
export function checkOptions(options: unknown): string {
  if (!isObject(options)) {
    throw new ZuoraInputError([
      { path: '', message: 'pass options: { environment, auth } or { baseUrl, auth }' },
    ])
  }
  const problems = [
    ...unknownFields('', options, OPTIONS),
    ...authProblems(options['auth']),
    ...problemsOfCall(options),
    ...functionProblems(options, ['onEvent', 'fetch', 'random']),
  ]
  const baseUrl = baseUrlOf(options, problems)
  if (problems.length > 0) throw new ZuoraInputError(problems)
  return baseUrl
}

/** The base URL, or text for none with what is wrong added to `problems`. */
function baseUrlOf({ environment, baseUrl }: Fields, problems: ZuoraInputProblem[]): string {
  const refuse = (path: string, message: string): string => {
    problems.push({ path, message })
    return ''
  }
  if (environment !== undefined && baseUrl !== undefined) {
    return refuse('environment', 'does not go with baseUrl; pass one of them')
  }
  if (environment !== undefined) {
    const url = Object.entries(ENVIRONMENTS).find(([name]) => name === environment)?.[1]
    if (url !== undefined) return url
    const names = Object.keys(ENVIRONMENTS)
    const meant = nearest(JSON.stringify(environment).replaceAll('"', ''), names)
    const wayOut =
      meant === undefined ? `is not one of ${names.join(', ')}` : `is unknown; did you mean "${meant}"?`
    return refuse('environment', `${JSON.stringify(environment)} ${wayOut}`)
  }
  if (typeof baseUrl !== 'string') {
    return refuse(
      'baseUrl',
      'is missing; pass a Zuora REST host such as "https://rest.zuora.com", or an environment',
    )
  }
  try {
    return parseBaseUrl(baseUrl)
  } catch (error) {
    if (!(error instanceof ZuoraInputError)) throw error
    problems.push(...error.problems)
    return ''
  }
}

function authProblems(auth: unknown): readonly ZuoraInputProblem[] {
  if (isObject(auth) && auth['getToken'] !== undefined) {
    return [...unknownFields('auth', auth, ['getToken']), ...functionProblems(auth, ['getToken'], 'auth.')]
  }
  const problems = isObject(auth) ? [...unknownFields('auth', auth, [...CREDENTIALS, 'tokenStore'])] : []
  for (const field of CREDENTIALS) {
    const value = isObject(auth) ? auth[field] : undefined
    if (typeof value !== 'string' || value.trim() === '') {
      problems.push({
        path: `auth.${field}`,
        message: 'is missing; create an OAuth client for your user in Zuora',
      })
    }
  }
  return problems
}

function functionProblems(
  object: Fields,
  names: readonly string[],
  prefix = '',
): readonly ZuoraInputProblem[] {
  return names
    .filter((name) => object[name] !== undefined && typeof object[name] !== 'function')
    .map((name) => ({ path: `${prefix}${name}`, message: 'must be a function' }))
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
