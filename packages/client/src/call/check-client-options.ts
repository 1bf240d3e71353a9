import { ENVIRONMENTS } from '@zuora-jobs/spec'

import { ZuoraInputError, type ZuoraInputProblem } from '../errors/error-classes.ts'
import type { BaseUrl } from '../transport/base-url.ts'
import type { ClientCredentials, TokenProvider } from '../transport/token/auth.ts'
import { anything, brokenRules, must, type Rule, SHARED_RULES } from './check-call-options.ts'
import { checkNode, checkTimeout } from './check-node.ts'
import type { ZuoraClientOptions } from './client-options.ts'
import { nearest } from './nearest.ts'
import { parseBaseUrl } from './parse-base-url.ts'
import { show } from './problems-of.ts'

type Fields = Readonly<Record<string, unknown>>

/** The value is not quoted: some of them are secret. */
const aFunction: Rule = (value) => (typeof value === 'function' ? undefined : 'must be a function')

const aCredential: Rule = (value) => {
  if (typeof value !== 'string' || value.trim() === '') {
    return 'is missing; create an OAuth client for your user in Zuora'
  }
  return value !== value.trim() || /\p{Cc}/u.test(value)
    ? 'has a space or a line break that is none of it; trim what was read from a file'
    : undefined
}

/** A rule for an object with functions. */
function having(...names: readonly string[]): Rule {
  return (value) =>
    names.every((name) => typeof (Object(value) as Fields)[name] === 'function')
      ? undefined
      : `must have the functions ${names.join(' and ')}`
}

const PROVIDER_RULES: Readonly<Record<keyof TokenProvider, Rule>> = { getToken: aFunction }

const CREDENTIAL_RULES: Readonly<Record<keyof ClientCredentials, Rule>> = {
  clientId: aCredential,
  clientSecret: aCredential,
  tokenStore: having('load', 'save'),
}

const RULES: Readonly<Record<keyof ZuoraClientOptions, Rule>> = {
  // Which of the two is right depends on both: see `baseUrlOf`.
  environment: anything,
  baseUrl: anything,
  allowInsecureHttp: must((allowed) => typeof allowed === 'boolean', 'must be true or false'),
  auth(auth) {
    const fields = Object(auth) as Fields
    return fields['getToken'] === undefined
      ? brokenRules('auth', fields, CREDENTIAL_RULES, ['clientId', 'clientSecret'])
      : brokenRules('auth', fields, PROVIDER_RULES)
  },
  tenant: must((name: string) => typeof name === 'string' && name !== '', 'must be a name'),
  ...SHARED_RULES,
  compressFromBytes: must(
    (bytes: number) => typeof bytes === 'number' && bytes >= 0,
    'must be a number of bytes from 0',
  ),
  onEvent: aFunction,
  fetch: aFunction,
  clock: having('now', 'elapsed', 'at', 'after'),
  random: aFunction,
}

/**
 * Checks the options of a client, and returns its base URL.
 *
 * @throws ZuoraInputError listing all problems; the values of `auth` are never quoted
 */
export function checkClientOptions(options: unknown): BaseUrl {
  if (typeof options !== 'object' || options === null) {
    throw new ZuoraInputError([
      { path: '', message: 'pass options: { environment, auth } or { baseUrl, auth }' },
    ])
  }
  const fields = options as Fields
  const problems = [
    ...checkNode(),
    ...brokenRules('', options, RULES, ['auth']),
    ...checkTimeout(fields['timeoutMs'], fields['fetch'] !== undefined),
  ]
  const baseUrl = baseUrlOf(fields)
  if ('message' in baseUrl) throw new ZuoraInputError([...problems, baseUrl])
  if (problems.length > 0) throw new ZuoraInputError(problems)
  return baseUrl
}

function baseUrlOf({ environment, baseUrl, allowInsecureHttp, auth }: Fields): BaseUrl | ZuoraInputProblem {
  if (environment !== undefined) {
    const refuse = (message: string): ZuoraInputProblem => ({ path: 'environment', message })
    if (baseUrl !== undefined) return refuse('does not go with baseUrl; pass one of them')
    const names = Object.keys(ENVIRONMENTS)
    if (names.includes(environment as string)) {
      return parseBaseUrl(ENVIRONMENTS[environment as keyof typeof ENVIRONMENTS]) as BaseUrl
    }
    const meant = typeof environment === 'string' && nearest(environment, names)
    const wayOut = meant ? `is unknown; did you mean "${meant}"?` : `is not one of ${names.join(', ')}`
    return refuse(`${show(environment)} ${wayOut}`)
  }
  const refuse = (message: string): ZuoraInputProblem => ({ path: 'baseUrl', message })
  if (typeof baseUrl !== 'string') {
    return refuse('is missing; pass a Zuora REST host such as "https://rest.zuora.com", or an environment')
  }
  const isMock = String((Object(auth) as Fields)['clientId']).startsWith('0badc0de')
  const parsed = parseBaseUrl(
    baseUrl,
    allowInsecureHttp === true ? (isMock ? 'allowed' : 'wanted') : 'refused',
  )
  return 'problem' in parsed ? refuse(parsed.problem) : parsed
}
