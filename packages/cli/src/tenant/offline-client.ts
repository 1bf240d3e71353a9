import { type Clock, createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'

/** A request that was not sent. */
export interface UnsentRequest {
  readonly method: string
  /** With the query string, without the host. */
  readonly path: string
  /** Names in small letters; credentials are left out. */
  readonly headers: Readonly<Record<string, string>>
  /** JSON; of anything else so many bytes. */
  readonly body?: unknown
}

/** A client that sends nothing: it checks what it is given, and keeps what it would have sent. */
export interface OfflineClient {
  readonly zuora: ZuoraClient
  readonly requests: readonly UnsentRequest[]
}

/** Headers that say who asks. */
const SECRET = new Set(['authorization', 'cookie'])

/** What each submit would be answered, by the last part of its path. */
const ANSWERS: readonly (readonly [RegExp, object])[] = [
  [/\/oauth\/token$/, { access_token: 'none', token_type: 'bearer', expires_in: 3600, scope: '' }],
  [/\/batch-query\/?$/, { id: '0'.repeat(32), status: 'submitted', batches: [] }],
  [/\/data-labeling-job$/, { id: '0'.repeat(32), status: 'Accepted', totalObject: 0 }],
  [/\/objects\/jobs$/, { Id: '00000000-0000-0000-0000-000000000000', status: 'pending' }],
]

/** A client that stays on this machine. */
export function offlineClient(clock: Clock): OfflineClient {
  const requests: UnsentRequest[] = []
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.com',
    auth: { clientId: 'offline', clientSecret: 'offline' },
    tenant: 'offline',
    clock,
    retries: 0,
    async fetch(request) {
      const { pathname, search } = new URL(request.url)
      const answer = ANSWERS.find(([path]) => path.test(pathname))?.[1]
      if (!pathname.endsWith('/oauth/token')) requests.push(await unsent(request, pathname + search))
      return Response.json({ success: true, ...answer })
    },
  })
  return { zuora, requests }
}

async function unsent(request: Request, path: string): Promise<UnsentRequest> {
  const headers = Object.fromEntries([...request.headers].filter(([name]) => !SECRET.has(name)))
  const bytes = new Uint8Array(await request.arrayBuffer())
  const { method } = request
  if (bytes.length === 0) return { method, path, headers }
  const isJson = headers['content-type']?.startsWith('application/json') === true
  const body: unknown = isJson ? JSON.parse(new TextDecoder().decode(bytes)) : `${bytes.length} bytes`
  return { method, path, headers, body }
}
