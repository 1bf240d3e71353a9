import { createInterface } from 'node:readline/promises'

import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'

/**
 * Asks on the terminal whether every record of an object is to be deleted: the person types its name.
 *
 * @throws CliError where they type anything else, or there is no terminal
 */
export async function confirmDeletion(
  { stdin, stderr, signal }: World,
  { object, host }: { readonly object: string; readonly host: string },
): Promise<void> {
  const what = `every record of ${object} in ${host}`
  if (stdin.isTTY !== true || stderr.isTTY !== true) {
    const message = `--all deletes ${what}; without a terminal to confirm it, pass --yes as well`
    throw new CliError(EXIT.usage, message)
  }
  stderr.write(`This deletes ${what}. Type ${object} to go on: `)
  // Not as a terminal: then Ctrl-C reaches the process, as everywhere else.
  const lines = createInterface({ input: stdin, terminal: false, signal })
  const { value: line } = await lines[Symbol.asyncIterator]().next()
  lines.close()
  signal.throwIfAborted()
  if (line?.trim() !== object) throw new CliError(EXIT.usage, 'not confirmed; nothing was deleted')
}
