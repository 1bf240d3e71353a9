import { CUSTOM_OBJECT_BULK_JOB_REQUEST, CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS } from '@zuora-jobs/spec'

import { problemsOf } from '../../call/problems-of.ts'
import { unknownFields } from '../../call/unknown-fields.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../../errors/error-classes.ts'
import type { CustomObjectBulkJobRequest, CustomObjectJobQuery } from './custom-objects.ts'

/**
 * Checks a custom object bulk job before it is sent.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkCustomObjectJob(job: CustomObjectBulkJobRequest): void {
  const single = problemsOf(CUSTOM_OBJECT_BULK_JOB_REQUEST, job)
  const problems = single.length > 0 ? single : betweenFields(job)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

function betweenFields({ operation, filter }: CustomObjectBulkJobRequest): readonly ZuoraInputProblem[] {
  if (filter === undefined || operation === 'delete') return []
  return [
    {
      path: 'filter',
      message: `is for delete; ${operation} takes its records from the file that you upload`,
    },
  ]
}

const STATUSES: readonly string[] = CUSTOM_OBJECT_BULK_JOB_STATUS_FILTERS

/**
 * Checks which jobs to list.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkJobList(query: CustomObjectJobQuery): void {
  const problems = [...unknownFields('', query, ['pageSize', 'cursor', 'status'])]
  const { pageSize, cursor, status } = query
  if (pageSize !== undefined && !(Number.isInteger(pageSize) && pageSize >= 1 && pageSize <= 100)) {
    problems.push({
      path: 'pageSize',
      message: `${JSON.stringify(pageSize)} must be a whole number from 1 to 100`,
    })
  }
  if (cursor !== undefined && (typeof cursor !== 'string' || cursor === '')) {
    problems.push({ path: 'cursor', message: 'must be the cursor of the page before' })
  }
  if (status !== undefined && !STATUSES.includes(status)) {
    problems.push({
      path: 'status',
      message: `${JSON.stringify(status)} is not one of ${STATUSES.join(', ')}`,
    })
  }
  if (problems.length > 0) throw new ZuoraInputError(problems)
}
