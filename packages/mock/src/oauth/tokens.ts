/** The tokens of a tenant and when each ends, in milliseconds since the Unix epoch. */
export type Tokens = Map<string, number>

/**
 * Why a request with this `Authorization` header may not come in, or `undefined` when it may.
 */
export function whyUnauthorized(
  tokens: Tokens,
  authorization: string | undefined,
  now: number,
): string | undefined {
  if (authorization === undefined || authorization === '') {
    return 'There is no Authorization header. Get a token from POST /oauth/token and send it as "Bearer …".'
  }
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) return 'The Authorization header is not "Bearer …".'
  const endsAt = tokens.get(token)
  if (endsAt === undefined) return 'The token is not one of this mock tenant.'
  return now < endsAt ? undefined : 'The token has expired.'
}
