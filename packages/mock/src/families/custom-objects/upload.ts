import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { paced } from '../../job-control/job-control.ts'
import type { Call } from '../../pipeline/operation.ts'
import { checkFile } from './check-file.ts'
import { customObjectError, jobNotFound } from './custom-object-error.ts'
import { customObjectTimeline } from './custom-object-timeline.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { whyForbidden } from './permissions.ts'
import { runFile } from './run-job.ts'
import { customObjectView } from './view.ts'

/** `POST_UploadFileForCustomObjectBulkJob`: gives a waiting job its file, which starts it. */
export function uploadCustomObjectFile({ state, now, params, body }: Call): Answer {
  const job = customObjectJobs(state, now).get(params['id'] ?? '')
  if (job === undefined) return jobNotFound(params['id'])
  const { object: name, operation } = job.request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return customObjectError(forbidden)
  const { status } = progressAt(job, now)
  const object = state.settings.customObjects[name]
  // Pending with a file is what a scenario holds there.
  if (status !== 'pending' || job.startsAt !== undefined || operation === 'delete' || object === undefined)
    return customObjectError(71013620, `the job is ${status}; a job takes one file, while it is pending`)
  const checked = checkFile(typeof body === 'string' ? body : '', object, operation, state.settings.strict)
  if ('trouble' in checked) return customObjectError(checked.trouble.code, checked.trouble.detail)
  const running = paced(runFile(state, job, checked.file, now), customObjectTimeline, now)
  state.customObjectJobs.set(job.id, running)
  return jsonAnswer(200, customObjectView(running, now))
}
