import { isZuoraError } from '@zuora-jobs/client'
import {
  type JobHandle,
  isJobError,
  type Jobs,
  type Step,
  SubmitInDoubtError,
  UploadFailedError,
} from '@zuora-jobs/polling'
import { CONTEXT } from '@zuora-jobs/polling/internal'

import { knownIds } from './known-ids.ts'
import type { PartAction } from './next-action.ts'
import type { Keep, PartWork } from './part-work.ts'
import { handleOf, type PartJob, type RunPart } from './run-state.ts'

/** What came of an action. */
export interface Performed<Part extends RunPart> {
  readonly part: Part
  /** Whether the state is worth keeping: polls that have changed nothing are not. */
  readonly isChanged: boolean
  /** What needs the caller: the run ends with it. */
  readonly error?: unknown
}

/** Jobs of parts whose next request this process is the first to send. */
const FRESH = new WeakSet<PartJob>()

/** How long to wait before a slot is tried again that others take. */
const SLOT_PAUSE_MS = 30_000

/**
 * Does what is to be done next about a part: one effect at the most that cannot be repeated blindly. Rejects
 * for nothing: what has failed is told beside what became of the part.
 */
export async function performAction<Part extends RunPart>(
  { type, index }: PartAction,
  parts: readonly Part[],
  work: PartWork<Part>,
  keep: Keep<Part> | undefined,
): Promise<Performed<Part>> {
  const part = parts[index]!
  try {
    return await ACTIONS[type](part, work, parts, keep)
  } catch (error) {
    const handle = isJobError(error) ? error.handle : undefined
    const isLost = isJobError(error) && error.code === 'job-not-found'
    if (isLost && work.lost !== undefined) {
      const job: PartJob = { ...part.job, step: 'ended', phase: 'failed' }
      return { part: work.lost({ ...part, job }, error), isChanged: true }
    }
    const isNewer = handle !== undefined && handle.id === part.job.handle?.id
    const job = isNewer ? { ...part.job, handle } : part.job
    return {
      part: { ...part, job },
      isChanged: isNewer,
      error: work.call.signal?.aborted ? work.call.signal.reason : error,
    }
  }
}

type Perform = <Part extends RunPart>(
  part: Part,
  work: PartWork<Part>,
  parts: readonly Part[],
  keep: Keep<Part> | undefined,
) => Promise<Performed<Part>>

const ACTIONS: Readonly<Record<PartAction['type'], Perform>> = { begin, submit, upload, poll, save }

/** Makes the submit of a part ready: what is kept of it lets another process find out what came of it. */
async function begin<Part extends RunPart>(
  part: Part,
  work: PartWork<Part>,
  parts: readonly Part[],
): Promise<Performed<Part>> {
  const proof = work.keyOf
    ? { key: work.keyOf(part) }
    : { knownIds: await knownIds(work.jobs, work.call, parts) }
  const job: PartJob = { step: 'submitting', at: work.jobs[CONTEXT].clock.now(), ...proof }
  FRESH.add(job)
  return changed(part, job)
}

async function submit<Part extends RunPart>(
  part: Part,
  work: PartWork<Part>,
  parts: readonly Part[],
): Promise<Performed<Part>> {
  const { jobs, family, resolve, call, submitWithinMs, soleSubmitter } = work
  const { at = 0, knownIds: ids, key } = part.job
  const isFresh = FRESH.delete(part.job) || work.isFirstAttempt === true
  if (!isFresh && resolve === 'none') return changed(part, PLANNED)
  if (!isFresh && resolve !== undefined && resolve !== 'none') {
    const handle = jobs.adopt(family, resolve.jobId, { submittedAt: at, ...identity(call) })
    return changed(part, begun(handle, hasFiles(work)))
  }
  const input = (await work.inputOf(part)) as never
  try {
    const handle = await jobs.submit(family, input, {
      ...call,
      submitWithinMs,
      soleSubmitter,
      idempotencyKey: key,
      ...(!isFresh && { attempted: { at, knownIds: ids } }),
    })
    work.onJob?.('submitted', handle)
    const job: PartJob = begun(handle, hasFiles(work))
    if (isFresh) FRESH.add(job)
    return changed(part, job)
  } catch (error) {
    if (!(error instanceof SubmitInDoubtError)) return notSubmitted(part, error, work, parts)
    // Of an abort nothing is to be decided: the next run finds out.
    if (call.signal?.aborted) return { part, isChanged: false, error: call.signal.reason }
    const { candidates, idempotencyKey = key } = error
    const job: PartJob = {
      ...part.job,
      step: 'doubt',
      ...(idempotencyKey !== undefined && { key: idempotencyKey }),
      ...(candidates && { candidates: candidates.map(({ id }) => id) }),
    }
    return { ...changed(part, job), error }
  }
}

