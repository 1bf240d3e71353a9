import type { FlagParametersForType, TypedFlagParameter } from '@stricli/core'

import type { CliContext } from '../context/cli-context.ts'
import {
  CONNECT_FLAGS,
  type ConnectFlags,
  KEYED_SUBMIT_FLAGS,
  type KeyedSubmitFlags,
  OUTPUT_FLAG,
} from './flags.ts'
import { START_FLAGS, type StartFlags } from './work-flags.ts'

/** Flags of every command that starts jobs which leave files. */
export interface ExportFlags extends KeyedSubmitFlags, StartFlags, ConnectFlags {
  readonly output?: string
  readonly into?: string
}

/** How {@link ExportFlags} are declared. */
export const EXPORT_FLAGS: FlagParametersForType<ExportFlags, CliContext> = {
  output: OUTPUT_FLAG,
  into: {
    kind: 'parsed',
    parse: String,
    brief: 'Table of PostgreSQL for the result of one query; the connection comes from PGHOST and its like',
    placeholder: 'table',
    optional: true,
  },
  ...START_FLAGS,
  ...KEYED_SUBMIT_FLAGS,
  ...CONNECT_FLAGS,
}

/** How `--job` is declared. */
export const JOB_FLAG: TypedFlagParameter<string | undefined, CliContext> = {
  kind: 'parsed',
  parse: String,
  brief: 'Path of a job definition in JSON, with the fields of the API; - reads stdin',
  placeholder: 'file',
  optional: true,
}
