/** A command line that can be copied, without the name of the program. */
export interface Example {
  readonly about: string
  readonly line: string
}

/** Examples for commands and groups, by their path. */
export type Examples = Readonly<Record<string, readonly Example[]>>
