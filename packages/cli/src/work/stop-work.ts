import { isDataError, RunTakenError } from '@zuora-jobs/data'
import { StoreConflictError } from '@zuora-jobs/data/store'
import { isJobError, type JobHandle, SubmitInDoubtError, UploadFailedError } from '@zuora-jobs/polling'
import { FAMILIES } from '@zuora-jobs/spec'

import { CliError, Interrupt } from '../context/cli-error.ts'
import { exitCodeOf } from '../context/exit-code-of.ts'
import { EXIT, type ExitCode } from '../context/exit.ts'
import { runKeyOf } from '../ledger/open-ledger.ts'
import { commandLine, quotedLine } from '../output/command-line.ts'
import { formatDuration } from '../output/format-duration.ts'
import { howToResume } from '../output/how-to-continue.ts'
import { toldBy } from '../words/describe-error.ts'
import { causeOf } from '../words/job-errors.ts'
import { cancelJobs } from './cancel-jobs.ts'
import type { Session } from './session.ts'

/** Why a wait ended early: the person had given it so long. */
export class TimeIsOver extends Error {
  override readonly name = 'TimeIsOver'
  readonly ms: number

  constructor(ms: number) {
    super('the time is over')
    this.ms = ms
  }
}

/**
 * What a person is told where the work on an entry stops early: what became of its jobs, and the one command
 * that goes on. An entry that has started nothing leaves the ledger.
 *
 * @returns the error to throw
 */
export async function stopWork(session: Session, error: unknown): Promise<unknown> {
  const { context, flags, entry } = session
  const reason =
    session.signal.aborted && !(error instanceof SubmitInDoubtError) ? session.signal.reason : error
  const isStarted = await hasStarted(session).catch(() => true)
  const at = context.clock.now()
  if (!isStarted) {
    await entry.saved().catch(() => {})
    const isResumed = entry.value().journal.some(({ type }) => type === 'resumed')
    // Whoever resumes it has no other command to begin it with.
    await (
      reason instanceof Interrupt && isResumed
        ? entry.leave({ at, type: 'stopped', why: whyOf(reason), exitCode: exitCodeOf(reason) })
        : entry.ledger.remove(entry.value())
    ).catch(() => {})
    return plain(reason)
  }
  const isCancelled = reason instanceof Interrupt && flags.onInterrupt === 'cancel'
  const cancelled = isCancelled ? await cancelJobs(session) : undefined
  const told = cancelled === undefined ? toldOf(session, reason) : new Interrupt(cancelled, { cause: reason })
  const exitCode = exitCodeOf(told)
  await entry
    .leave({ at, type: 'stopped', why: whyOf(reason), exitCode }, stateAfter(reason))
    // What has gone wrong first is the one to tell.
    .catch(() => {})
  return told
}

/** Whether there is, or may be, a job of this entry in Zuora. */
async function hasStarted({ entry }: Session): Promise<boolean> {
  const value = entry.value()
  if (value.jobs.length > 0 || value.state === 'doubt') return true
  if (value.order.type === 'export' && value.order.jobId !== undefined) return true
  const state = (await entry.ledger.store.get<never>(runKeyOf(value)))?.value as
    | { readonly parts?: readonly { readonly job: { readonly step: string } }[] }
    | undefined
  if (state === undefined) return false
  return state.parts === undefined || state.parts.some(({ job }) => job.step !== 'planned')
}

function stateAfter(reason: unknown): object {
  if (reason instanceof SubmitInDoubtError) return { state: 'doubt' }
  if (isDataError(reason) && reason.code === 'file-expired') return { state: 'ended', phase: 'failed' }
  return {}
}

/** Why a command has stopped, as the journal says it. */
const WHY: Readonly<Record<string, string>> = {
  'wait-timeout': 'its time was over',
  'status-unavailable': 'Zuora could not be reached',
  'submit-in-doubt': 'nobody knew whether a job was started',
  'upload-failed': 'the file could not be uploaded',
  'job-not-found': 'Zuora did not know the job',
}

function whyOf(reason: unknown): string {
  if (reason instanceof Interrupt) return reason.message
  if (reason instanceof TimeIsOver) return WHY['wait-timeout']!
  const { code = '', name = 'error' } = Object(reason) as { readonly code?: string; readonly name?: string }
  return WHY[code] ?? (code || name)
}

/** An error of an entry that has started nothing, in words of the terminal. */
function plain(error: unknown): unknown {
  if (!isDataError(error)) return error
  const { code } = error
  const isInput = code === 'input' || code === 'csv'
  const exitCode = isInput ? EXIT.input : code === 'store-conflict' ? EXIT.stillRunning : EXIT.output
  return new CliError(exitCode, toldBy(error), { cause: error })
}

/** The jobs of an entry as a sentence begins with them. */
function named(jobs: readonly JobHandle[]): { readonly job: string; readonly goes: string } {
  const open = jobs.filter(({ phase }) => !ENDED.has(phase))
  if (jobs.length === 1) return { job: `job ${jobs[0]!.id}`, goes: 'goes' }
  return jobs.length === 0 ? { job: 'the job', goes: 'goes' } : { job: `${open.length} jobs`, goes: 'go' }
}

