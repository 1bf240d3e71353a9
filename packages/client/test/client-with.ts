import {
  createZuoraClient,
  logEvents,
  type ZuoraClient,
  type ZuoraClientOptions,
  type ZuoraEvent,
} from '../src/index.ts'
import { noteForLeaks, SECRET, TOKEN } from './leaks.ts'
import { type VirtualClock, virtualClock } from './virtual-clock.ts'

/** What a test answers a request with; requests for tokens are answered before it is asked. */
export type Handler = (
  request: Request,
  call: number,
  signal: AbortSignal | undefined,
) => Response | Promise<Response>

export interface ObservedClient {
  readonly zuora: ZuoraClient
  readonly clock: VirtualClock
  readonly events: ZuoraEvent[]
  /** The requests that reached the handler, in order; bodies unread. */
  readonly requests: readonly Request[]
  /** How many tokens were asked for. */
  readonly tokens: () => number
}

/** A client on virtual time whose network is `handler`. Tokens are numbered and live for an hour. */
export function clientWith(handler: Handler, options: Partial<ZuoraClientOptions> = {}): ObservedClient {
  const requests: Request[] = []
  let tokens = 0
  const clock = virtualClock()
  const events: ZuoraEvent[] = []
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: SECRET },
    clock,
    onEvent(event) {
      noteForLeaks(event)
      logEvents({ debug: noteForLeaks, warn: noteForLeaks })(event)
      events.push(event)
    },
    // The middle of the road: half of each backoff window.
    random: () => 0.5,
    fetch: async (request, init) => {
      if (new URL(request.url).pathname === '/oauth/token') {
        tokens += 1
        return json({ access_token: `${TOKEN}-${tokens}`, expires_in: 3600, token_type: 'bearer' })
      }
      requests.push(request.clone())
      return handler(request, requests.length, init?.signal ?? undefined)
    },
    ...options,
  })
  return { zuora, clock, events, requests, tokens: () => tokens }
}

export function json(body: unknown, init: ResponseInit = {}): Response {
  return Response.json(body, init)
}

/** A promise's rejection, or a failure where it has none. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`expected a rejection, got ${JSON.stringify(value)}`)
    },
    (error: unknown) => {
      noteForLeaks(error)
      return error
    },
  )
}

export const JOB_ID = '8ad08f06909293cd01909613f23549e4'
