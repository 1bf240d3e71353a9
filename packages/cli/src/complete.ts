import { proposeCompletions } from '@stricli/core'

import { app } from './app.ts'
import type { CliContext } from './context/cli-context.ts'
import { GLOBAL_FLAGS } from './context/global-flags.ts'

/**
 * Prints what may stand at the cursor: a proposal, a tab and what it is, line by line.
 *
 * @param words after the name of the program, with the one at the cursor last
 */
export async function complete(words: readonly string[], context: CliContext): Promise<void> {
  const partial = words.at(-1) ?? ''
  // What follows is a command line of its own.
  const line = words[0] === 'plan' && words.length > 1 ? words.slice(1) : words
  const proposed = await proposeCompletions(app, line.length === 0 ? [''] : line, context)
  const global = partial.startsWith('-')
    ? GLOBAL_FLAGS.map(({ name, brief }) => ({ completion: `--${name}`, brief }))
    : []
  const lines = new Map<string, string>()
  for (const { completion, brief } of [...proposed, ...global]) {
    // Flags are typed with dashes, and one spelling is enough.
    if (/^--\w*[A-Z]/.test(completion) || !completion.startsWith(partial) || lines.has(completion)) continue
    lines.set(completion, brief)
  }
  for (const [completion, brief] of lines) context.stdout.write(`${completion}\t${brief}\n`)
}
