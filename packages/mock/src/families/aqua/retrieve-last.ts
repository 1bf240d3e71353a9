import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { Call } from '../../pipeline/operation.ts'
import { targetOf } from './aqua-request.ts'
import { lastCompleted } from './last-completed.ts'
import { rejection, rejectionAnswer } from './rejection.ts'
import { jobRetentionMs } from './retention.ts'
import { retrievedView } from './view.ts'

/** `GET_LastBatchQueryJob`: the job of a partner and project that completed last. */
export function retrieveLastAquaJob({ state, now, params }: Call): Answer {
  const kept = [...state.aquaJobs.values()].filter((job) => now < job.submittedAt + jobRetentionMs)
  const job = lastCompleted(kept, targetOf(params['partner'], params['project']), now)
  // What Zuora says when there is none is not documented; this follows the answer to an unknown id.
  return job === undefined
    ? rejectionAnswer(rejection('90002', 'none of this partner and project has completed'))
    : jsonAnswer(200, retrievedView(job, now))
}
