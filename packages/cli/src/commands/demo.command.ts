import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context.ts'

export const demo: Command<CliContext> = buildCommand<object, [], CliContext>({
  docs: { brief: 'Run a job against a mock tenant: no credentials, nothing leaves this machine' },
  parameters: {},
  loader: async () => withContext((await import('./demo.ts')).demo),
})
