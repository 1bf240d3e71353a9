import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { paced, paceOf, withPace } from '../../job-control/job-control.ts'
import { isFinal } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import type { JobEffect } from '../../scenarios/scenario.ts'
import { requestTrouble } from './check-request.ts'
import { customObjectError, noSlotLeft, scenarioError } from './custom-object-error.ts'
import type { CustomObjectJob, CustomObjectJobRequest } from './custom-object-job.ts'
import { customObjectTimeline } from './custom-object-timeline.ts'
import { messageOf, slotLimitCode } from './error-codes.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { whyForbidden } from './permissions.ts'
import { customObjectView } from './view.ts'

/** `POST_CustomObjectBulkJob`: opens a job. Delete jobs run by themselves, the others wait for their file. */
export function submitCustomObjectJob({ state, now, body }: Call): Answer {
  const request = body as CustomObjectJobRequest
  const { object, operation, filter } = request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return customObjectError(forbidden)
  const trouble = requestTrouble(request, state.settings.objects)
  if (trouble !== undefined) return customObjectError(trouble.code, trouble.detail)
  // One that waits for its file takes a slot as well.
  const open = [...customObjectJobs(state, now).values()].filter(
    (job) => !isFinal(progressAt(job, now).status),
  )
  const slots = state.settings.limits.customObjectJobs
  if (open.length >= slots) return noSlotLeft(slots)

  const effects = state.scenarios.take({ operation: 'POST_CustomObjectBulkJob', object, bulk: operation })
  for (const effect of effects) {
    if ('reject' in effect) return scenarioError(effect.reject.errorCode, effect.reject.message)
  }

  const { queueMs, executeMs } = state.settings.jobs
  const startsAt = now + queueMs
  const planned: CustomObjectJob = {
    id: state.ids.uuid('job'),
    request,
    submittedAt: now,
    ...(operation === 'delete' ? { startsAt, endsAt: startsAt + executeMs } : {}),
    fate: {},
  }
  const job = paced(withPace(effects.reduce(withEffect, planned), paceOf(effects)), customObjectTimeline, now)
  state.customObjectJobs.set(job.id, job)
  state.jobIds.push(job.id)
  const answer = jsonAnswer(200, customObjectView(job, now))
  return operation === 'delete' && filter === undefined
    ? { ...answer, remarks: ['no filter: the mock deletes every record; what Zuora does is not documented'] }
    : answer
}

function withEffect(job: CustomObjectJob, effect: JobEffect): CustomObjectJob {
  if ('cancel' in effect) return { ...job, cancelledAt: job.submittedAt + effect.cancel.afterMs }
  if ('failOnRejectedRows' in effect) return { ...job, fate: { ...job.fate, failOnRejectedRows: true } }
  if (!('fail' in effect)) return job
  const { code = slotLimitCode, message = messageOf(code), afterRecords = 0 } = effect.fail
  return { ...job, fate: { ...job.fate, fail: { code, message, afterRecords } } }
}
