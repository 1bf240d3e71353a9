import type { Command } from '@stricli/core'

import type { CliContext } from './context/cli-context.ts'

/**
 * `plan aqua run …` as `aqua run … --plan`. Another line stays as it is, and so does that of a command which
 * starts no job.
 *
 * @param targetOf finds the command that a line is for
 */
export function planLine(
  argv: readonly string[],
  targetOf: (argv: readonly string[]) => Command<CliContext> | undefined,
): readonly string[] {
  const at = argv.findIndex((arg) => !arg.startsWith('-'))
  if (argv[at] !== 'plan') return argv
  const line = argv.toSpliced(at, 1)
  if (targetOf(line)?.usesFlag('plan', 'allow-kebab-for-camel') !== true) return argv
  const end = line.indexOf('--')
  return line.toSpliced(end === -1 ? line.length : end, 0, '--plan')
}
