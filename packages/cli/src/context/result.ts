import type { ExitCode } from './exit.ts'

/**
 * The form of {@link Result}. A field that is new does not change it; one that goes or means another does.
 */
export const RESULT_VERSION = 1

/** A job as `--json` has it. */
export interface JobFacts {
  readonly family: string
  readonly id: string
  readonly phase: string
  readonly status?: string | undefined
}

/** A file that a command wrote. */
export interface FileFacts {
  readonly path: string
  readonly rows?: number | undefined
  readonly bytes?: number | undefined
}

/** Why a command did not do what it was asked for. */
export interface ErrorFacts {
  /** Such as `usage`, `authentication`, `limit`, `job-partial`; for programs. */
  readonly code: string
  readonly message: string
  /** Command lines that help, as a shell reads them. */
  readonly next: readonly string[]
  /** Quote it to Zuora's support. */
  readonly requestId?: string | undefined
  /** When to come back, ISO 8601. */
  readonly retryAt?: string | undefined
}

/** What a command found out. What differs from command to command stands beside it under names of its own. */
export interface Facts {
  readonly host?: string
  readonly profile?: string
  readonly job?: JobFacts
  readonly files?: readonly FileFacts[]
  readonly error?: ErrorFacts
  readonly [name: string]: unknown
}

/** The one object that `--json` prints. */
export interface Result extends Facts {
  readonly version: typeof RESULT_VERSION
  readonly command: string
  readonly exitCode: ExitCode
}

/** Collects the facts of one command. */
export interface ResultWriter {
  /** Adds facts. Later ones win; files are added to those that were there. */
  readonly add: (facts: Facts) => void
  readonly facts: () => Facts
}

/** A {@link ResultWriter} without facts. */
export function resultWriter(): ResultWriter {
  let all: Facts = {}
  return {
    add: ({ files, ...facts }) => {
      all = { ...all, ...facts, ...(files && { files: [...(all.files ?? []), ...files] }) }
    },
    facts: () => all,
  }
}
