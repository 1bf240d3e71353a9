import { parseArgs } from 'node:util'

import { Refusal } from './refusal.ts'

/**
 * A command line of at most one base and some flags.
 *
 * @throws Refusal with the usage for anything else
 */
export function readArguments(
  args: readonly string[],
  known: readonly string[],
  usage: string,
): { readonly base: string | undefined; readonly flags: ReadonlySet<string> } {
  const options = Object.fromEntries(known.map((flag) => [flag, { type: 'boolean' as const }]))
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true })
    if (positionals.length > 1)
      throw new Error(`one base, not ${positionals.length}: ${positionals.join(' ')}`)
    return { base: positionals[0], flags: new Set(Object.keys(values)) }
  } catch (error) {
    throw new Refusal(`${(error as Error).message.split('. To specify')[0]}\nusage: ${usage}`)
  }
}
