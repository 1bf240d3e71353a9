import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { isFinal } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { findAquaJob } from './find-job.ts'
import { progressAt } from './life.ts'
import { rejection, rejectionAnswer } from './rejection.ts'
import { replanSession } from './replan-session.ts'
import { retrievedView } from './view.ts'

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
