/** An error as the terminal tells it. */
export interface Told {
  /** For programs, such as `limit` or `job-partial`. */
  readonly code: string
  /** One sentence; or a line for each problem of an input. */
  readonly lines: readonly string[]
  /** Command lines that help, as a shell reads them. */
  readonly next: readonly string[]
  readonly requestId?: string | undefined
  readonly retryAfterMs?: number | undefined
}
