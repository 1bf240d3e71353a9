import type { AccessToken, ClientCredentials } from '../auth.ts'
import type { Clock } from '../clock.ts'
import { ZuoraUnreadableError } from '../errors/classes.ts'
import { errorOf } from '../errors/from-response.ts'
import type { Exchange } from './decorator.ts'
import { answerOf } from './read-whole.ts'

/**
 * Asks `POST /oauth/token` for a token. Zuora takes 100 such requests per minute from one address.
 *
 * @throws ZuoraAuthenticationError where Zuora does not take the credentials
 * @see https://developer.zuora.com/v1-api-reference/api/operation/createToken/
 */
export async function requestToken(
  exchange: Exchange,
  baseUrl: string,
  { clientId, clientSecret }: ClientCredentials,
  clock: Clock,
): Promise<AccessToken> {
  const asked = clock.now()
  const request = new Request(`${baseUrl}/oauth/token`, {
    method: 'POST',
    headers: { accept: 'application/json' },
    body: new URLSearchParams({
      client_id: clientId,
      client_secret: clientSecret,
      grant_type: 'client_credentials',
    }),
    redirect: 'manual',
  })
  const response = await exchange(request, undefined)
  const answer = answerOf(response)
  const error = answer && errorOf(answer)
  if (error !== undefined) throw error
  const { access_token: value, expires_in: ttl } = fieldsOf(answer?.body)
  if (typeof value !== 'string' || value === '') throw withoutToken(response)
  const ttlMs = (typeof ttl === 'number' && ttl > 0 ? ttl : DEFAULT_TTL_SECONDS) * 1000
  return { value, useUntil: asked + ttlMs - Math.min(REFRESH_EARLY_MS, ttlMs / 10) }
}

const DEFAULT_TTL_SECONDS = 3600
const REFRESH_EARLY_MS = 300_000

/** The body is not quoted: what cannot be read as a token may hold one all the same. */
function withoutToken(response: Response): ZuoraUnreadableError {
  return new ZuoraUnreadableError(
    'POST /oauth/token: the answer holds no access_token; check that the base URL is a Zuora REST host',
    { category: 'unreadable', operation: 'POST /oauth/token', status: response.status, excerpt: '' },
  )
}

function fieldsOf(body: unknown): Readonly<Record<string, unknown>> {
  return typeof body === 'object' && body !== null ? (body as Readonly<Record<string, unknown>>) : {}
}
