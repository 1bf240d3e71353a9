import type { Command } from '@stricli/core'

import { PLAIN, type OutputMode } from './output-mode.ts'

/** Flags that every command takes, wherever they stand. */
export const GLOBAL_FLAGS: readonly {
  readonly name: 'json' | 'quiet' | 'verbose' | 'yes'
  readonly alias?: string
  readonly brief: string
}[] = [
  { name: 'json', brief: 'Print one JSON object on stdout, and events as lines of JSON on stderr' },
  { name: 'quiet', alias: 'q', brief: 'Say nothing but errors and warnings' },
  { name: 'verbose', brief: 'Show each request, with the ids that Zuora’s support asks for; no secrets' },
  { name: 'yes', alias: 'y', brief: 'Do not ask; for scripts that change what a protected profile names' },
]

/** What the global flags of a command line say, and the command line without them. */
export interface TakenFlags {
  readonly mode: OutputMode
  readonly yes: boolean
  readonly rest: readonly string[]
}

/**
 * Takes the global flags out of a command line. One that a command declares by itself, stays in as well.
 *
 * @param command that the line is for, where it is known
 */
export function takeGlobalFlags(argv: readonly string[], command: Command<never> | undefined): TakenFlags {
  const taken = new Set<string>()
  const end = argv.indexOf('--')
  const rest = argv.filter((arg, index) => {
    if (end !== -1 && index > end) return true
    const flag = GLOBAL_FLAGS.find(({ name, alias }) => arg === `--${name}` || arg === `-${alias}`)
    if (flag === undefined) return true
    taken.add(flag.name)
    return command?.usesFlag(flag.name, 'allow-kebab-for-camel') === true
  })
  const mode = { json: taken.has('json'), quiet: taken.has('quiet'), verbose: taken.has('verbose') }
  return { mode: { ...PLAIN, ...mode }, yes: taken.has('yes'), rest }
}