const ENDED: ReadonlySet<string> = new Set(['succeeded', 'partial', 'failed', 'cancelled'])

function toldOf({ entry }: Session, error: unknown): unknown {
  const value = entry.value()
  const { jobs } = value
  const command = howToResume(value, entry.ledger.isKept)
  const goOn = command === undefined ? 'start it again' : `continue with ${command}`
  const { job, goes } = named(jobs)
  const refuse = (message: string, exitCode: ExitCode = exitCodeOf(error)): CliError =>
    new CliError(exitCode, message, { cause: error })
  if (error instanceof Interrupt) return interrupted(jobs, `${job} ${goes} on in Zuora`, goOn, error)
  if (error instanceof TimeIsOver || (isJobError(error) && error.code === 'wait-timeout')) {
    const ms = error instanceof TimeIsOver ? error.ms : (error as unknown as { timeoutMs: number }).timeoutMs
    const waited = ms < 1_000 ? `${ms} ms` : formatDuration(ms)
    const has = jobs.length > 1 ? 'have' : 'has'
    return refuse(`${job} ${has} not ended after ${waited}; it goes on in Zuora; ${goOn}`, EXIT.stillRunning)
  }
  if (error instanceof SubmitInDoubtError) return inDoubt(value, error, entry.ledger.isKept)
  if (error instanceof UploadFailedError) {
    const message = toldBy(error)
    const cancel = commandLine('customObjects', 'cancel', error.handle.id, value.connection)
    return refuse(error.cancelled ? message : `${message}; ${goOn}, or ${cancel}`)
  }
  if (isJobError(error) && error.code === 'status-unavailable')
    return refuse(`${job} could not be followed: ${causeOf(error)}; it is untouched; ${goOn}`)
  if (error instanceof StoreConflictError || error instanceof RunTakenError)
    return refuse('another process works on it at this moment; wait until it has ended', EXIT.stillRunning)
  if (isDataError(error)) {
    // Nobody can go on to a file that is gone.
    const message = error.code === 'file-expired' ? toldBy(error) : `${toldBy(error)}; ${goOn}`
    return refuse(message, dataCode(error.code, value.order.type))
  }
  // The ledger has failed in the middle of the work.
  if (error instanceof CliError && error.exitCode === EXIT.configuration && jobs.length > 0)
    return refuse(`${error.message}; ${job} ${goes} on in Zuora; ${goOn}`)
  if (error instanceof CliError) return error
  // What Zuora refuses while the job goes on.
  return jobs.length > 0 && exitCodeOf(error) !== EXIT.unexpected && error instanceof Error
    ? refuse(`${toldBy(error)}; ${goOn}`)
    : error
}

/** Of a load the file that came from here is wrong; of an export the one that came from Zuora. */
function dataCode(code: string, type: string): ExitCode {
  const isInput = code === 'input' || code === 'csv' || code === 'source-changed'
  return isInput && type !== 'export' ? EXIT.input : EXIT.output
}

function interrupted(jobs: readonly JobHandle[], goesOn: string, goOn: string, cause: Interrupt): Interrupt {
  const isOver = jobs.length > 0 && jobs.every(({ phase }) => ENDED.has(phase))
  if (isOver)
    return new Interrupt(`job ${jobs[0]!.id} has ended, and its files are in Zuora; ${goOn}`, { cause })
  return new Interrupt(`${goesOn}; ${goOn}`, { cause })
}

function inDoubt(
  { id, family, connection }: Parameters<typeof howToResume>[0],
  error: SubmitInDoubtError,
  isKept: boolean,
): CliError {
  const resume = (...flags: string[]): string => quotedLine(['jobs', 'resume', id, ...flags], connection)
  const begin = `whether a job was started is not known: ${causeOf(error)}`
  const end = (wayOut: string): CliError =>
    new CliError(EXIT.inDoubt, `${begin}; ${wayOut}`, { cause: error })
  if (error.idempotencyKey !== undefined) {
    const again = isKept ? resume() : `the same command with --idempotency-key ${error.idempotencyKey}`
    return end(`this starts it at most once, within 24 hours: ${again}`)
  }
  const list = `"zuora-jobs ${FAMILIES[family].command} list"`
  const { candidates } = error
  if (candidates === undefined)
    return end(isKept ? `find out with ${resume()}` : `before you submit again, see ${list}`)
  if (candidates.length === 0)
    return end(`${list} had no job that could be it; ${isKept ? resume() : 'see it again first'}`)
  const found = candidates.map((one) => commandLine(family, 'status', one.id, connection)).join(', ')
  const decide = isKept
    ? `; if it is, ${resume('--it-is', candidates[0]!.id)}; if none is, ${resume('--it-is', 'none')}`
    : ''
  return end(`before you submit again, see whether it is one of these: ${found}${decide}`)
}
