import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context.ts'
import type { MockFlags } from './mock.ts'

export const mock: Command<CliContext> = buildCommand<MockFlags, [], CliContext>({
  docs: { brief: 'Serve a mock tenant on loopback until Ctrl-C' },
  parameters: {
    flags: {
      port: {
        kind: 'parsed',
        parse: portNumber,
        brief: 'Port; 0 takes a free one',
        placeholder: 'port',
        default: '0',
      },
      json: {
        kind: 'boolean',
        brief: 'Print one line {"url","clientId","clientSecret"} when ready',
        withNegated: false,
      },
    },
  },
  loader: async () => withContext((await import('./mock.ts')).mock),
})

function portNumber(input: string): number {
  const port = Number(input)
  if (!/^\d{1,5}$/.test(input) || port > 65_535)
    throw new SyntaxError(`"${input}" is not a port from 0 to 65535`)
  return port
}
