import { type Answer, jsonAnswer } from '../engine/answer.ts'
import type { Call } from '../operations/operation.ts'
import { retrievedView } from './aqua-view.ts'
import { findAquaJob } from './find-job.ts'
import { rejection, rejectionAnswer } from './rejection.ts'

/** `GET_BatchQueryJob`: where a job stands. */
export function retrieveAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state, params['jobid'], now)
  return job === undefined ? rejectionAnswer(rejection('90002')) : jsonAnswer(200, retrievedView(job, now))
}
