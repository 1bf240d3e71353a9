import {
  isJobError,
  type JobHandle,
  type Jobs,
  type OutcomeOf,
  type ZuoraFamilies,
} from '@zuora-jobs/polling'

import type { World } from '../context/cli-context.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { exitCodeOf } from '../context/exit-code-of.ts'
import type { WaitFlags } from '../input/flags.ts'
import type { KeptFlags } from '../output/command-line.ts'
import { formatDuration } from '../output/format-duration.ts'
import { howToContinue, howToUnblock } from '../output/how-to-continue.ts'
import { progressLine } from '../output/progress-line.ts'
import { toldBy } from '../words/describe-error.ts'
import { causeOf } from '../words/job-errors.ts'

/**
 * Waits for the end of a job and shows its progress. Ctrl-C ends the wait and says where the job is.
 *
 * @throws CliError that names the command with which to go on
 */
export async function followJob<Family extends keyof ZuoraFamilies>(
  world: World,
  jobs: Jobs,
  handle: JobHandle<Family>,
  flags: WaitFlags & KeptFlags,
): Promise<OutcomeOf<ZuoraFamilies, Family>> {
  const line = progressLine(world, flags.progress)
  const polls = jobs.follow(handle, { signal: world.signal, timeoutMs: flags.timeout })
  try {
    for (;;) {
      const { done, value } = await polls.next()
      if (done) return value
      line.show(value)
    }
  } catch (error) {
    throw withCommand(error, handle, flags)
  } finally {
    line.end()
  }
}

/** A person at a terminal has no handle: where the library offers one, they get a command. */
function withCommand(
  error: unknown,
  handle: JobHandle<keyof ZuoraFamilies>,
  flags: WaitFlags & KeptFlags,
): unknown {
  const { family, id } = handle
  const goOn = howToContinue(handle, flags)
  if (error instanceof Interrupt) return new Interrupt(`job ${id} goes on in Zuora; ${goOn}`)
  if (!isJobError(error)) return error
  const refuse = (message: string): CliError => new CliError(exitCodeOf(error), message, { cause: error })
  if (error.code === 'wait-timeout') {
    const { timeout = 0 } = flags
    const waited = timeout < 1_000 ? `${timeout} ms` : formatDuration(timeout)
    return refuse(`job ${id} has not ended after ${waited}; it goes on in Zuora; ${goOn}`)
  }
  if (error.code === 'status-unavailable')
    return refuse(`job ${id} could not be followed: ${causeOf(error)}; it is untouched; ${goOn}`)
  if (error.code === 'job-blocked' && family === 'customObjects')
    return refuse(`${toldBy(error)}: ${howToUnblock(handle, flags)}`)
  return error
}
