import type { TypedFlagParameter } from '@stricli/core'

import type { CliContext } from '../context.ts'

/** How `--output` is declared. */
export const outputFlag: TypedFlagParameter<string | undefined, CliContext> = {
  kind: 'parsed',
  parse: String,
  brief: 'File for the result, or folder for several; appears only when whole (default: stdout)',
  placeholder: 'path',
  optional: true,
}
