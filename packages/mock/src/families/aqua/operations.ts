import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { mayCallOut } from '../../http/callout-targets.ts'
import { controlled } from '../../job-control/job-control.ts'
import { isFinal } from '../../job-control/statuses.ts'
import { scopedOrgs } from '../../organizations/scope-headers.ts'
import type { Call } from '../../pipeline/operation.ts'
import { takeJobEffects, withEffects } from '../../scenarios/apply-effects.ts'
import {
  aquaJobs,
  type AquaRequest,
  aquaTimeline,
  findAquaJob,
  isForgotten,
  isOpen,
  lastCompleted,
  progressAt,
  sessionOf,
  targetOf,
} from './aqua-job.ts'
import { checkSubmission } from './check-submission.ts'
import { planJob, predecessor, startOf, type UnplannedJob } from './plan-job.ts'
import { rejection, scenarioRejection } from './rejection.ts'
import { replanSession, runJob } from './run-job.ts'
import { aquaScenarios } from './scenarios.ts'
import { rejectionAnswer, retrievedView, submittedView } from './view.ts'

/** `POST_BatchQueryJob`: takes a job in, with its whole future, or refuses it. */
export function submitAquaJob(call: Call): Answer {
  const { state, now } = call
  const { settings, ids } = state
  const sent = (call.body ?? {}) as AquaRequest
  const session = sessionOf(sent)
  const before = aquaJobs(state.jobs)
  // In a session, no queries means: those of the last job, which may still be running now.
  const previous = predecessor(session, startOf(session, now + settings.jobs.queueMs, before), before)
  const usesLastQueries = (sent.queries ?? []).length === 0 && previous !== undefined
  const request = usesLastQueries
    ? { ...sent, queries: previous.batches.map((batch) => batch.request) }
    : sent

  const checked = checkSubmission(request, settings)
  if ('rejected' in checked) return rejectionAnswer(checked.rejected, request)
  const { queries, remarks, ...found } = checked.checked
  const isStateless = session === undefined
  const slots = isStateless ? settings.limits.statelessAquaJobs : settings.limits.statefulAquaJobs
  const open = before.filter((job) => (job.session === undefined) === isStateless && isOpen(job, now))
  if (open.length >= slots)
    return rejectionAnswer(rejection('90028', `${open.length} of ${slots} are open`), request)
  const submitted = { ...request, queries: queries.map((query) => query.request) }
  const { effects, refusal } = takeJobEffects(state.scenarios, aquaScenarios, submitted)
  if (refusal !== undefined)
    return rejectionAnswer(scenarioRejection(refusal.errorCode, refusal.message), request)

  const id = ids.hex32('job')
  const orgs = scopedOrgs(settings, call.headers)
  const unplanned: UnplannedJob = {
    family: 'aqua',
    id,
    request,
    session,
    usesLastQueries,
    submittedAt: now,
    batches: queries.map(({ request, query }) => {
      return { id: ids.hex32('batch'), fileId: ids.hex32('file'), request, query }
    }),
    filesPurged: false,
    ...found,
    ...(orgs === undefined ? {} : { orgs }),
  }
  const planned = planJob(withEffects(unplanned, effects), settings.jobs, before)
  const job = controlled(planned, aquaTimeline, now)
  state.jobs.set(id, job)
  const isCalledOut = request.notifyUrl !== undefined && mayCallOut(settings.callouts, request.notifyUrl)
  if (isCalledOut) state.awaitingCallout.add(id)
  // The rows are looked up at once, so that from here on the job is a value that only time changes.
  return {
    ...jsonAnswer(200, submittedView(job)),
    remarks: [...remarks, ...remarksOn(request, isCalledOut)],
    after: runJob(state, job),
  }
}

/** What was asked for and is not done. Silence would make a test pass that ought to fail. */
function remarksOn(request: AquaRequest, isCalledOut: boolean): readonly string[] {
  const { encrypted, notifyUrl, queries = [] } = request
  const hasWindow = (request.incrementalTime ?? request.offset ?? 0) !== 0
  const isConverted = queries.some((query) => query.convertToCurrencies !== undefined)
  const remarks = [
    encrypted === 'pgp' && 'encrypted: the mock writes files in the clear',
    notifyUrl !== undefined &&
      !isCalledOut &&
      'notifyUrl: the mock calls only what its option callouts names, such as "http://127.0.0.1:4123"',
    hasWindow &&
      sessionOf(request) === undefined &&
      'incrementalTime, offset: without meaning in a stateless job',
    isConverted && 'convertToCurrencies: the mock converts nothing',
  ]
  return remarks.filter((remark) => remark !== false)
}

/** `GET_BatchQueryJob`: where a job stands. */
export function retrieveAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state.jobs, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const answer = jsonAnswer(200, retrievedView(job, now))
  // The poll may have ended it, where polls are what moves it; then the next one of its session starts.
  return job.session !== undefined && isFinal(progressAt(job, now).status)
    ? { ...answer, after: replanSession(state, job.session, now) }
    : answer
}

/** `GET_LastBatchQueryJob`: the job of a partner and project that completed last. */
export function retrieveLastAquaJob({ state, now, params }: Call): Answer {
  const kept = aquaJobs(state.jobs).filter((job) => !isForgotten(job, now))
  const job = lastCompleted(kept, targetOf(params['partner'], params['project']), now)
  // What Zuora says when there is none is not documented; this follows the answer to an unknown id.
  return job === undefined
    ? rejectionAnswer(rejection('90002', 'none of this partner and project has completed'))
    : jsonAnswer(200, retrievedView(job, now))
}

/** `DELETE_BatchQueryJob`: stops a job that is not done. Its completed batches keep their files. */
export function cancelAquaJob({ state, now, params }: Call): Answer {
  const job = findAquaJob(state.jobs, params['jobid'], now)
  if (job === undefined) return rejectionAnswer(rejection('90002'))
  const { status } = progressAt(job, now)
  // That this is an error is documented; that it looks like this is inferred.
  if (isFinal(status)) return rejectionAnswer(rejection('90003', `it is ${status}`))
  const cancelled = { ...job, cancelledAt: now }
  state.jobs.set(job.id, cancelled)
  return { ...jsonAnswer(200, retrievedView(cancelled, now)), after: replanSession(state, job.session, now) }
}
