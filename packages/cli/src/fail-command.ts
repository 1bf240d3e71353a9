import { type CliContext, report, tell, warn } from './context/cli-context.ts'
import { exitCodeOf } from './context/exit-code-of.ts'
import { EXIT, type ExitCode } from './context/exit.ts'
import { describeError, linesOf } from './words/describe-error.ts'

/** Tells why a command failed: as lines for people, as a field of the result for programs. */
export function failCommand(context: CliContext, error: unknown): ExitCode {
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
