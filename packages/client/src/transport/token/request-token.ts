import type { Clock } from '../../clock.ts'
import { ZuoraUnreadableError } from '../../errors/error-classes.ts'
import type { Received } from '../answer.ts'
import type { BaseUrl } from '../base-url.ts'
import { errorAbout, type PlainRequest } from '../request.ts'
import type { AccessToken, ClientCredentials } from './auth.ts'
import { canBeSent } from './check-token.ts'

const DEFAULT_TTL_SECONDS = 3_600
/** Tokens are renewed this long before they end. */
const REFRESH_EARLY_MS = 300_000

/**
 * Asks `POST /oauth/token` for a token. Zuora takes 100 such requests per minute from one address.
 *
 * @throws ZuoraAuthenticationError where Zuora does not take the credentials
 * @see https://developer.zuora.com/v1-api-reference/api/operation/createToken/
 */
export async function requestToken(
  send: (request: PlainRequest) => Promise<Received>,
  { origin, pathname }: BaseUrl,
  { clientId, clientSecret }: ClientCredentials,
  clock: Clock,
): Promise<AccessToken> {
  const asked = clock.now()
  const request: PlainRequest = {
    method: 'POST',
    isForToken: true,
    url: { origin, pathname: `${pathname}/oauth/token`, search: '' },
    route: '/oauth/token',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: String(
      new URLSearchParams({
        client_id: clientId,
        client_secret: clientSecret,
        grant_type: 'client_credentials',
      }),
    ),
  }
  const answer = await send(request)
  // Nobody reads a file in place of a token, and unread it would keep its connection.
  if (answer.type === 'file') await answer.body.cancel()
  if (answer.failure) throw answer.failure
  const {
    access_token: value,
    expires_in: ttl,
    scope,
  } = Object(answer.value) as Readonly<Record<string, unknown>>
  if (!canBeSent(value)) {
    const found =
      typeof value === 'string' && value ? 'an access_token that no header can carry' : 'no access_token'
    // The body is not quoted: what cannot be read as a token may hold one all the same.
    throw errorAbout(
      request,
      ZuoraUnreadableError,
      `the answer holds ${found}; check that the base URL is a Zuora REST host`,
      { category: 'unreadable', status: answer.status, excerpt: '' },
    )
  }
  const ttlMs = (Number(ttl) || DEFAULT_TTL_SECONDS) * 1000
  const [tenant = ''] = /(?<!\S)tenant\.\d+(?!\S)/.exec(String(scope)) ?? []
  return { value, useUntil: asked + ttlMs - Math.min(REFRESH_EARLY_MS, ttlMs / 10), tenant }
}
