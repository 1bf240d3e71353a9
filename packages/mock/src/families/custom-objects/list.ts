import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import type { Call } from '../../pipeline/operation.ts'
import { customObjectError } from './custom-object-error.ts'
import { customObjectJobs } from './jobs.ts'
import { progressAt } from './life.ts'
import { whyForbidden } from './permissions.ts'
import { customObjectView } from './view.ts'

/** How many jobs a page has when the request does not say. */
const usualPageSize = 25

/** `GET_AllCustomObjectBulkJobs`: the jobs of the tenant, newest first, page by page. */
export function listCustomObjectJobs({ state, now, query }: Call): Answer {
  const forbidden = whyForbidden(state.settings.permissions, 'view')
  if (forbidden !== undefined) return customObjectError(forbidden)
  const { cursor, status, pageSize = usualPageSize } = query
  const jobs = [...customObjectJobs(state, now).values()].toReversed()
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
