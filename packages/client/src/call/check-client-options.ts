import { ENVIRONMENTS } from '@zuora-jobs/spec'

import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import { must, type Rule, ruleProblems, SHARED_RULES } from './check-call-options.ts'
import type { ZuoraClientOptions } from './client-options.ts'
import { nearest } from './nearest.ts'
import { parseBaseUrl } from './parse-base-url.ts'
import { show } from './problems-of.ts'
import { unknownFields } from './unknown-fields.ts'

const isFunction = (value: unknown): boolean => typeof value === 'function'
const FUNCTION: Rule = (value) => (isFunction(value) ? undefined : 'must be a function')

/** The rule of each option; those without one are checked below, where one needs another. */
const RULES: Readonly<Record<keyof ZuoraClientOptions, Rule | undefined>> = {
  environment: undefined,
  baseUrl: undefined,
  auth: undefined,
  tenant: must((name: string) => typeof name === 'string' && name !== '', 'must be a name'),
  ...SHARED_RULES,
  compressFromBytes: must(
    (bytes: number) => typeof bytes === 'number' && bytes >= 0,
    'must be a number of bytes from 0',
  ),
  onEvent: FUNCTION,
  fetch: FUNCTION,
  clock: must(
    (clock: Fields | null) => isFunction(clock?.['now']) && isFunction(clock?.['at']),
    'must be a clock, with the functions now and at',
  ),
  random: FUNCTION,
}
const CREDENTIALS = ['clientId', 'clientSecret']

type Fields = Readonly<Record<string, unknown>>

/**
 * Checks the options of a client, and returns its base URL.
 *
 * @throws ZuoraInputError listing all problems; the values of `auth` are never quoted
 */
export function checkClientOptions(options: unknown): BaseUrl {
  if (!isObject(options)) {
    throw new ZuoraInputError([
      { path: '', message: 'pass options: { environment, auth } or { baseUrl, auth }' },
    ])
  }
  const baseUrl = baseUrlOf(options)
  const problems = [
    ...unknownFields('', options, Object.keys(RULES)),
    ...authProblems(options['auth']),
    ...ruleProblems(options, RULES),
  ]
  if ('message' in baseUrl) problems.push(baseUrl)
  if ('message' in baseUrl || problems.length > 0) throw new ZuoraInputError(problems)
  return baseUrl
}

function baseUrlOf({ environment, baseUrl }: Fields): BaseUrl | ZuoraInputProblem {
  if (environment !== undefined) {
    const refuse = (message: string): ZuoraInputProblem => ({ path: 'environment', message })
    if (baseUrl !== undefined) return refuse('does not go with baseUrl; pass one of them')
    const url = Object.entries(ENVIRONMENTS).find(([name]) => name === environment)?.[1]
    if (url !== undefined) return parseBaseUrl(url) as BaseUrl
    const names = Object.keys(ENVIRONMENTS)
    const meant = typeof environment === 'string' ? nearest(environment, names) : undefined
    const wayOut =
      meant === undefined ? `is not one of ${names.join(', ')}` : `is unknown; did you mean "${meant}"?`
    return refuse(`${show(environment)} ${wayOut}`)
  }
  const refuse = (message: string): ZuoraInputProblem => ({ path: 'baseUrl', message })
  if (typeof baseUrl !== 'string') {
    return refuse('is missing; pass a Zuora REST host such as "https://rest.zuora.com", or an environment')
  }
  const parsed = parseBaseUrl(baseUrl)
  return 'problem' in parsed ? refuse(parsed.problem) : parsed
}

function authProblems(auth: unknown): readonly ZuoraInputProblem[] {
  const fields = isObject(auth) ? auth : {}
  const functions = (object: Fields, names: readonly string[], path: string): readonly ZuoraInputProblem[] =>
    names
      .filter((name) => !isFunction(object[name]))
      .map((name) => ({ path: `${path}.${name}`, message: 'must be a function' }))

  if (fields['getToken'] !== undefined) {
    return [...unknownFields('auth', fields, ['getToken']), ...functions(fields, ['getToken'], 'auth')]
  }
  const { tokenStore } = fields
  const texts = CREDENTIALS.filter((name) => {
    const value = fields[name]
    return typeof value !== 'string' || value.trim() === ''
  })
  return [
    ...unknownFields('auth', fields, [...CREDENTIALS, 'tokenStore']),
    ...texts.map((name) => ({
      path: `auth.${name}`,
      message: 'is missing; create an OAuth client for your user in Zuora',
    })),
    ...(tokenStore === undefined
      ? []
      : functions(isObject(tokenStore) ? tokenStore : {}, ['load', 'save'], 'auth.tokenStore')),
  ]
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null
}
