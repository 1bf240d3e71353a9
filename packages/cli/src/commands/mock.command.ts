import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context.ts'
import type { MockFlags } from './mock.ts'

export const mock: Command<CliContext> = buildCommand<MockFlags, [], CliContext>({
  docs: {
    brief: 'Serve a mock tenant on loopback until Ctrl-C',
    fullDescription:
      'Serves a mock tenant until Ctrl-C, for tests in any language. Its time, its jobs and its scenarios can be ' +
      'controlled over HTTP: GET /__mock lists the calls.',
  },
  parameters: {
    flags: {
      port: {
        kind: 'parsed',
        parse: portNumber,
        brief: 'Port; 0 takes a free one',
        placeholder: 'port',
        default: '0',
      },
      host: {
        kind: 'parsed',
        parse: String,
        brief: 'Address to listen on; 0.0.0.0 lets other machines in',
        placeholder: 'address',
        default: '127.0.0.1',
      },
      scenario: {
        kind: 'parsed',
        parse: String,
        brief: 'Name of a ready-made scenario, or a JSON file with a scenario or a list of them',
        placeholder: 'name|file',
        optional: true,
        variadic: true,
      },
      data: {
        kind: 'parsed',
        parse: String,
        brief: 'Rows in place of the built-in ones: Account.csv, or a JSON file with rows by object name',
        placeholder: 'file',
        optional: true,
        variadic: true,
      },
      time: {
        kind: 'parsed',
        parse: timeOption,
        brief: 'real, stepped (by POST /__mock/clock), or so many times as fast, such as 60x',
        placeholder: 'time',
        default: 'real',
      },
      seed: {
        kind: 'parsed',
        parse: seedNumber,
        brief: 'Another seed, from 0 to 65535, gives other ids',
        placeholder: 'number',
        default: '0',
      },
      control: {
        kind: 'boolean',
        brief: 'Serve the control API below /__mock also where other machines reach it',
        withNegated: false,
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

function seedNumber(input: string): number {
  const seed = Number(input)
  if (!/^\d{1,5}$/.test(input) || seed > 65_535)
    throw new SyntaxError(`"${input}" is not a seed from 0 to 65535`)
  return seed
}

function timeOption(input: string): MockFlags['time'] {
  if (input === 'real' || input === 'stepped') return input
  const times = /^(\d+(?:\.\d+)?)x$/.exec(input)?.[1]
  if (times === undefined || Number(times) === 0)
    throw new SyntaxError(`"${input}" is not real, stepped, or so many times as fast, such as 60x`)
  return { accelerate: Number(times) }
}
