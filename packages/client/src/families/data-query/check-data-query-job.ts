import { DATA_QUERY_JOB_REQUEST, DATA_QUERY_JOB_STATUS_FILTERS } from '@zuora-jobs/spec'

import { brokenRules, must, type Rule } from '../../call/check-call-options.ts'
import { problemsOf } from '../../call/problems-of.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../../errors/error-classes.ts'
import type { DataQueryJobQuery, DataQueryJobRequest } from './data-query-job-request.ts'

/**
 * Checks a data query job before it is sent: field by field against the spec, then what one field means for
 * another.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkDataQueryJob(job: DataQueryJobRequest): void {
  const single = problemsOf(DATA_QUERY_JOB_REQUEST, job)
  const problems = single.length > 0 ? single : betweenFields(job)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

function betweenFields({
  query,
  outputFormat,
  columnSeparator,
  sourceData = 'LIVE',
  warehouseSize,
}: DataQueryJobRequest): readonly ZuoraInputProblem[] {
  const problems: ZuoraInputProblem[] = []
  if (query.trim() === '') problems.push({ path: 'query', message: 'is blank; write the SQL to run' })
  if (outputFormat === 'DSV' && !/^.$/su.test(columnSeparator ?? '')) {
    const found =
      columnSeparator === undefined ? 'is missing' : `${JSON.stringify(columnSeparator)} is not one`
    problems.push({ path: 'columnSeparator', message: `${found}; outputFormat "DSV" needs one character` })
  }
  if (outputFormat !== 'DSV' && columnSeparator !== undefined) {
    const message = `is for outputFormat "DSV" only; leave it out for "${outputFormat}"`
    problems.push({ path: 'columnSeparator', message })
  }
  if (sourceData !== 'WAREHOUSE' && warehouseSize !== undefined) {
    const message = 'is for sourceData "WAREHOUSE" only; leave it out for "LIVE"'
    problems.push({ path: 'warehouseSize', message })
  }
  return problems
}

const STATUSES: readonly string[] = DATA_QUERY_JOB_STATUS_FILTERS

const LIST_RULES: Readonly<Record<keyof DataQueryJobQuery, Rule>> = {
  pageSize: must(
    (size: number) => Number.isInteger(size) && size >= 1 && size <= 1_000,
    'must be a whole number from 1 to 1000',
  ),
  queryStatus: must((status: string) => STATUSES.includes(status), `is not one of ${STATUSES.join(', ')}`),
}

/**
 * Checks which jobs to list.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkDataQueryList(query: DataQueryJobQuery): void {
  const problems = brokenRules('', query, LIST_RULES)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}
