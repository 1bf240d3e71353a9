import type { CustomObjectBulkJobRequest } from '@zuora-jobs/client'

import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

type Condition = NonNullable<CustomObjectBulkJobRequest['filter']>['conditions'][number]

/**
 * A condition as written on the command line: `CreatedDate LT 2020-01-01T00:00:00Z`. A value that is a JSON
 * number, `true` or `false` is sent as such; put quotes inside the argument for a text that looks like one.
 *
 * @throws CliError for anything else
 */
export function parseFilter(text: string): Condition {
  const [, field, operator, value] = /^\s*(\S+)\s+(EQ|GT|LT|GE|LE)\s+(.+?)\s*$/.exec(text) ?? []
  if (field === undefined || operator === undefined || value === undefined) {
    throw new CliError(
      EXIT.usage,
      `--filter ${JSON.stringify(text)} is not "<field> <EQ|GT|LT|GE|LE> <value>", such as "CreatedDate LT 2020-01-01"`,
    )
  }
  return { field, operator: operator as Condition['operator'], value: valueOf(value) }
}

function valueOf(text: string): unknown {
  return /^(-?\d+(\.\d+)?|true|false|".*")$/.test(text) ? JSON.parse(text) : text
}
