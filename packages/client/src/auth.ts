/** An OAuth client of a Zuora user, made under Administration › Manage Users › OAuth Clients. */
export interface ClientCredentials {
  /** A UUID of 36 characters. */
  readonly clientId: string
  /** At most 42 characters. */
  readonly clientSecret: string
}

/** Where tokens come from: Zuora's token endpoint. */
export type ZuoraAuth = ClientCredentials
