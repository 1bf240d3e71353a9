import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { commonError } from '../../errors/common-error.ts'
import type { Call } from '../../pipeline/operation.ts'
import { labelingView } from './labeling-view.ts'

/** `GET_DataLabelingJob`: where a job stands. */
export function retrieveLabelingJob(call: Call): Answer {
  const id = call.params['job-id'] ?? ''
  const job = call.state.labelingJobs.get(id)
  // Worded like a captured answer to another unknown key; the form is inferred.
  return job === undefined
    ? commonError(call, 404, 50000040, `Cannot find entity by key: '${id}'.`)
    : jsonAnswer(200, labelingView(job, call.now))
}
