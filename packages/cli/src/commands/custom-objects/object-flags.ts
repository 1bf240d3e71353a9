import type { TypedFlagParameter } from '@stricli/core'

import type { CliContext } from '../../context/cli-context.ts'

/** How `--object` is declared. */
export const OBJECT_FLAG: TypedFlagParameter<string, CliContext> = {
  kind: 'parsed',
  parse: String,
  brief: 'API name of the object',
  placeholder: 'name',
}

/** How `--namespace` is declared. */
export const NAMESPACE_FLAG: TypedFlagParameter<'default' | 'com_zuora', CliContext> = {
  kind: 'enum',
  values: ['default', 'com_zuora'],
  brief: 'com_zuora for SavedQuery',
  default: 'default',
}
