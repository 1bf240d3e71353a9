import {
  type components,
  CUSTOM_OBJECT_BULK_JOB_REQUEST,
  CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS,
} from '@zuora-jobs/spec'

import { brokenRules, must, type Rule } from '../../call/check-call-options.ts'
import { problemsOf } from '../../call/problems-of.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../../errors/error-classes.ts'
import type { CustomObjectJobQuery } from './custom-object-job-query.ts'
import type { CustomObjectBulkJobRequest } from './custom-object-job-request.ts'

/**
 * Checks a custom object bulk job before it is sent.
 *
 * @returns the job as it is sent: a delete of everything goes out without a filter
 * @throws ZuoraInputError listing all problems
 */
export function checkCustomObjectJob(
  job: CustomObjectBulkJobRequest,
): components['schemas']['CustomObjectBulkJobRequest'] {
  const body: object = job?.filter === 'all' ? { ...job, filter: undefined } : job
  const single = problemsOf(CUSTOM_OBJECT_BULK_JOB_REQUEST, body)
  const problems = single.length > 0 ? single : betweenFields(job)
  if (problems.length > 0) throw new ZuoraInputError(problems)
  return body as never
}

function betweenFields({
  operation,
  object,
  filter,
}: CustomObjectBulkJobRequest): readonly ZuoraInputProblem[] {
  if ((operation === 'delete') === (filter !== undefined)) return []
  const message =
    operation === 'delete'
      ? `is missing; name the records to delete, or write 'all' to delete every record of ${object}`
      : `is for delete; ${operation} takes its records from the file that you upload`
  return [{ path: 'filter', message }]
}

const STATUSES: readonly string[] = CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS

const LIST_RULES: Readonly<Record<keyof CustomObjectJobQuery, Rule>> = {
  pageSize: must(
    (size: number) => Number.isInteger(size) && size >= 1 && size <= 100,
    'must be a whole number from 1 to 100',
  ),
  cursor: (cursor) =>
    typeof cursor === 'string' && cursor !== '' ? undefined : 'must be the cursor of the page before',
  status: must((status: string) => STATUSES.includes(status), `is not one of ${STATUSES.join(', ')}`),
}

/**
 * Checks which jobs to list.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkJobList(query: CustomObjectJobQuery): void {
  const problems = brokenRules('', query, LIST_RULES)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}