/** Nothing was started. Others take all slots, or the submit is in vain. */
function notSubmitted<Part extends RunPart>(
  part: Part,
  error: unknown,
  { jobs, call, waitsForOthers }: PartWork<Part>,
  parts: readonly Part[],
): Performed<Part> {
  const isFull =
    isZuoraError(error) && error.category === 'limit' && (error as { limit?: string }).limit === 'jobs'
  const mayWait = waitsForOthers || parts.some(({ job }) => job.step === 'running')
  if (!isFull || !mayWait || call.signal?.aborted) return { ...changed(part, PLANNED), error }
  return changed(part, { step: 'planned', notBefore: jobs[CONTEXT].clock.now() + SLOT_PAUSE_MS })
}

async function upload<Part extends RunPart>(part: Part, work: PartWork<Part>): Promise<Performed<Part>> {
  let handle = handleOf(part)
  if (!FRESH.delete(part.job) && work.isFirstAttempt !== true) {
    // An earlier process may have uploaded the file, and been killed before it could say so.
    const polled = await poll(part, work)
    const { job } = polled.part
    if (job.step !== 'submitted') return polled
    handle = handleOf(polled.part)
    if (handle.failures > 0) return polled
  }
  const { jobs, call, submitWithinMs } = work
  const cancelled = async (error: unknown): Promise<Performed<Part>> => {
    try {
      await jobs.cancel(handle as JobHandle<'customObjects'>, call)
    } catch {
      // It is left for the next run; what has gone wrong first is the one to tell.
      return { part, isChanged: false, error }
    }
    return { ...changed(part, PLANNED), error }
  }
  let file: Uint8Array
  try {
    file = await work.fileOf!(part)
  } catch (error) {
    return cancelled(error)
  }
  try {
    const uploaded = await jobs.upload(handle as JobHandle<'customObjects'>, file, {
      ...call,
      submitWithinMs,
    })
    return changed(part, { step: 'running', handle: uploaded })
  } catch (error) {
    if (!(error instanceof UploadFailedError)) return cancelled(error)
    if (error.cancelled) return { ...changed(part, PLANNED), error }
    if (call.signal?.aborted) return { part, isChanged: false, error: call.signal.reason }
    // One that was refused may have been uploaded before.
    const polled = await poll(part, work).catch(() => undefined)
    return polled && polled.part.job.step !== 'submitted' ? polled : { part, isChanged: false, error }
  }
}

async function poll<Part extends RunPart>(part: Part, work: PartWork<Part>): Promise<Performed<Part>> {
  const before = handleOf(part)
  const { jobs, call, schedule, onJob } = work
  const onProgress = (job: JobHandle): void => onJob?.('polled', job)
  const step: Step = await jobs.advance(before as never, { ...call, schedule, onProgress })
  const { handle } = step
  if (!step.done) {
    if (handle.failures > 0) {
      return { part: { ...part, job: { ...part.job, handle, notBefore: step.nextPollAt } }, isChanged: false }
    }
    const job: PartJob = begun(handle, hasFiles(work))
    const isChanged = job.step !== part.job.step || handle.phase !== before.phase
    return { part: { ...part, job }, isChanged }
  }
  // Somebody has freed the slot of a job that had waited for its file too long. Once more is enough.
  const wasEmpty = handle.uploadedAt === undefined && hasFiles(work)
  if (handle.phase === 'cancelled' && wasEmpty && part.isRestarted !== true) {
    return changed({ ...part, isRestarted: true }, PLANNED)
  }
  const job: PartJob = { step: 'ended', handle, phase: step.outcome.phase }
  return { part: work.ended({ ...part, job }, step.outcome), isChanged: true }
}

async function save<Part extends RunPart>(
  part: Part,
  work: PartWork<Part>,
  parts: readonly Part[],
  keep: Keep<Part> | undefined,
): Promise<Performed<Part>> {
  return { part: await work.save!.run(part, parts, keep), isChanged: true }
}

const PLANNED: PartJob = { step: 'planned' }

function begun(handle: JobHandle, needsFile: boolean): PartJob {
  const waits = handle.phase === 'blocked' || (handle.polls === 0 && handle.uploadedAt === undefined)
  return { step: needsFile && waits ? 'submitted' : 'running', handle }
}

function hasFiles({ fileOf }: { readonly fileOf?: unknown }): boolean {
  return fileOf !== undefined
}

function changed<Part extends RunPart>(part: Part, job: PartJob): Performed<Part> {
  return { part: { ...part, job }, isChanged: true }
}

function identity({ entityId, orgIds }: PartWork['call']): Pick<PartWork['call'], 'entityId' | 'orgIds'> {
  return { entityId, orgIds }
}

/** Frees the slot of a job that nobody will know of, since its state could not be kept. */
export async function abandon(part: RunPart, jobs: Jobs): Promise<void> {
  const { step, handle } = part.job
  if (step !== 'submitted' || handle === undefined) return
  await jobs.cancel(handle as JobHandle<'customObjects'>).catch(() => {})
}
