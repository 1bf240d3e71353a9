/** An OAuth client of a Zuora user, made under Administration › Manage Users › OAuth Clients. */
export interface ClientCredentials {
  /** A UUID of 36 characters. */
  readonly clientId: string
  /** At most 42 characters. */
  readonly clientSecret: string
  /** Keeps tokens beyond this client: on disk, say, for a command that is run often. */
  readonly tokenStore?: TokenStore | undefined
}

/** A source of tokens of the caller's own, such as a service that hands them out. */
export interface TokenProvider {
  /**
   * Returns a token that is good now. It is asked before every call, so it should keep its token; `rejected`
   * is a token of its that Zuora has just refused.
   */
  getToken(options: {
    readonly signal: AbortSignal | undefined
    readonly rejected: string | undefined
  }): string | Promise<string>
}

/** Where tokens come from. */
export type ZuoraAuth = ClientCredentials | TokenProvider

/** A token as it is kept. */
export interface AccessToken {
  readonly value: string
  /** When it stops being used: epoch milliseconds, a little before Zuora stops taking it. */
  readonly useUntil: number
  /**
   * The tenant that it is for, as its `scope` names it (`tenant.19`); empty where it names none. Not a secret.
   * Where a store leaves it out, another token is fetched for {@link ZuoraCore.tenant}.
   */
  readonly tenant?: string | undefined
}

/** A place for tokens, with all that they have. What it throws fails the call that needed the token. */
export interface TokenStore {
  /** The token kept under a key, or `undefined`. Keys tell tenants and users apart and are not secret. */
  load(key: string): Promise<AccessToken | undefined>
  save(key: string, token: AccessToken): Promise<void>
}
