import type { FlagParametersForType, TypedFlagParameter, TypedPositionalParameters } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'
import { parseDuration } from './parse-duration.ts'

/** Flags of every command that talks to Zuora. */
export interface ConnectFlags {
  readonly baseUrl?: string
  readonly entityId?: string
  readonly orgId?: readonly string[]
}

/** How {@link ConnectFlags} are declared. */
export const CONNECT_FLAGS: FlagParametersForType<ConnectFlags, CliContext> = {
  baseUrl: {
    kind: 'parsed',
    parse: String,
    brief: 'REST host, such as https://rest.zuora.com (default: $ZUORA_BASE_URL)',
    placeholder: 'url',
    optional: true,
  },
  entityId: {
    kind: 'parsed',
    parse: String,
    brief: 'Entity of a multi-entity tenant (default: $ZUORA_ENTITY_IDS)',
    placeholder: 'id',
    optional: true,
  },
  orgId: {
    kind: 'parsed',
    parse: String,
    brief: 'Organization (Multi-Org); may be repeated (default: $ZUORA_ORG_IDS, with commas between)',
    placeholder: 'id',
    optional: true,
    variadic: true,
  },
}

/** Flags of every command that submits a job. */
export interface SubmitFlags {
  /** Milliseconds. */
  readonly submitWithin?: number
}

/** How {@link SubmitFlags} are declared. */
export const SUBMIT_FLAGS: FlagParametersForType<SubmitFlags, CliContext> = {
  submitWithin: {
    kind: 'parsed',
    parse: parseDuration,
    brief: 'How long the submit may wait for limits, slots and outages, such as 90s or 2h (default: 10m)',
    placeholder: 'duration',
    optional: true,
  },
}

/** Flags of every command that submits a job which Zuora knows again by its key. */
export interface KeyedSubmitFlags extends SubmitFlags {
  readonly idempotencyKey?: string
}

/** How {@link KeyedSubmitFlags} are declared. */
export const KEYED_SUBMIT_FLAGS: FlagParametersForType<KeyedSubmitFlags, CliContext> = {
  ...SUBMIT_FLAGS,
  idempotencyKey: {
    kind: 'parsed',
    parse: String,
    brief: 'Within 24 hours, the same job under the same key is started at most once (default: a new key)',
    placeholder: 'key',
    optional: true,
  },
}

/** Flags of every command that waits. */
export interface WaitFlags {
  /** Milliseconds. */
  readonly timeout?: number
  readonly progress?: boolean
}

/** How {@link WaitFlags} are declared. */
export const WAIT_FLAGS: FlagParametersForType<WaitFlags, CliContext> = {
  timeout: {
    kind: 'parsed',
    parse: parseDuration,
    brief: 'How long to wait, such as 90s, 10m or 2h; the job goes on (default: as long as it takes)',
    placeholder: 'duration',
    optional: true,
  },
  progress: {
    kind: 'boolean',
    brief: 'Show progress on stderr (default: on a terminal)',
    optional: true,
  },
}

/** How `--json` is declared. */
export const JSON_FLAG: TypedFlagParameter<boolean, CliContext> = {
  kind: 'boolean',
  brief: 'Print JSON',
  withNegated: false,
}

/** How `--output` is declared. */
export const OUTPUT_FLAG: TypedFlagParameter<string | undefined, CliContext> = {
  kind: 'parsed',
  parse: String,
  brief: 'File for the result, or folder for several; appears only when whole (default: stdout)',
  placeholder: 'path',
  optional: true,
}

/** The one argument of a command about a job. */
export const JOB_ID_PARAMETER: TypedPositionalParameters<[string], CliContext> = {
  kind: 'tuple',
  parameters: [{ brief: "The job's id", parse: String, placeholder: 'job-id' }],
}
