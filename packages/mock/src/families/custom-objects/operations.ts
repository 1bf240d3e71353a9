import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { controlled } from '../../job-control/job-control.ts'
import { jobOf, jobsOf } from '../../job-control/job.ts'
import { isFinal, isWaiting } from '../../job-control/statuses.ts'
import type { Call, Operation } from '../../pipeline/operation.ts'
import { takeJobEffects, withEffects } from '../../scenarios/apply-effects.ts'
import { BYTE_ORDER_MARK, checkFile } from './check-file.ts'
import { requestProblem, whyForbidden } from './check-request.ts'
import {
  type CustomObjectJob,
  customObjectTimeline,
  customObjectView,
  type CustomObjectRequest,
  progressAt,
} from './custom-object-job.ts'
import { customObjectError, errorAnswer, SLOT_LIMIT_CODE } from './errors.ts'
import { runFile } from './run-job.ts'
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
  const open = jobsOf<CustomObjectJob>(state.jobs, 'customObjects').filter(
    (job) => !isFinal(progressAt(job, now).status),
  )
  const slots = state.settings.limits.customObjectJobs
  if (open.length >= slots)
    return customObjectError({ code: SLOT_LIMIT_CODE, detail: `${slots} jobs may be open` })

  const { effects, refusal } = takeJobEffects(state.scenarios, customObjectsScenarios, request)
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

/** `GET_CustomObjectBulkJob`: where a job stands. */
export const retrieveCustomObjectJob: Run = viewing(
  aboutJob((job, { now }) => jsonAnswer(200, customObjectView(job, now))),
)

/** `GET_CustomObjectBulkJobErrors`: the rows that were rejected so far. */
export const listCustomObjectErrors: Run = viewing(
  aboutJob((job, { now }) => jsonAnswer(200, { errors: progressAt(job, now).errors })),
)

/** How many jobs a page has when the request does not say. */
const USUAL_PAGE_SIZE = 25

/** `GET_AllCustomObjectBulkJobs`: the jobs of the tenant, newest first, page by page. */
export const listCustomObjectJobs: Run = viewing(({ state, now, query }) => {
  const { cursor, status, pageSize = USUAL_PAGE_SIZE } = query
  const jobs = jobsOf<CustomObjectJob>(state.jobs, 'customObjects').toReversed()
  const after = cursor === undefined ? -1 : jobs.findIndex(({ id }) => id === cursor)
  // Inferred: what a cursor of nowhere gets is not documented.
  if (cursor !== undefined && after < 0)
    return customObjectError({ code: 71013020, detail: `cursor: there is no job ${String(cursor)}` })
  // The cursor counts among all jobs: one that has left the status meanwhile still marks its place.
  const shown = jobs
    .slice(after + 1)
    .filter((job) => status === undefined || progressAt(job, now).status === status)
    .slice(0, Number(pageSize))
  const last = shown.at(-1)
  return jsonAnswer(200, {
    jobs: shown.map((job) => customObjectView(job, now)),
    count: shown.length,
    ...(last === undefined ? {} : { cursor: last.id }),
  })
})

const MARK_REMARK =
  'byte order mark: whether Zuora forgives it is not known, so the mock does not; send the file without it'

/** `PATCH_CustomObjectBulkJob`: stops a job that has not started. The permission for it is not documented. */
export const cancelCustomObjectJob: Run = aboutJob((job, { state, now }) => {
  const { status } = progressAt(job, now)
  if (!isWaiting(status)) {
    const detail = `the job is ${status}; only accepted and pending ones can be cancelled`
    return customObjectError({ code: 71013620, detail })
  }
  const cancelled = { ...job, cancelledAt: now }
  state.jobs.set(job.id, cancelled)
  return jsonAnswer(200, customObjectView(cancelled, now))
})

/** `POST_UploadFileForCustomObjectBulkJob`: gives a waiting job its file, which starts it. */
export const uploadCustomObjectFile: Run = aboutJob((job, { state, now, body }) => {
  const { object: name, operation } = job.request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return errorAnswer(forbidden)
  const { status } = progressAt(job, now)
  const object = state.settings.customObjects[name]
  // A scenario can hold a job at pending although it has its file.
  const takesFile = status === 'pending' && job.startsAt === undefined
  if (!takesFile || operation === 'delete' || object === undefined) {
    const detail = `the job is ${status}; a job takes one file, while it is pending`
    return customObjectError({ code: 71013620, detail })
  }
  const text = typeof body === 'string' ? body : ''
  const checked = checkFile(text, object, operation, state.settings.strict)
  if ('problem' in checked) {
    const answer = customObjectError(checked.problem)
    return text.startsWith(BYTE_ORDER_MARK) ? { ...answer, remarks: [MARK_REMARK] } : answer
  }
  const running = controlled(runFile(state, job, checked.file, now), customObjectTimeline, now)
  state.jobs.set(job.id, running)
  return jsonAnswer(200, customObjectView(running, now))
})

type Run = Operation['run']

/** Answers a user who may view custom objects. */
function viewing(run: Run): Run {
  return (call) => {
    const forbidden = whyForbidden(call.state.settings.permissions, 'view')
    return forbidden === undefined ? run(call) : errorAnswer(forbidden)
  }
}

/** Answers about the job in the path. That to an unknown id is worded like the published sample. */
function aboutJob(run: (job: CustomObjectJob, call: Call) => Answer): Run {
  return (call) => {
    const { id = '' } = call.params
    const job = jobOf<CustomObjectJob>(call.state.jobs, 'customObjects', id)
    return job === undefined ? errorAnswer(71013040, `Job not found for id '${id}'.`) : run(job, call)
  }
}
