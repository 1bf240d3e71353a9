import { DATA_LABELING_LIMITS } from '@zuora-jobs/spec'

import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { commonError, scenarioV1Error } from '../../errors/common-error.ts'
import { controlled } from '../../job-control/job-control.ts'
import { jobOf } from '../../job-control/job.ts'
import { derivedOrgs } from '../../organizations/labels.ts'
import { scopedData } from '../../organizations/scoped-rows.ts'
import type { Call } from '../../pipeline/operation.ts'
import { takeJobEffects, withEffects } from '../../scenarios/apply-effects.ts'
import type { TenantState } from '../../tenant/tenant-state.ts'
import {
  type DataLabelingJob,
  dataLabelingTimeline,
  type DataLabelingRequest,
  type LabelingOutcome,
  retrievedView,
  submittedView,
} from './data-labeling-job.ts'
import { findObjects, type FoundObjects } from './find-objects.ts'
import { dataLabelingScenarios } from './scenarios.ts'
import { wantedLabel, type WantedLabel } from './wanted-label.ts'

/**
 * `POST_DataLabelingJob`: takes a job in, with its whole future, or refuses it.
 *
 * That a submission can be refused is documented. Every code and text of a refusal is inferred.
 */
export function submitDataLabelingJob(call: Call): Answer {
  const { state, now, headers } = call
  const request = call.body as DataLabelingRequest
  const size = Number(headers['content-length'])
  const { requestBytes } = DATA_LABELING_LIMITS
  if (size >= requestBytes)
    return refused(call, 20, `The request has ${size} bytes; it must stay below ${requestBytes}.`)
  const orgs = wantedLabel(request, state.settings.organizations)
  if ('problem' in orgs) return refused(call, orgs.problem.category, orgs.problem.message)
  const scoped = scopedData(state.settings, [request.objectType], state.labelsAt(now))
  const search = findObjects(request, scoped, now, state.settings.strict)
  if ('problem' in search) return refused(call, 20, search.problem)

  const { effects, refusal } = takeJobEffects(state.scenarios, dataLabelingScenarios, request)
  if (refusal !== undefined) return scenarioV1Error(call, refusal.errorCode, refusal.message)

  const { queueMs, executeMs } = state.settings.jobs
  const startsAt = now + queueMs
  const endsAt = startsAt + executeMs
  const id = state.ids.hex32('job')
  const plan: DataLabelingJob = { family: 'dataLabeling', id, request, submittedAt: now, startsAt, endsAt }
  const planned = controlled(withEffects(plan, effects), dataLabelingTimeline, now)
  const complete = (job: DataLabelingJob, found: FoundObjects): DataLabelingJob => ({
    ...job,
    outcome: leaveUnlabeled(label(state, request.objectType, found, orgs.wanted, now), job.unlabeled),
  })
  const job = 'found' in search ? complete(planned, search.found) : planned
  state.jobs.set(id, job)
  const { remark } = search
  const remarks = remark === undefined ? [] : [remark]
  const answer: Answer = { ...jsonAnswer(200, submittedView(job)), remarks }
  if (!('later' in search)) return answer
  const keep = async (): Promise<void> => {
    const found = await search.later()
    // The job as it is by now: a test may have moved it.
    state.jobs.set(id, complete(jobOf<DataLabelingJob>(state.jobs, 'dataLabeling', id) ?? planned, found))
  }
  return { ...answer, after: keep() }
}

/**
 * Labels the objects, as far as they can be labeled with what is wanted.
 *
 * A product must get all the organizations of its subscriptions. That one which does not counts as failed,
 * instead of the whole job being refused, is inferred.
 */
function label(
  { settings, labelsAt }: TenantState,
  objectType: DataLabelingRequest['objectType'],
  { ids, missing }: FoundObjects,
  wanted: WantedLabel,
  now: number,
): LabelingOutcome {
  const labels = labelsAt(now)
  const labeled = ids.flatMap((id) => {
    const derived = objectType === 'Product' ? derivedOrgs(id, settings.data, labels) : []
    if (wanted === 'derived') return [{ id, label: derived }]
    const enough = wanted.label === null || derived.every((org) => wanted.label?.includes(org))
    return enough ? [{ id, label: wanted.label }] : []
  })
  return { labeled, failed: missing + ids.length - labeled.length, timeout: 0 }
}

/** The last objects of the job fail or time out, as many as the scenario says and the job has. */
function leaveUnlabeled(outcome: LabelingOutcome, unlabeled: DataLabelingJob['unlabeled']): LabelingOutcome {
  const { labeled } = outcome
  const failed = Math.min(unlabeled?.failed ?? 0, labeled.length)
  const timeout = Math.min(unlabeled?.timeout ?? 0, labeled.length - failed)
  return {
    labeled: labeled.slice(0, labeled.length - failed - timeout),
    failed: outcome.failed + failed,
    timeout: outcome.timeout + timeout,
  }
}

function refused(call: Call, category: 20 | 22 | 30, message: string): Answer {
  return commonError(call, 400, 50000000 + category, message)
}

/** `GET_DataLabelingJob`: where a job stands. */
export function retrieveDataLabelingJob(call: Call): Answer {
  const id = call.params['job-id'] ?? ''
  const job = jobOf<DataLabelingJob>(call.state.jobs, 'dataLabeling', id)
  // Worded like a captured answer to another unknown key; the form is inferred.
  return job === undefined
    ? commonError(call, 404, 50000040, `Cannot find entity by key: '${id}'.`)
    : jsonAnswer(200, retrievedView(job, call.now))
}
