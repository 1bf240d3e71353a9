import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { Call } from '../../pipeline/operation.ts'
import { customObjectError, jobNotFound } from './custom-object-error.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { whyForbidden } from './permissions.ts'

/** `GET_CustomObjectBulkJobErrors`: the rows that were rejected so far. */
export function listCustomObjectErrors({ state, now, params }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const job = customObjectJobs(state, now).get(params['id'] ?? '')
  return job === undefined
    ? jobNotFound(params['id'])
    : jsonAnswer(200, { errors: progressAt(job, now).errors })
}
