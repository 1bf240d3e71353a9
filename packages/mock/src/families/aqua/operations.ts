import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { isFinal } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { aquaJobs, findAquaJob, isForgotten, targetOf } from './aqua-job.ts'
import { lastCompleted, progressAt } from './life.ts'
import { rejection, rejectionAnswer } from './rejection.ts'
import { replanSession } from './replan-session.ts'
import { retrievedView } from './view.ts'

/** `GET_BatchQueryJob`: where a job stands. */
export function retrieveAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state.jobs, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const answer = jsonAnswer(200, retrievedView(job, now))
  // The poll may have ended it, where polls are what moves it; then the next one of its session starts.
  return job.session !== undefined && isFinal(progressAt(job, now).status)
    ? { ...answer, after: replanSession(state, job.session, now) }
    : answer
}

/** `GET_LastBatchQueryJob`: the job of a partner and project that completed last. */
export function retrieveLastAquaJob({ state, now, params }: Call): Answer {
  const kept = aquaJobs(state.jobs).filter((job) => !isForgotten(job, now))
  const job = lastCompleted(kept, targetOf(params['partner'], params['project']), now)
  // What Zuora says when there is none is not documented; this follows the answer to an unknown id.
  return job === undefined
    ? rejectionAnswer(rejection('90002', 'none of this partner and project has completed'))
    : jsonAnswer(200, retrievedView(job, now))
}

/** `DELETE_BatchQueryJob`: stops a job that is not done. Its completed batches keep their files. */
export function cancelAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state.jobs, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const { status } = progressAt(job, now)
  // That this is an error is documented; that it looks like this is inferred.
  if (isFinal(status)) return rejectionAnswer(rejection('90003', `it is ${status}`))
  const cancelled = { ...job, cancelledAt: now }
  state.jobs.set(job.id, cancelled)
  return {
    ...jsonAnswer(200, retrievedView(cancelled, now)),
    after: replanSession(state, job.session, now),
  }
}
