import type { AquaJob } from '../aqua/aqua-job.ts'
import { progressAt as aquaProgressAt } from '../aqua/aqua-progress.ts'
import { aquaTimeline } from '../aqua/aqua-timeline.ts'
import { replanSession } from '../aqua/replan-session.ts'
import type { CustomObjectJob } from '../custom-objects/custom-object-job.ts'
import { customObjectTimeline } from '../custom-objects/custom-object-timeline.ts'
import { messageOf, slotLimitCode } from '../custom-objects/error-codes.ts'
import { customObjectJobs } from '../custom-objects/jobs.ts'
import type { LabelingJob } from '../labeling/labeling-job.ts'
import { labelingTimeline } from '../labeling/labeling-timeline.ts'
import type { TenantState } from '../state/tenant-state.ts'
import { didYouMean } from '../text/nearest.ts'
import { type Paced, type Timeline, withPace } from './pace.ts'
import { isFinal, isWaiting, type JobStatus, type StatusKind, statusesOf } from './statuses.ts'

/**
 * Puts a job into a status, in which it stays: also in one that is not final, until it is put into another.
 *
 * @throws TypeError for an id that no job has, a status that its family does not have, and one that this job cannot
 *   have, such as `completed` for a query that fails.
 */
export function setState(state: TenantState, id: string, status: string, message?: string): void {
  const now = state.clock.now()
  const aqua = state.aquaJobs.get(id)
  if (aqua !== undefined) {
    checkStatus('AQuA', status)
    state.aquaJobs.set(id, aquaIn(aqua, status, now, message))
    // Those of its session that waited for it may have another start now.
    void replanSession(state, aqua.session, now)
    return
  }
  const bulk = customObjectJobs(state, now).get(id)
  if (bulk !== undefined) {
    checkStatus(bulk.request.operation === 'delete' ? 'delete' : 'create or update', status)
    state.customObjectJobs.set(id, customObjectIn(bulk, status, now, message))
    return
  }
  const labeling = state.labelingJobs.get(id)
  if (labeling !== undefined) {
    checkStatus('labeling', status)
    state.labelingJobs.set(id, labelingIn(labeling, status, now))
    return
  }
  const meant = didYouMean(id, state.jobIds)
  throw new TypeError(
    `There is no job ${JSON.stringify(id)}${meant === '' ? '.' : meant} There are ${state.jobIds.slice(-10).join(', ') || 'none yet'}.`,
  )
}

function checkStatus(kind: StatusKind, status: string): asserts status is JobStatus {
  const known = statusesOf(kind)
  if (known.includes(status)) return
  const meant = typeof status === 'string' ? didYouMean(status, known) : ''
  throw new TypeError(
    `The status of a job is ${JSON.stringify(status)}; jobs of this kind (${kind}) have ${known.join(', ')}${meant === '' ? '.' : meant}`,
  )
}

function aquaIn(job: AquaJob, status: JobStatus, now: number, message: string | undefined): AquaJob {
  if (status === 'cancelled') {
    const open = isFinal(aquaProgressAt(job, now).status)
      ? heldNow(revived(job), aquaTimeline, 'executing', now)
      : job
    return { ...open, cancelledAt: now }
  }
  const alive = revived(job)
  switch (status) {
    case 'completed': {
      const broken = alive.batches.find(({ outcome }) => outcome === undefined || 'message' in outcome)
      if (broken !== undefined) {
        const why =
          broken.outcome !== undefined && 'message' in broken.outcome
            ? `fails: ${broken.outcome.message}`
            : 'has no result'
        throw new TypeError(
          `Job ${job.id} cannot be completed: its query "${broken.request.query ?? ''}" ${why}`,
        )
      }
      return ended(alive, aquaTimeline, now)
    }
    case 'aborted': {
      const failing = alive.batches.findIndex(({ outcome }) => outcome !== undefined && 'message' in outcome)
      const at = failing < 0 ? alive.batches.length - 1 : failing
      const batches = alive.batches.map((batch, index) =>
        index === at ? { ...batch, outcome: abortedOutcome(batch.outcome, message) } : batch,
      )
      return ended({ ...alive, batches }, aquaTimeline, now)
    }
    case 'error': {
      const error = { errorCode: '90029', message: message ?? 'The job was put into error.' }
      return { ...ended(alive, aquaTimeline, now), error }
    }
    default:
      return heldNow(alive, aquaTimeline, status, now)
  }
}

/** A job that nobody has cancelled and nothing keeps from running. */
function revived({ cancelledAt: _cancelledAt, error: _error, ...job }: AquaJob): AquaJob {
  return job
}

function abortedOutcome(
  outcome: AquaJob['batches'][number]['outcome'],
  message: string | undefined,
): { readonly message: string } {
  if (message !== undefined) return { message }
  return outcome !== undefined && 'message' in outcome
    ? outcome
    : { message: 'The job was put into aborted.' }
}

function customObjectIn(
  { cancelledAt: _cancelledAt, ...job }: CustomObjectJob,
  status: JobStatus,
  now: number,
  message: string | undefined,
): CustomObjectJob {
  // Without its file a job has nothing to work on, and is done with it at once.
  const outcome = job.outcome ?? { processed: 0, errors: [] }
  const planned =
    job.startsAt === undefined ? { ...job, startsAt: now, endsAt: now, outcome } : { ...job, outcome }
  const { processed, errors } = outcome
  const isDue = job.request.operation === 'delete' && job.outcome === undefined
  switch (status) {
    case 'cancelled':
      return { ...heldNow(job, customObjectTimeline, 'pending', now), cancelledAt: now }
    case 'completed':
      // A delete job that has not run yet runs when it is looked at next.
      return isDue
        ? ended(job, customObjectTimeline, now)
        : { ...ended(planned, customObjectTimeline, now), outcome: { processed, errors } }
    case 'failed': {
      const error = { code: slotLimitCode, message: message ?? messageOf(slotLimitCode) }
      return { ...ended(planned, customObjectTimeline, now), outcome: { processed, errors, error } }
    }
    case 'in_progress':
      return heldNow(isDue ? job : planned, customObjectTimeline, status, now)
    default:
      return heldNow(job, customObjectTimeline, status, now)
  }
}

function labelingIn(job: LabelingJob, status: JobStatus, now: number): LabelingJob {
  if (status !== 'Completed') return heldNow(job, labelingTimeline, status, now)
  if (job.outcome === undefined)
    throw new TypeError(`Job ${job.id} cannot be Completed: its objects are still being looked for.`)
  return ended(job, labelingTimeline, now)
}

/** A job that has ended just now. */
function ended<Job extends Paced>(job: Job, timeline: Timeline<Job>, now: number): Job {
  const span = timeline.span(job)
  const duration = span === undefined ? 0 : span.endsAt - span.startsAt
  return withPace(timeline.reschedule(job, now - duration, now), undefined)
}

/** A job that stands still, before its start or halfway through its work. */
function heldNow<Job extends Paced>(job: Job, timeline: Timeline<Job>, status: JobStatus, now: number): Job {
  const span = timeline.span(job)
  if (span === undefined) return job
  const duration = Math.max(2, span.endsAt - span.startsAt)
  const startsAt = isWaiting(status) ? now + 1 : now - Math.floor(duration / 2)
  return withPace(timeline.reschedule(job, startsAt, startsAt + duration), { heldAt: now })
}
