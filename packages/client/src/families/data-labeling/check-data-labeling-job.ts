import { type components, DATA_LABELING_JOB_REQUEST, DATA_LABELING_LIMITS } from '@zuora-jobs/spec'

import type { InputOf } from '../../call/input-of.ts'
import { problemsOf } from '../../call/problems-of.ts'
import { ZuoraInputError, type ZuoraInputProblem } from '../../errors/error-classes.ts'

type DataLabelingJobRequest = InputOf<components['schemas']['DataLabelingJobRequest']>

/** Zuora derives the organizations of a product, and labels runs with all of them. */
const NEEDS_NO_ORGS = new Set(['Product', 'BillRun', 'PaymentRun'])

/**
 * Checks a data labeling job before it is sent: field by field against the spec, then what one field means
 * for another.
 *
 * @throws ZuoraInputError listing all problems
 */
export function checkDataLabelingJob(job: DataLabelingJobRequest): void {
  const single = problemsOf(DATA_LABELING_JOB_REQUEST, job)
  const problems = single.length > 0 ? single : betweenFields(job)
  if (problems.length > 0) throw new ZuoraInputError(problems)
}

function betweenFields(job: DataLabelingJobRequest): readonly ZuoraInputProblem[] {
  const problems = [...selectionProblems(job), ...orgProblems(job)]
  const bytes = new TextEncoder().encode(JSON.stringify(job)).byteLength
  if (bytes > DATA_LABELING_LIMITS.requestBytes) {
    problems.push({
      path: '',
      message: `the job takes ${bytes} bytes, and Zuora takes 4 MB; split ids over several jobs`,
    })
  }
  return problems
}

function selectionProblems(job: DataLabelingJobRequest): readonly ZuoraInputProblem[] {
  const { queryType } = job
  const [needed, other] = queryType === 'ById' ? (['ids', 'query'] as const) : (['query', 'ids'] as const)
  const problems: ZuoraInputProblem[] = []
  if (!job[needed]?.length) {
    problems.push({ path: needed, message: `is missing; queryType "${queryType}" needs it` })
  }
  if (job[other] !== undefined) {
    problems.push({
      path: other,
      message: `does not go with queryType "${queryType}"; pass ${needed} only`,
    })
  }
  return problems
}

/** `null` and `[]` are given, with meanings of their own; only absent is absent. */
function orgProblems({ objectType, orgs, orgIds }: DataLabelingJobRequest): readonly ZuoraInputProblem[] {
  if (orgs !== undefined && orgIds !== undefined) {
    return [{ path: 'orgs', message: 'does not go with orgIds; name the organizations in one way' }]
  }
  const [path, given] = orgs === undefined ? (['orgIds', orgIds] as const) : (['orgs', orgs] as const)
  if (given === undefined && !NEEDS_NO_ORGS.has(objectType)) {
    return [{ path, message: `is missing; ${objectType} needs orgIds or orgs` }]
  }
  if (objectType === 'Account' && given?.length !== 1) {
    return [{ path, message: 'must name exactly one organization for Account' }]
  }
  return []
}
