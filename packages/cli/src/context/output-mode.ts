/** How a command talks: what `--json`, `--quiet` and `--verbose` say. */
export interface OutputMode {
  /** One object on stdout; everything else is an event, one line of JSON on stderr. */
  readonly json: boolean
  /** Only errors, warnings and questions; data as ever. */
  readonly quiet: boolean
  /** Each request as well, with the ids under which Zuora's support finds it. */
  readonly verbose: boolean
}

/** What people get who pass none of the flags. */
export const PLAIN: OutputMode = { json: false, quiet: false, verbose: false }
