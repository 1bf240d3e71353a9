/** The tokens of a tenant and when each ends, in epoch milliseconds. */
export type Tokens = Map<string, number>

/** Why a request with this `Authorization` header is not let in, or `undefined` where it is. */
export function whyUnauthorized(
  tokens: Tokens,
  authorization: string | undefined,
  now: number,
): string | undefined {
  if (authorization === undefined || authorization === '')
    return 'There is no Authorization header. Get a token from POST /oauth/token and send it as "Bearer …".'
  const token = /^bearer +(\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) return 'The Authorization header is not "Bearer …".'
  const endsAt = tokens.get(token)
  if (endsAt === undefined) return 'The token is not one of this mock tenant.'
  return now < endsAt ? undefined : 'The token has expired.'
}

/** Credentials in a form from before OAuth, which clients of AQuA still send. */
interface LegacyCredentials {
  /** The form, for an explanation. */
  readonly form: 'HTTP Basic' | 'apiAccessKeyId and apiSecretAccessKey'
  readonly id: string
  readonly secret: string
}

/** The older credentials of a request, or `undefined` when it has none. A bearer token goes before them. */
export function legacyCredentials(headers: Readonly<Record<string, string>>): LegacyCredentials | undefined {
  const basic = /^basic +(\S+)$/i.exec(headers['authorization'] ?? '')?.[1]
  if (basic !== undefined) {
    const [id = '', ...secret] = Buffer.from(basic, 'base64').toString('utf8').split(':')
    return { form: 'HTTP Basic', id, secret: secret.join(':') }
  }
  const { apiaccesskeyid: id, apisecretaccesskey: secret } = headers
  if (headers['authorization'] !== undefined || (id === undefined && secret === undefined)) return undefined
  return { form: 'apiAccessKeyId and apiSecretAccessKey', id: id ?? '', secret: secret ?? '' }
}
