import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call, Operation } from '../pipeline/operation.ts'
import { legacyCredentials } from './credentials.ts'

function answerToken({ state, now, headers, body, sameToken }: Call): Answer {
  const form = new URLSearchParams(typeof body === 'string' ? body : '')
  const { clientId, clientSecret, tokenTtlSeconds, strict } = state.settings
  const legacy = legacyCredentials(headers)
  if (strict && (legacy !== undefined || headers['authorization'] !== undefined))
    return oauthError(400, 'invalid_request', 'header.authorization: the spec has none here (rule: security)')
  // One client sends them, and RFC 6749 wants servers to support them.
  if (legacy !== undefined) {
    // Some libraries name the client in the form as well.
    if (!form.has('client_id')) form.set('client_id', legacy.id)
    if (!form.has('client_secret') && form.get('client_id') === legacy.id)
      form.set('client_secret', legacy.secret)
  }
  for (const field of ['client_id', 'client_secret', 'grant_type']) {
    if ((form.get(field) ?? '') === '')
      return oauthError(400, 'invalid_request', `The field ${field} is missing.`)
  }
  if (form.get('grant_type') !== 'client_credentials')
    return oauthError(400, 'unsupported_grant_type', 'The only grant type is client_credentials.')
  if (form.get('client_id') !== clientId || form.get('client_secret') !== clientSecret)
    return oauthError(401, 'invalid_client', 'The client id or the secret is not that of this mock tenant.')
  // The last token that is good for a second or more.
  const [last, endsAt = now] = [...state.tokens].findLast(([, endsAt]) => endsAt - now >= 1000) ?? []
  if (last !== undefined && (state.settings.sameToken || sameToken === true))
    return tokenAnswer(state, last, Math.floor((endsAt - now) / 1000))
  const token = state.ids.hex32('token')
  state.tokens.set(token, now + tokenTtlSeconds * 1000)
  return tokenAnswer(state, token, tokenTtlSeconds)
}

function tokenAnswer(state: Call['state'], token: string, seconds: number): Answer {
  return jsonAnswer(200, {
    access_token: token,
    token_type: 'bearer',
    expires_in: seconds,
    // The number of the tenant comes last, as in the samples of the docs.
    scope: `mock.tenant not-for-production user.${state.ids.hex32('user')} service.echo.read tenant.1`,
    jti: state.ids.hex32('token'),
  })
}

function oauthError(status: 400 | 401, error: string, description: string): Answer {
  return jsonAnswer(status, { error, error_description: description })
}

/**
 * `createToken`: a token for the tenant's own client.
 *
 * OAuth has its own error codes. Zuora's error bodies for this operation are not published; these follow RFC
 * 6749, section 5.2.
 */
export const createToken: Operation = { run: answerToken, judges: [/^body/, /^: Body parameter is required/] }
