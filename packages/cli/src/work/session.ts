import type { ZuoraClient } from '@zuora-jobs/client'
import type { Jobs, Phase } from '@zuora-jobs/polling'

import type { CliContext } from '../context/cli-context.ts'
import type { ExitCode } from '../context/exit.ts'
import type { GoOnFlags } from '../input/work-flags.ts'
import type { OpenEntry } from '../ledger/open-entry.ts'

/** Flags of a command that works on an entry. */
export interface WorkFlags extends GoOnFlags {
  readonly detach?: boolean | undefined
  /** What the person has found out about a submit in doubt. */
  readonly resolve?: { readonly jobId: string } | 'none' | undefined
  readonly soleSubmitter?: boolean | undefined
}

/** What the work on one entry needs. */
export interface Session {
  readonly context: CliContext
  readonly flags: WorkFlags
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly entry: OpenEntry
  /** Aborted by the person, or when the time is over. */
  readonly signal: AbortSignal
}

/** What came of the work on an entry. */
export interface WorkReport {
  readonly exitCode: ExitCode
  /** How its jobs ended; absent where they go on, after `--detach`. */
  readonly phase?: Phase | undefined
  /** Counts, files: for `--json`. */
  readonly facts?: Readonly<Record<string, unknown>> | undefined
}
