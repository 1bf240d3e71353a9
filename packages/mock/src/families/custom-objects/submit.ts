import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { controlled } from '../../job-control/job-control.ts'
import { isFinal } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { refusalIn, withEffects } from '../../scenarios/apply-effects.ts'
import { jobSubject } from '../../scenarios/family-scenarios.ts'
import { requestProblem, whyForbidden } from './check-request.ts'
import type { CustomObjectJob, CustomObjectRequest } from './custom-object-job.ts'
import { customObjectError, errorAnswer, SLOT_LIMIT_CODE } from './errors.ts'
import { customObjectTimeline, customObjectView, progressAt } from './life.ts'
import { customObjectJobs } from './run-job.ts'
import { customObjectsScenarios } from './scenarios.ts'

/** `POST_CustomObjectBulkJob`: opens a job. Delete jobs run by themselves, the others wait for their file. */
export function submitCustomObjectJob({ state, now, body }: Call): Answer {
  const request = body as CustomObjectRequest
  const { operation, filter } = request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return errorAnswer(forbidden)
  const problem = requestProblem(request, state.settings.customObjects)
  if (problem !== undefined) return customObjectError(problem)
  // One that waits for its file takes a slot as well.
  const open = customObjectJobs(state, now).filter((job) => !isFinal(progressAt(job, now).status))
  const slots = state.settings.limits.customObjectJobs
  if (open.length >= slots)
    return customObjectError({ code: SLOT_LIMIT_CODE, detail: `${slots} jobs may be open` })

  const effects = state.scenarios.takeForJob({
    operation: customObjectsScenarios.submit,
    ...jobSubject(customObjectsScenarios, request),
  })
  const refusal = refusalIn(effects)
  if (refusal !== undefined) return errorAnswer(Number(refusal.errorCode), refusal.message)

  const { queueMs, executeMs } = state.settings.jobs
  const startsAt = now + queueMs
  const planned: CustomObjectJob = {
    family: 'customObjects',
    id: state.ids.uuid('job'),
    request,
    submittedAt: now,
    ...(operation === 'delete' ? { startsAt, endsAt: startsAt + executeMs } : {}),
  }
  const job = controlled(withEffects(planned, effects), customObjectTimeline, now)
  state.jobs.set(job.id, job)
  const answer = jsonAnswer(200, customObjectView(job, now))
  return operation === 'delete' && filter === undefined
    ? { ...answer, remarks: ['no filter: the mock deletes every record; what Zuora does is not documented'] }
    : answer
}
