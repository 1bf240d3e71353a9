import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { Call } from '../../pipeline/operation.ts'
import { customObjectError, jobNotFound } from './custom-object-error.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { customObjectView } from './view.ts'

/** `PATCH_CustomObjectBulkJob`: stops a job that has not started. Which permission it takes is not documented. */
export function cancelCustomObjectJob({ state, now, params }: Call): Answer {
  const job = customObjectJobs(state, now).get(params['id'] ?? '')
  if (job === undefined) return jobNotFound(params['id'])
  const { status } = progressAt(job, now)
  if (status !== 'accepted' && status !== 'pending')
    return customObjectError(
      71013620,
      `the job is ${status}; only accepted and pending ones can be cancelled`,
    )
  const cancelled = { ...job, cancelledAt: now }
  state.customObjectJobs.set(job.id, cancelled)
  return jsonAnswer(200, customObjectView(cancelled, now))
}
