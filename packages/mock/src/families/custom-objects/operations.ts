import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { controlled } from '../../job-control/job-control.ts'
import { isWaiting } from '../../job-control/statuses.ts'
import type { Call } from '../../pipeline/operation.ts'
import { checkFile } from './check-file.ts'
import { whyForbidden } from './check-request.ts'
import type { CustomObjectJob } from './custom-object-job.ts'
import { customObjectError, errorAnswer } from './errors.ts'
import { customObjectTimeline, customObjectView, progressAt } from './life.ts'
import { customObjectJobs, findCustomObjectJob, runFile } from './run-job.ts'

/** `GET_CustomObjectBulkJob`: where a job stands. */
export function retrieveCustomObjectJob(call: Call): Answer {
  return viewing(call, () => aboutJob(call, (job) => jsonAnswer(200, customObjectView(job, call.now))))
}

/** `GET_CustomObjectBulkJobErrors`: the rows that were rejected so far. */
export function listCustomObjectErrors(call: Call): Answer {
  return viewing(call, () =>
    aboutJob(call, (job) => jsonAnswer(200, { errors: progressAt(job, call.now).errors })),
  )
}

/** `GET_AllCustomObjectBulkJobs`: the jobs of the tenant, newest first, page by page. */
export function listCustomObjectJobs(call: Call): Answer {
  return viewing(call, () => page(call))
}

/** `PATCH_CustomObjectBulkJob`: stops a job that has not started. The permission for it is not documented. */
export function cancelCustomObjectJob(call: Call): Answer {
  return aboutJob(call, (job) => {
    const { state, now } = call
    const { status } = progressAt(job, now)
    if (!isWaiting(status)) {
      const detail = `the job is ${status}; only accepted and pending ones can be cancelled`
      return customObjectError({ code: 71013620, detail })
    }
    const cancelled = { ...job, cancelledAt: now }
    state.jobs.set(job.id, cancelled)
    return jsonAnswer(200, customObjectView(cancelled, now))
  })
}

/** `POST_UploadFileForCustomObjectBulkJob`: gives a waiting job its file, which starts it. */
export function uploadCustomObjectFile(call: Call): Answer {
  return aboutJob(call, (job) => {
    const { state, now, body } = call
    const { object: name, operation } = job.request
    const forbidden = whyForbidden(state.settings.permissions, operation)
    if (forbidden !== undefined) return errorAnswer(forbidden)
    const { status } = progressAt(job, now)
    const object = state.settings.customObjects[name]
    // A scenario can hold a job at pending although it has its file.
    if (
      status !== 'pending' ||
      job.startsAt !== undefined ||
      operation === 'delete' ||
      object === undefined
    ) {
      const detail = `the job is ${status}; a job takes one file, while it is pending`
      return customObjectError({ code: 71013620, detail })
    }
    const checked = checkFile(typeof body === 'string' ? body : '', object, operation, state.settings.strict)
    if ('problem' in checked) return customObjectError(checked.problem)
    const running = controlled(runFile(state, job, checked.file, now), customObjectTimeline, now)
    state.jobs.set(job.id, running)
    return jsonAnswer(200, customObjectView(running, now))
  })
}

/** The answer, for a user who may view custom objects. */
function viewing({ state }: Call, answer: () => Answer): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  return forbidden === undefined ? answer() : errorAnswer(forbidden)
}

/** The answer about the job in the path. That to an unknown id is worded like the published sample. */
function aboutJob({ state, params, now }: Call, answer: (job: CustomObjectJob) => Answer): Answer {
  const job = findCustomObjectJob(state, params['id'], now)
  return job === undefined
    ? errorAnswer(71013040, `Job not found for id '${params['id'] ?? ''}'.`)
    : answer(job)
}

/** How many jobs a page has when the request does not say. */
const USUAL_PAGE_SIZE = 25

function page({ state, now, query }: Call): Answer {
  const { cursor, status, pageSize = USUAL_PAGE_SIZE } = query
  const jobs = customObjectJobs(state, now).toReversed()
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
}
