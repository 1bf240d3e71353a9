import { buildCommand, type Command } from '@stricli/core'

import { type CliContext, withContext } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { TOPICS, topicNamed } from '../help/topics.ts'
import { widthOf } from '../help/wrap.ts'

export const help: Command<CliContext> = buildCommand<object, string[], CliContext>({
  docs: {
    brief: 'Explain a command, or one of the topics ' + Object.keys(TOPICS).join(', '),
    fullDescription: `Explains a command, or a topic: ${Object.keys(TOPICS).join(', ')}.`,
  },
  parameters: {
    positional: {
      kind: 'array',
      parameter: {
        brief: 'A topic, or a command such as aqua run',
        parse: String,
        placeholder: 'topic',
        proposeCompletions: (partial) => Object.keys(TOPICS).filter((name) => name.startsWith(partial)),
      },
    },
  },
  func: withContext(explain),
})

async function explain(context: CliContext, _: object, ...words: readonly string[]): Promise<ExitCode> {
  const { stdout } = context
  const topic = topicNamed(words.join(' '))
  if (topic !== undefined) {
    stdout.write(topic(widthOf(stdout)))
    return EXIT.ok
  }
  const code = await context.run([...words, '--help'], { stdout })
  if (code !== EXIT.ok)
    throw new CliError(
      EXIT.usage,
      `there is no help for "${words.join(' ')}"; topics are ${Object.keys(TOPICS).join(', ')}`,
    )
  return EXIT.ok
}
