import type { FlagParametersForType, TypedFlagParameter } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'
import { SUBMIT_FLAGS, type SubmitFlags, WAIT_FLAGS, type WaitFlags } from './flags.ts'
import { parseDuration } from './parse-duration.ts'

/** Flags of every command that goes on with a job until its end. */
export interface GoOnFlags extends WaitFlags, SubmitFlags {
  /** Milliseconds. */
  readonly retryFor?: number
  readonly onInterrupt?: 'detach' | 'cancel'
}

/** How {@link GoOnFlags} are declared. */
export const GO_ON_FLAGS: FlagParametersForType<GoOnFlags, CliContext> = {
  ...WAIT_FLAGS,
  ...SUBMIT_FLAGS,
  retryFor: {
    kind: 'parsed',
    parse: parseDuration,
    brief: 'How long outages are waited out, in submits, polls and downloads (default: 10m, 30m, 10m)',
    placeholder: 'duration',
    optional: true,
  },
  onInterrupt: {
    kind: 'enum',
    values: ['detach', 'cancel'],
    brief: 'What Ctrl-C does to the job: leave it (default), or cancel it',
    optional: true,
  },
}

/** How `--ledger` is declared. */
export const LEDGER_FLAG: TypedFlagParameter<boolean, CliContext> = {
  kind: 'boolean',
  brief: 'Write the job down first, so that it can be resumed; --no-ledger does not',
  default: true,
}

/** Flags of every command that starts jobs. */
export interface StartFlags extends GoOnFlags {
  readonly ledger: boolean
  readonly detach: boolean
  readonly dryRun: boolean
  readonly plan: boolean
}

/** How {@link StartFlags} are declared. */
export const START_FLAGS: FlagParametersForType<StartFlags, CliContext> = {
  detach: {
    kind: 'boolean',
    brief: 'Only start the job, and print the command that goes on',
    withNegated: false,
  },
  plan: {
    kind: 'boolean',
    brief: 'Only tell what would come of it: polls, lateness, quota, parts; nothing is sent',
    withNegated: false,
  },
  dryRun: {
    kind: 'boolean',
    brief: 'Only print the requests that would start the job, without secrets; nothing is sent',
    withNegated: false,
  },
  ledger: LEDGER_FLAG,
  ...GO_ON_FLAGS,
}

/** How `--sole-submitter` is declared. */
export const SOLE_SUBMITTER_FLAG = {
  kind: 'boolean',
  brief: 'Nobody else starts such jobs: after a kill, the one new job on the list is taken for ours',
  withNegated: false,
} as const
