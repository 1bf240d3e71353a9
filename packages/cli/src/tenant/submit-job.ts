import {
  type InputOf,
  isJobError,
  type JobHandle,
  type Jobs,
  type JobSubmitOptions,
  SubmitInDoubtError,
  type ZuoraFamilies,
} from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import type { CliContext } from '../context/cli-context.ts'
import { CliError, Interrupt } from '../context/cli-error.ts'
import { exitCodeOf } from '../context/exit-code-of.ts'
import { EXIT } from '../context/exit.ts'
import type { KeyedSubmitFlags } from '../input/flags.ts'
import { commandLine, type KeptFlags, shellLine, tenantOf } from '../output/command-line.ts'
import { howToUnblock } from '../output/how-to-continue.ts'
import { causeOf } from '../words/job-errors.ts'

/**
 * Submits a job, and uploads its file.
 *
 * @throws CliError that names the command with which to go on, or to find out what became of it
 */
export async function submitJob<Family extends keyof ZuoraFamilies & keyof typeof FAMILIES>(
  context: CliContext,
  jobs: Jobs,
  family: Family,
  input: InputOf<ZuoraFamilies[Family]>,
  flags: KeyedSubmitFlags & KeptFlags,
): Promise<JobHandle<Family>> {
  try {
    return await jobs.submit(family, input, submitOptions(context, flags))
  } catch (error) {
    if (error instanceof SubmitInDoubtError) throw inDoubt(context, error, family, flags)
    if (isJobError(error) && error.code === 'upload-failed' && error.handle !== undefined)
      throw uploadFailed(error, error.handle as JobHandle<Family>, flags)
    throw error
  }
}

function submitOptions(
  { signal }: CliContext,
  { idempotencyKey, submitWithin }: KeyedSubmitFlags,
): JobSubmitOptions {
  return { signal, idempotencyKey, submitWithinMs: submitWithin }
}

function inDoubt(
  { argv }: CliContext,
  error: SubmitInDoubtError,
  family: keyof typeof FAMILIES,
  flags: KeptFlags,
): CliError {
  const { idempotencyKey } = error
  const wayOut =
    idempotencyKey === undefined
      ? candidatesIn(error, family, flags)
      : `this starts it at most once, within 24 hours: ${shellLine([...withoutKey(argv), '--idempotency-key', idempotencyKey])}`
  const message = `whether a job was started is not known: ${causeOf(error)}; ${wayOut}`
  return new CliError(EXIT.inDoubt, message, { cause: error })
}

function candidatesIn(
  { candidates }: SubmitInDoubtError,
  family: keyof typeof FAMILIES,
  flags: KeptFlags,
): string {
  const list = `"zuora-jobs ${FAMILIES[family].command} list"`
  if (!Array.isArray(candidates)) return `before you submit again, see ${list}`
  const found = (candidates as readonly JobHandle[]).map(({ id }) =>
    commandLine(family, 'status', id, tenantOf(flags)),
  )
  return found.length === 0
    ? `${list} had no job that could be it; see it again before you submit again`
    : `before you submit again, see whether it is one of these: ${found.join(', ')}`
}

/** A command line without the key that it has. */
function withoutKey(argv: readonly string[]): readonly string[] {
  const isKey = (arg: string | undefined): boolean => /^--idempotency-?key$/i.test(arg ?? '')
  return argv.filter(
    (arg, index) => !isKey(arg) && !isKey(argv[index - 1]) && !/^--idempotency-?key=/i.test(arg),
  )
}

function uploadFailed(
  error: Error,
  handle: JobHandle<keyof typeof FAMILIES>,
  flags: KeptFlags,
): CliError | Interrupt {
  const { family, id } = handle
  const exitCode = exitCodeOf(error)
  // A person at a terminal has no handle, but commands.
  const message = error.message.replaceAll(' with the handle of this error', '')
  // Zuora refused the file, so that the job was cancelled.
  if (handle.cancelRequestedAt !== undefined) return new CliError(exitCode, message, { cause: error })

  const status = commandLine(family, 'status', id, tenantOf(flags))
  const goOn = `while ${status} says pending: ${howToUnblock(handle, flags)}`
  if (error.cause instanceof Interrupt) return new Interrupt(`job ${id} was started; ${goOn}`)
  return new CliError(exitCode, `${message}; ${goOn}`, { cause: error })
}
