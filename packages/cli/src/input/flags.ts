import {
  type FlagParametersForType,
  numberParser,
  type TypedFlagParameter,
  type TypedPositionalParameters,
} from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'

/** Flags of every command that talks to Zuora. */
export interface ConnectFlags {
  readonly baseUrl?: string
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
}

/** Flags of every command that waits. */
export interface WaitFlags {
  readonly timeout?: number
  readonly progress?: boolean
}

/** How {@link WaitFlags} are declared. */
export const WAIT_FLAGS: FlagParametersForType<WaitFlags, CliContext> = {
  timeout: {
    kind: 'parsed',
    parse: seconds,
    brief: 'Seconds to wait at most; the job goes on (default: as long as it takes)',
    placeholder: 'seconds',
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

function seconds(input: string): number {
  const value = numberParser(input)
  if (!(value > 0)) throw new SyntaxError(`"${input}" is not a number of seconds above 0`)
  return value
}
