import { legacyCredentials } from './legacy-credentials.ts'
import { type Tokens, whyUnauthorized } from './tokens.ts'

/** Who may come in: holders of a token, and, in older forms, whoever has the id and secret of the OAuth client. */
export interface Admission {
  readonly tokens: Tokens
  readonly clientId: string
  readonly clientSecret: string
}

/** Why a request may not come in; or, when it may, the older form of credentials that let it in. */
export function authenticate(
  { tokens, clientId, clientSecret }: Admission,
  headers: Readonly<Record<string, string>>,
  now: number,
): { readonly refused: string } | { readonly legacy?: string } {
  const legacy = legacyCredentials(headers)
  if (legacy === undefined) {
    const refused = whyUnauthorized(tokens, headers['authorization'], now)
    return refused === undefined ? {} : { refused }
  }
  return legacy.id === clientId && legacy.secret === clientSecret
    ? { legacy: legacy.form }
    : { refused: `The ${legacy.form} are not the client id and secret of this mock tenant.` }
}
