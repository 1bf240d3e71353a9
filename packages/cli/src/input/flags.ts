import type { FlagParametersForType, TypedFlagParameter, TypedPositionalParameters } from '@stricli/core'
import { ENVIRONMENTS } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { parseProfileName } from '../profiles/profile-file.ts'
import { jobIds, profileNames } from './completions-of.ts'
import { parseDuration } from './parse-duration.ts'

/**
 * Flags of every command that talks to Zuora. They count before the environment, and that before a profile.
 */
export interface ConnectFlags {
  readonly profile?: string
  readonly environment?: string
  readonly baseUrl?: string
  readonly entity?: string
  readonly org?: readonly string[]
  readonly trackId?: string
  readonly apiVersion?: string
}

/** How {@link ConnectFlags} are declared. */
export const CONNECT_FLAGS: FlagParametersForType<ConnectFlags, CliContext> = {
  profile: {
    kind: 'parsed',
    parse: parseProfileName,
    proposeCompletions: profileNames,
    brief: 'Profile that "zuora-jobs login" made (default: $ZUORA_PROFILE, else the default profile)',
    placeholder: 'name',
    optional: true,
  },
  environment: {
    kind: 'parsed',
    parse: String,
    proposeCompletions: (partial) => Object.keys(ENVIRONMENTS).filter((name) => name.startsWith(partial)),
    brief: 'Environment of Zuora by its name, such as eu-production (default: $ZUORA_ENVIRONMENT)',
    placeholder: 'name',
    optional: true,
  },
  baseUrl: {
    kind: 'parsed',
    parse: String,
    brief: 'REST host, such as https://rest.zuora.com, in place of --environment (default: $ZUORA_BASE_URL)',
    placeholder: 'url',
    optional: true,
  },
  entity: {
    kind: 'parsed',
    parse: String,
    brief: 'Entity of a multi-entity tenant (default: $ZUORA_ENTITY_IDS)',
    placeholder: 'id',
    optional: true,
  },
  org: {
    kind: 'parsed',
    parse: String,
    brief: 'Organization (Multi-Org); may be repeated (default: $ZUORA_ORG_IDS, with commas between)',
    placeholder: 'id',
    optional: true,
    variadic: true,
  },
  trackId: {
    kind: 'parsed',
    parse: parseTrackId,
    brief: 'Id that all requests of the command carry, to find them in logs (default: $ZUORA_TRACK_ID)',
    placeholder: 'id',
    optional: true,
  },
  apiVersion: {
    kind: 'parsed',
    parse: String,
    brief: 'Version of the API, such as 2025-08-12 (default: $ZUORA_API_VERSION, else the newest known)',
    placeholder: 'version',
    optional: true,
  },
}

/** The header takes 64 characters of US-ASCII, and not all of them. */
function parseTrackId(text: string): string {
  if (/^[\x20-\x7e]{1,64}$/.test(text) && !/[:;"']/.test(text)) return text
  throw new SyntaxError(
    `${JSON.stringify(text)} is not an id of 1 to 64 characters of ASCII without : ; " and '`,
  )
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
    brief:
      'Show progress on stderr: one line that moves on a terminal, else a line per change (default: yes)',
    optional: true,
  },
}

/** How `--output` is declared. */
export const OUTPUT_FLAG: TypedFlagParameter<string | undefined, CliContext> = {
  kind: 'parsed',
  parse: String,
  brief: 'File for the result, or folder for each in a file; appears only when whole (default: stdout)',
  placeholder: 'path',
  optional: true,
}

/** The one argument of a command about a job. */
export const JOB_ID_PARAMETER: TypedPositionalParameters<[string], CliContext> = {
  kind: 'tuple',
  parameters: [
    { brief: "The job's id", parse: parseJobId, proposeCompletions: jobIds, placeholder: 'job-id' },
  ],
}

/** An id of Zuora's, and not a flag, a path or a query that slipped. */
function parseJobId(text: string): string {
  if (/^[\w-]{1,64}$/.test(text)) return text
  throw new SyntaxError(
    `${JSON.stringify(text)} is not the id of a job, such as 2c92c8f83dc4f752013dc72c24ee016c`,
  )
}
