import type { TypedFlagParameter, TypedPositionalParameters } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'
import { jobNames } from '../../ledger/job-names.ts'

/** How `--last` is declared. */
export const LAST_FLAG: TypedFlagParameter<boolean, CliContext> = {
  kind: 'boolean',
  brief: 'The job that was started last',
  withNegated: false,
}

/** The argument of a command about an entry of the ledger. */
export const ENTRY_PARAMETER: TypedPositionalParameters<[string?], CliContext> = {
  kind: 'tuple',
  parameters: [
    {
      brief: 'Id in the ledger, or of a job; the last one with --last',
      parse: String,
      placeholder: 'id',
      optional: true,
      async proposeCompletions(this: CliContext, partial: string) {
        return (await jobNames(this)).filter((name) => name.startsWith(partial))
      },
    },
  ],
}
