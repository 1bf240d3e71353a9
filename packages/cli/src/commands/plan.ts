import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { STARTING_COMMANDS } from './family-commands.ts'

const STARTING = STARTING_COMMANDS.join(', ')

/** Its line is run as that of the command which it names, with `--plan`; what gets here names none. */
export const plan: Command<CliContext> = buildCommand<object, string[], CliContext>({
  docs: {
    brief: 'Tell what would come of a command before anything is sent, as --plan does',
    fullDescription: `Takes a command line that starts jobs: ${STARTING}.`,
  },
  parameters: {
    positional: {
      kind: 'array',
      parameter: {
        brief: 'A command that starts jobs, with its flags, such as aqua run --query …',
        parse: String,
        placeholder: 'command',
      },
    },
  },
  func: withContext(refuse),
})

async function refuse(_context: CliContext, _flags: object, ...words: readonly string[]): Promise<ExitCode> {
  const what = words.length === 0 ? 'name a command' : `${JSON.stringify(words.join(' '))} starts no job`
  throw new CliError(EXIT.usage, `${what}; plan takes ${STARTING}`, { next: ['plan --help'] })
}
