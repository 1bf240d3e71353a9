import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { controlled } from '../../job-control/job-control.ts'
import type { Call } from '../../pipeline/operation.ts'
import { checkFile } from './check-file.ts'
import { whyForbidden } from './check-request.ts'
import { customObjectError, jobNotFound } from './errors.ts'
import { customObjectTimeline, customObjectView, progressAt } from './life.ts'
import { customObjectJobs, findCustomObjectJob, runFile } from './run-job.ts'

/** `GET_CustomObjectBulkJob`: where a job stands. */
export function retrieveCustomObjectJob({ state, now, params }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const job = findCustomObjectJob(state, params['id'], now)
  return job === undefined ? jobNotFound(params['id']) : jsonAnswer(200, customObjectView(job, now))
}

/** How many jobs a page has when the request does not say. */
const USUAL_PAGE_SIZE = 25

/** `GET_AllCustomObjectBulkJobs`: the jobs of the tenant, newest first, page by page. */
export function listCustomObjectJobs({ state, now, query }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const { cursor, status, pageSize = USUAL_PAGE_SIZE } = query
  const jobs = customObjectJobs(state, now).toReversed()
  const after = cursor === undefined ? -1 : jobs.findIndex(({ id }) => id === cursor)
  // Inferred: what a cursor of nowhere gets is not documented.
  if (cursor !== undefined && after < 0)
    return customObjectError(71013020, `cursor: there is no job ${String(cursor)}`)
  // The cursor counts among all jobs: one that has left the status meanwhile still marks its place.
  const page = jobs
    .slice(after + 1)
    .filter((job) => status === undefined || progressAt(job, now).status === status)
    .slice(0, Number(pageSize))
  const last = page.at(-1)
  return jsonAnswer(200, {
    jobs: page.map((job) => customObjectView(job, now)),
    count: page.length,
    ...(last === undefined ? {} : { cursor: last.id }),
  })
}

/** `GET_CustomObjectBulkJobErrors`: the rows that were rejected so far. */
export function listCustomObjectErrors({ state, now, params }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const job = findCustomObjectJob(state, params['id'], now)
  return job === undefined
    ? jobNotFound(params['id'])
    : jsonAnswer(200, { errors: progressAt(job, now).errors })
}

/** `PATCH_CustomObjectBulkJob`: stops a job that has not started. Which permission it takes is not documented. */
export function cancelCustomObjectJob({ state, now, params }: Call): Answer {
  const job = findCustomObjectJob(state, params['id'], now)
  if (job === undefined) return jobNotFound(params['id'])
  const { status } = progressAt(job, now)
  if (status !== 'accepted' && status !== 'pending')
    return customObjectError(
      71013620,
      `the job is ${status}; only accepted and pending ones can be cancelled`,
    )
  const cancelled = { ...job, cancelledAt: now }
  state.jobs.set(job.id, cancelled)
  return jsonAnswer(200, customObjectView(cancelled, now))
}

/** `POST_UploadFileForCustomObjectBulkJob`: gives a waiting job its file, which starts it. */
export function uploadCustomObjectFile({ state, now, params, body }: Call): Answer {
  const job = findCustomObjectJob(state, params['id'], now)
  if (job === undefined) return jobNotFound(params['id'])
  const { object: name, operation } = job.request
  const forbidden = whyForbidden(state.settings.permissions, operation)
  if (forbidden !== undefined) return customObjectError(forbidden)
  const { status } = progressAt(job, now)
  const object = state.settings.customObjects[name]
  // Pending with a file is what a scenario holds there.
  if (status !== 'pending' || job.startsAt !== undefined || operation === 'delete' || object === undefined)
    return customObjectError(71013620, `the job is ${status}; a job takes one file, while it is pending`)
  const checked = checkFile(typeof body === 'string' ? body : '', object, operation, state.settings.strict)
  if ('problem' in checked) return customObjectError(checked.problem.code, checked.problem.detail)
  const running = controlled(runFile(state, job, checked.file, now), customObjectTimeline, now)
  state.jobs.set(job.id, running)
  return jsonAnswer(200, customObjectView(running, now))
}
