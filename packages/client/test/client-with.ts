import {
  noteForLeaks,
  SECRET,
  TOKEN,
  tokenAnswer,
  type VirtualClock,
  virtualClock,
} from '@zuora-jobs/testing'

import {
  createZuoraClient,
  logEvents,
  type ZuoraClient,
  type ZuoraClientOptions,
  type ZuoraEvent,
} from '../src/index.ts'

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
        return tokenAnswer(`${TOKEN}-${tokens}`)
      }
      requests.push(request.clone())
      return handler(request, requests.length, init?.signal ?? undefined)
    },
    ...(options as object),
  })
  return { zuora, clock, events, requests, tokens: () => tokens }
}
