import { ended, heldNow } from '../../job-control/held-now.ts'
import { isFinal, type StatusOf } from '../../job-control/statuses.ts'
import type { AquaJob } from './aqua-job.ts'
import { aquaTimeline } from './aqua-timeline.ts'
import { progressAt } from './life.ts'

/**
 * A job in this status, in which it stays.
 *
 * @throws TypeError for `completed` where a query fails or has no result.
 */
export function aquaInStatus(
  job: AquaJob,
  status: StatusOf<'AQuA'>,
  now: number,
  message: string | undefined,
): AquaJob {
  if (status === 'cancelled') {
    const open = isFinal(progressAt(job, now).status)
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
