import { WRITING_COMMANDS } from './commands/family-commands.ts'
import { type CliContext, report, tell, warn } from './context/cli-context.ts'
import { Interrupt } from './context/cli-error.ts'
import { exitCodeOf } from './context/exit-code-of.ts'
import { EXIT, type ExitCode } from './context/exit.ts'
import { describeError, linesOf } from './words/describe-error.ts'

/** Tells why a command failed: as lines for people, as a field of the result for programs. */
export function failCommand(context: CliContext, failure: unknown): ExitCode {
  const error = interruptOf(context, failure)
  const exitCode = exitCodeOf(error)
  const { code, lines, next, requestId, retryAfterMs } = describeError(error)
  const retryAt =
    retryAfterMs === undefined ? undefined : new Date(context.clock.now() + retryAfterMs).toISOString()
  const facts = { code, message: lines.join('\n'), next, requestId, retryAt }
  report(context, { error: facts })
  if (context.mode?.json === true) {
    tell(context, 'error', facts)
    return exitCode
  }
  for (const line of linesOf(error)) warn(context, line)
  if (exitCode === EXIT.unexpected && context.mode?.verbose === true && error instanceof Error)
    for (const line of (error.stack ?? '').split('\n').slice(1)) warn(context, line)
  return exitCode
}

/** Commands that have sent something, perhaps, of which they keep nothing: to send it again does no harm. */
const TELLING_COMMANDS: ReadonlySet<string> = new Set([
  'aqua cancel',
  'bulk cancel',
  'bulk upload',
  'jobs clean',
])

/** What a signal means for a command that has no job yet; work on a job has said it by itself. */
function interruptOf({ command = '' }: CliContext, error: unknown): unknown {
  if (!(error instanceof Interrupt) || !/^SIG[A-Z]+$/.test(error.message)) return error
  const became = TELLING_COMMANDS.has(command)
    ? 'Zuora may have been told already'
    : WRITING_COMMANDS.has(command)
      ? 'no job was started'
      : 'nothing was changed in Zuora'
  return new Interrupt(`${became}; run the same command again`, { cause: error })
}
