import { run as runApplication } from '@stricli/core'

import { app } from './app.ts'
import type { CliContext, World } from './context/cli-context.ts'
import { EXIT } from './context/exit.ts'

/**
 * Runs a command line and returns its exit code.
 *
 * @example
 * await run(['aqua', 'run', '--query', 'select Id from Account'], world)
 */
export async function run(argv: readonly string[], world: World): Promise<number> {
  const { stdout, stderr, env } = world
  const context: CliContext = {
    ...world,
    process: { stdout, stderr, env },
    argv,
    run: (another, changes) => run(another, { ...world, ...changes }),
  }
  await runApplication(app, argv, context)
  const exitCode = Number(context.process.exitCode)
  // stricli's own failures, such as an unknown flag, have negative codes.
  return exitCode < 0 ? EXIT.usage : exitCode
}
