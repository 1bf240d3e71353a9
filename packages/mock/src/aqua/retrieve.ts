import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call } from '../operations/operation.ts'
import { isFinal } from '../pace/statuses.ts'
import { progressAt } from './aqua-progress.ts'
import { retrievedView } from './aqua-view.ts'
import { findAquaJob } from './find-job.ts'
import { rejection, rejectionAnswer } from './rejection.ts'
import { replanSession } from './replan-session.ts'

/** `GET_BatchQueryJob`: where a job stands. */
export function retrieveAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const answer = jsonAnswer(200, retrievedView(job, now))
  // The look may have ended it, where looks are what moves it; then the next one of its session starts.
  return job.session !== undefined && isFinal(progressAt(job, now).status)
    ? { ...answer, after: replanSession(state, job.session, now) }
    : answer
}
