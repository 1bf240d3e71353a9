import type { World } from '../context/cli-context.ts'
import { CliError } from '../context/cli-error.ts'
import { EXIT } from '../context/exit.ts'
import { promptFor, hasTerminal } from './prompt-for.ts'

/**
 * Asks on the terminal whether every record of an object is to be deleted: the person types its name.
 *
 * @throws CliError where they type anything else, or there is no terminal
 */
export async function confirmDeletion(
  world: World,
  { object, host }: { readonly object: string; readonly host: string },
): Promise<void> {
  const what = `every record of ${object} in ${host}`
  if (!hasTerminal(world)) {
    const message = `--all deletes ${what}; without a terminal to confirm it, pass --yes as well`
    throw new CliError(EXIT.usage, message)
  }
  const typed = await promptFor(world, `This deletes ${what}. Type ${object} to go on: `)
  if (typed !== object) throw new CliError(EXIT.usage, 'not confirmed; nothing was deleted')
}

/**
 * Asks on the terminal whether to go on.
 *
 * @throws CliError where the person does not say yes, or there is no terminal
 */
export async function confirmYes(world: World, what: string): Promise<void> {
  if (!hasTerminal(world))
    throw new CliError(EXIT.usage, `${what} needs a yes; without a terminal to ask, pass --yes`)
  const typed = await promptFor(world, `${what}? Type yes to go on: `)
  if (typed !== 'yes') throw new CliError(EXIT.usage, 'not confirmed; nothing was changed')
}
