import { createZuoraClient, type ZuoraClient, type ZuoraClientOptions } from '../src/index.ts'

/** What a test answers a request with; requests for tokens are answered before it is asked. */
export type Handler = (request: Request, call: number) => Response | Promise<Response>

export interface ObservedClient {
  readonly zuora: ZuoraClient
  /** The requests that reached the handler, in order; bodies unread. */
  readonly requests: readonly Request[]
  /** How many tokens were asked for. */
  readonly tokens: () => number
}

/** A client whose network is `handler`. Tokens are `token-1`, `token-2`, … and live for an hour. */
export function clientWith(handler: Handler, options: Partial<ZuoraClientOptions> = {}): ObservedClient {
  const requests: Request[] = []
  let tokens = 0
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: 's3cret-value' },
    fetch: async (request) => {
      if (new URL(request.url).pathname === '/oauth/token') {
        tokens += 1
        return json({ access_token: `token-${tokens}`, expires_in: 3600, token_type: 'bearer' })
      }
      requests.push(request.clone())
      return handler(request, requests.length)
    },
    ...options,
  })
  return { zuora, requests, tokens: () => tokens }
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
    (error: unknown) => error,
  )
}

export const JOB_ID = '8ad08f06909293cd01909613f23549e4'
