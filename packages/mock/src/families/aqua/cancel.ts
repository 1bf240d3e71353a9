import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { isFinal } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { findAquaJob } from './find-job.ts'
import { progressAt } from './life.ts'
import { rejection, rejectionAnswer } from './rejection.ts'
import { replanSession } from './replan-session.ts'
import { retrievedView } from './view.ts'

/** `DELETE_BatchQueryJob`: stops a job that is not done. Its completed batches keep their files. */
export function cancelAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const { status } = progressAt(job, now)
  // That this is an error is documented; that it looks like this is inferred.
  if (isFinal(status)) return rejectionAnswer(rejection('90003', `it is ${status}`))
  const cancelled = { ...job, cancelledAt: now }
  state.aquaJobs.set(job.id, cancelled)
  return {
    ...jsonAnswer(200, retrievedView(cancelled, now)),
    after: replanSession(state, job.session, now),
  }
}
