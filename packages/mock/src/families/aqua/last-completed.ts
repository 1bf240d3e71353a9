import type { AquaJob } from './aqua-job.ts'
import { targetOf } from './aqua-request.ts'
import { endOf, progressAt } from './life.ts'

/** The job of a partner and project that completed last, as of an instant. */
export function lastCompleted(
  jobs: Iterable<AquaJob>,
  target: string | undefined,
  now: number,
): AquaJob | undefined {
  if (target === undefined) return undefined
  let last: AquaJob | undefined
  for (const job of jobs) {
    if (targetOf(job.request.partner, job.request.project) !== target) continue
    if (progressAt(job, now).status !== 'completed') continue
    if (last === undefined || endOf(job) >= endOf(last)) last = job
  }
  return last
}
