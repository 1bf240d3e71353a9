import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { paced } from '../../job-control/job-control.ts'
import { isFinal, statusesOf } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { refusalIn, withEffects } from '../../scenarios/apply-effects.ts'
import { jobSubject } from '../../scenarios/family-scenarios.ts'
import { requestTrouble } from './check-request.ts'
import { customObjectError, noSlotLeft, scenarioError } from './custom-object-error.ts'
import type { CustomObjectJob, CustomObjectJobRequest } from './custom-object-job.ts'
import { customObjectTimeline } from './custom-object-timeline.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { whyForbidden } from './permissions.ts'
import { customObjectsScenarios } from './scenarios.ts'
import { customObjectView } from './view.ts'

/** `POST_CustomObjectBulkJob`: opens a job. Delete jobs run by themselves, the others wait for their file. */
export function submitCustomObjectJob({ state, now, body }: Call): Answer {
  const request = body as CustomObjectJobRequest
  const { operation, filter } = request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return customObjectError(forbidden)
  const trouble = requestTrouble(request, state.settings.customObjects)
  if (trouble !== undefined) return customObjectError(trouble.code, trouble.detail)
  // One that waits for its file takes a slot as well.
  const open = [...customObjectJobs(state, now).values()].filter(
    (job) => !isFinal(progressAt(job, now).status),
  )
  const slots = state.settings.limits.customObjectJobs
  if (open.length >= slots) return noSlotLeft(slots)

  const effects = state.scenarios.takeForJob({
    operation: customObjectsScenarios.submit,
    ...jobSubject(customObjectsScenarios, request),
    statuses: statusesOf(operation === 'delete' ? 'delete' : 'create or update'),
  })
  const refusal = refusalIn(effects)
  if (refusal !== undefined) return scenarioError(refusal.errorCode, refusal.message)

  const { queueMs, executeMs } = state.settings.jobs
  const startsAt = now + queueMs
  const planned: CustomObjectJob = {
    id: state.ids.uuid('job'),
    request,
    submittedAt: now,
    ...(operation === 'delete' ? { startsAt, endsAt: startsAt + executeMs } : {}),
    fate: {},
  }
  const job = paced(withEffects(planned, effects), customObjectTimeline, now)
  state.customObjectJobs.set(job.id, job)
  state.jobIds.push(job.id)
  const answer = jsonAnswer(200, customObjectView(job, now))
  return operation === 'delete' && filter === undefined
    ? { ...answer, remarks: ['no filter: the mock deletes every record; what Zuora does is not documented'] }
    : answer
}
