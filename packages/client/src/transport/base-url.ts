/** Where a client sends its requests, parsed once. */
export interface BaseUrl {
  /** Origin and path, without a trailing slash. */
  readonly href: string
  /** Scheme, host and port: `https://rest.zuora.com`. */
  readonly origin: string
  /** The path in front of all paths, without a trailing slash; mostly nothing. */
  readonly pathname: string
}
