import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { Call } from '../../pipeline/operation.ts'
import { customObjectError, jobNotFound } from './custom-object-error.ts'
import { customObjectJobs } from './jobs.ts'
import { whyForbidden } from './permissions.ts'
import { customObjectView } from './view.ts'

/** `GET_CustomObjectBulkJob`: where a job stands. */
export function retrieveCustomObjectJob({ state, now, params }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const job = customObjectJobs(state, now).get(params['id'] ?? '')
  return job === undefined ? jobNotFound(params['id']) : jsonAnswer(200, customObjectView(job, now))
}
