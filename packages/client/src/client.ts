import type { ZuoraAuth } from './auth.ts'
import { digest } from './digest.ts'
import { checkOptions } from './input/options.ts'
import { type AquaOperations, createAquaOperations } from './operations/aqua.ts'
import { createFileOperations, type FileOperations } from './operations/files.ts'
import { requestToken } from './transport/access-token.ts'
import { authenticate } from './transport/authenticate.ts'
import { parseBaseUrl } from './transport/base-url.ts'
import { decorate } from './transport/decorator.ts'
import { readWhole } from './transport/read-whole.ts'
import { createTokenSource } from './transport/token-source.ts'
import { createTypedPaths, type TypedPaths } from './transport/typed-fetch.ts'

/** Options of {@link createZuoraClient}. */
export interface ZuoraClientOptions {
  /** A REST host of Zuora, such as `https://rest.zuora.com`. Plain http is for loopback only. */
  readonly baseUrl: string
  readonly auth: ZuoraAuth
  /** Replaces the global `fetch`. It is called with a `Request`. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined
  /** Replaces `Date.now`; epoch milliseconds. Used for the expiry of tokens. */
  readonly now?: (() => number) | undefined
}

/**
 * A client of one tenant. Paths are typed one by one (`GET`, `POST`, `DELETE`, as openapi-fetch gives them:
 * results, no exceptions for HTTP errors); the named operations return data or throw a typed error.
 */
export interface ZuoraClient extends TypedPaths {
  readonly aqua: AquaOperations
  readonly files: FileOperations
  /** Tells tenants apart without naming them: a digest of origin and client id. Not a secret. */
  readonly tenant: string
}

/**
 * Creates a client. Sends nothing: the token is fetched with the first request that needs it.
 *
 * @throws ZuoraInputError listing every option that cannot work
 */
export function createZuoraClient(options: ZuoraClientOptions): ZuoraClient {
  checkOptions(options)
  const baseUrl = parseBaseUrl(options.baseUrl)
  const { auth, now = Date.now } = options
  const send = options.fetch ?? ((request: Request) => globalThis.fetch(request))

  const whole = decorate(send, [readWhole])
  const tokens = createTokenSource(() => requestToken(whole, baseUrl, auth, now), now)
  const { origin } = new URL(baseUrl)
  const http = createTypedPaths(baseUrl, decorate(whole, [authenticate(tokens, origin)]))

  return {
    ...http,
    aqua: createAquaOperations(http),
    files: createFileOperations(http),
    tenant: digest(`${origin}|${auth.clientId}`),
  }
}
