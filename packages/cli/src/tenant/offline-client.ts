import { type Clock, createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { FAMILIES } from '@zuora-jobs/spec'

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

const TOKEN = { access_token: 'none', token_type: 'bearer', expires_in: 3600, scope: '' }

/** What each submit would be answered: an id and a status, where each family has them. */
const ANSWER = Object.values(FAMILIES).reduce<object>(
  (answer, { id, status }) => withValue(withValue(answer, id.submit, '0'.repeat(32)), status, 'submitted'),
  { success: true },
)

/** An object with a value at the place that a JSON pointer names. */
function withValue(within: object, pointer: string, value: unknown): object {
  const [, name = '', ...rest] = pointer.split('/')
  const inner = (within as Readonly<Record<string, object>>)[name] ?? {}
  return { ...within, [name]: rest.length === 0 ? value : withValue(inner, `/${rest.join('/')}`, value) }
}

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
      if (pathname.endsWith('/oauth/token')) return Response.json(TOKEN)
      requests.push(await unsent(request, pathname + search))
      return Response.json(ANSWER)
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
