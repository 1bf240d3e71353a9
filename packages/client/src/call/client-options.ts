import type { ENVIRONMENTS } from '@zuora-jobs/spec'

import type { Clock } from '../clock.ts'
import type { ZuoraEvent } from '../events/zuora-event.ts'
import type { Identity } from '../transport/call-options.ts'
import type { ZuoraAuth } from '../transport/token/auth.ts'

/** The name of one of Zuora's environments. */
export type ZuoraEnvironment = keyof typeof ENVIRONMENTS

/** Options of {@link createZuoraClient}. */
export interface ZuoraClientOptions extends Omit<Identity, 'trackId'> {
  /**
   * The tenant's environment by name. Either this or `baseUrl`.
   *
   * @example 'eu-production'
   */
  readonly environment?: ZuoraEnvironment | undefined
  /**
   * A REST host; a `/v1` at its end is dropped. Plain http is for loopback only.
   *
   * @example 'https://rest.zuora.com'
   */
  readonly baseUrl?: string | undefined
  /**
   * An OAuth client of your user, or a source of tokens of your own.
   *
   * @example { clientId: process.env.ZUORA_CLIENT_ID, clientSecret: process.env.ZUORA_CLIENT_SECRET }
   * @see https://developer.zuora.com/v1-api-reference/api/operation/createToken/
   */
  readonly auth: ZuoraAuth
  /**
   * A name for the tenant, kept in handles of jobs so that they are not taken up on another one. Set it where
   * tokens come from `getToken`, and what it is told by changes while jobs run.
   *
   * @default a digest of host, entity and the tenant number of a token, or the client id where it has none
   */
  readonly tenant?: string | undefined
  /**
   * Milliseconds for one attempt. Zuora itself gives up after 120 s, and the fetch of Node after 300 s
   * without a byte: for more, see `fetch`.
   *
   * @default 125_000
   */
  readonly timeoutMs?: number | undefined
  /**
   * Milliseconds for one call with all its attempts and waits.
   *
   * @default 300_000
   */
  readonly totalTimeoutMs?: number | undefined
  /**
   * How often a call that failed and may pass is repeated, where that is safe.
   *
   * @default 4
   */
  readonly retries?: number | undefined
  /**
   * Request bodies from this size on are sent as gzip, in bytes; `Infinity` for never.
   *
   * @default 4_096
   */
  readonly compressFromBytes?: number | undefined
  /**
   * Told of each request, answer, repeat and pause; see {@link logEvents} for a log. What it throws harms no
   * call.
   *
   * @example logEvents(console)
   */
  readonly onEvent?: ((event: ZuoraEvent) => void) | undefined
  /**
   * Replaces the global `fetch`. It is called with a `Request`, which the fetch of the packages undici and
   * node-fetch does not take: give their agent to the fetch of Node instead.
   *
   * @example (request, init) => fetch(request, { ...init, dispatcher: new ProxyAgent(proxyUrl) })
   * @default globalThis.fetch
   */
  readonly fetch?: ((request: Request, init?: RequestInit) => Promise<Response>) | undefined
  /**
   * Replaces the clock of the machine.
   *
   * @default {@link systemClock}
   */
  readonly clock?: Clock | undefined
  /**
   * Replaces the source of random numbers in [0, 1), which spread repeats.
   *
   * @default Math.random
   */
  readonly random?: (() => number) | undefined
}
