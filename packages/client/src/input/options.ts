import { ZuoraInputError, type ZuoraInputProblem } from '../errors/classes.ts'
import { unknownField } from './unknown-field.ts'

const OPTIONS = ['baseUrl', 'auth', 'fetch', 'now']
const AUTH = ['clientId', 'clientSecret']

/**
 * Checks what a caller without types may get wrong in the options of a client.
 *
 * @throws ZuoraInputError listing all problems; the values of `auth` are never quoted
 */
export function checkOptions(options: unknown): void {
  if (!isObject(options))
    throw new ZuoraInputError([{ path: '', message: 'pass options: { baseUrl, auth }' }])
  const problems: ZuoraInputProblem[] = unknownFields('', options, OPTIONS)
  if (typeof options['baseUrl'] !== 'string') {
    problems.push({
      path: 'baseUrl',
      message: 'is missing; pass a Zuora REST host such as "https://rest.zuora.com"',
    })
  }
  const auth = options['auth']
  if (isObject(auth)) problems.push(...unknownFields('auth', auth, AUTH))
  for (const field of AUTH) {
    const value = isObject(auth) ? auth[field] : undefined
    if (typeof value !== 'string' || value.trim() === '') {
      problems.push({
        path: `auth.${field}`,
        message: 'is missing; create an OAuth client for your user in Zuora',
      })
    }
  }
  for (const name of ['fetch', 'now']) {
    if (options[name] !== undefined && typeof options[name] !== 'function') {
      problems.push({ path: name, message: 'must be a function' })
    }
  }
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

function unknownFields(
  path: string,
  object: Readonly<Record<string, unknown>>,
  known: readonly string[],
): ZuoraInputProblem[] {
  return Object.keys(object)
    .filter((name) => !known.includes(name))
    .map((name) => unknownField(path, name, known))
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}
