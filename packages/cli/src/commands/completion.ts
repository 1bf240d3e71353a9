import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context/cli-context.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { COMPLETION_SCRIPTS, SHELLS } from '../help/completion-scripts.ts'

export const completion: Command<CliContext> = buildCommand<object, [(typeof SHELLS)[number]], CliContext>({
  docs: {
    brief: 'Print what a shell needs to complete commands, flags, profiles and ids of jobs',
    fullDescription:
      'Prints a script for bash, zsh or fish.\n' +
      '  bash: echo \'eval "$(zuora-jobs completion bash)"\' >> ~/.bashrc\n' +
      '  zsh:  zuora-jobs completion zsh > "${fpath[1]}/_zuora-jobs"\n' +
      '  fish: zuora-jobs completion fish > ~/.config/fish/completions/zuora-jobs.fish',
  },
  parameters: {
    positional: {
      kind: 'tuple',
      parameters: [
        {
          brief: SHELLS.join(', '),
          parse: shellNamed,
          placeholder: 'shell',
          proposeCompletions: (partial) => SHELLS.filter((name) => name.startsWith(partial)),
        },
      ],
    },
  },
  func: withContext(printScript),
})

async function printScript(
  { stdout }: CliContext,
  _: object,
  shell: (typeof SHELLS)[number],
): Promise<ExitCode> {
  stdout.write(COMPLETION_SCRIPTS[shell])
  return EXIT.ok
}

function shellNamed(text: string): (typeof SHELLS)[number] {
  const shell = SHELLS.find((name) => name === text)
  if (shell === undefined) throw new SyntaxError(`${JSON.stringify(text)} is not one of ${SHELLS.join(', ')}`)
  return shell
}
