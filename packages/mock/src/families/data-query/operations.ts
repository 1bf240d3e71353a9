import { parseQuery } from '../../database/query/parse-query.ts'
import { type Answer, jsonAnswer } from '../../engine/answer.ts'
import { controlled } from '../../job-control/job-control.ts'
import { jobOf, jobsOf } from '../../job-control/job.ts'
import { isFinal } from '../../job-control/statuses.ts'
import { scopedOrgs } from '../../organizations/scope-headers.ts'
import type { Call, Operation } from '../../pipeline/operation.ts'
import { takeJobEffects, withEffects } from '../../scenarios/apply-effects.ts'
import {
  type DataQueryJob,
  type DataQueryRequest,
  dataQueryTimeline,
  dataQueryView,
  progressAt,
  submittedView,
} from './data-query-job.ts'
import { runJob } from './run-query.ts'
import { dataQueryScenarios } from './scenarios.ts'

/** How many jobs of a source run at a time; the other open ones wait. Documented. */
const RUNNING = { live: 5, warehouse: 15 } as const

/** An error in the form of this family: flat, with a real HTTP status. */
export function dataQueryError(status: number, message: string, code: number = status): Answer {
  // Inferred: neither status nor body of a full queue are documented.
  const headers = status === 429 ? { 'retry-after': '5' } : undefined
  return jsonAnswer(status, { code, message }, headers)
}

/** The slot that a job takes. */
export function slotOf({ request }: Pick<DataQueryJob, 'request'>): 'live' | 'warehouse' {
  return request.sourceData === 'WAREHOUSE' ? 'warehouse' : 'live'
}

/** `POST_DataQueryJob`: takes a query in, with its whole future. SQL that cannot run is taken in as well. */
export function submitDataQueryJob({ state, now, body, headers }: Call): Answer {
  const { settings, ids, scenarios } = state
  const request = body as DataQueryRequest
  const problem = requestProblem(request)
  if (problem !== undefined) return dataQueryError(400, problem)
  const slot = slotOf({ request })
  const open = jobsOf<DataQueryJob>(state.jobs, 'dataQuery').filter(
    (job) => slotOf(job) === slot && !isFinal(progressAt(job, now).status),
  )
  const slots = settings.limits[slot === 'live' ? 'liveDataQueries' : 'warehouseDataQueries']
  if (open.length >= slots)
    return dataQueryError(429, `The maximum number of query jobs has been reached: ${slots} are open.`)
  const { effects, refusal } = takeJobEffects(scenarios, dataQueryScenarios, request)
  if (refusal !== undefined)
    return dataQueryError(Number(refusal.errorCode), refusal.message ?? 'The query job was refused.')

  const startsAt = startOf(open, now + settings.jobs.queueMs, RUNNING[slot])
  const orgs = scopedOrgs(settings, headers)
  const planned: DataQueryJob = {
    family: 'dataQuery',
    id: ids.uuid('job'),
    request,
    ...readQuery(request.query),
    host: headers['host'] ?? 'localhost',
    submittedAt: now,
    startsAt,
    endsAt: startsAt + settings.jobs.executeMs,
    ...(orgs === undefined ? {} : { orgs }),
  }
  const job = controlled(withEffects(planned, effects), dataQueryTimeline, now)
  state.jobs.set(job.id, job)
  return {
    ...jsonAnswer(200, { data: submittedView(job, now) }),
    remarks:
      request.encryptionKey === undefined ? [] : ['encryptionKey: the mock writes results in the clear'],
    // The rows are looked up at once, so that from here on the job is a value that only time changes.
    after: runJob(state, job),
  }
}

/** What fields mean for each other. How Zuora says so is inferred. */
function requestProblem({
  outputFormat,
  columnSeparator = '',
  sourceData,
  warehouseSize,
}: DataQueryRequest): string | undefined {
  if (outputFormat === 'DSV' && !/^.$/su.test(columnSeparator))
    return 'columnSeparator: outputFormat DSV needs one character.'
  return warehouseSize !== undefined && sourceData !== 'WAREHOUSE'
    ? 'warehouseSize: only with sourceData WAREHOUSE.'
    : undefined
}

/** When a job starts: behind enough of those that are open for a place to run to be free. */
function startOf(open: readonly DataQueryJob[], earliest: number, places: number): number {
  const ends = open.map(({ endsAt }) => endsAt).toSorted((first, second) => second - first)
  return Math.max(earliest, ends[places - 1] ?? earliest)
}

/** The SQL, as far as the mock can read it. */
function readQuery(text: string): Pick<DataQueryJob, 'query' | 'unreadable'> {
  const read = parseQuery(text, 'sql')
  if ('query' in read) return read
  const query = {
    text,
    language: 'sql',
    object: '',
    fields: ['*'],
    conditions: [],
    unsupported: text,
  } as const
  const advice =
    'the mock reads select … from … where … order by … limit; a scenario can answer other SQL: ' +
    '{ match: { query: "a piece of it" }, effect: { rows: [{ … }] } }'
  return { query, unreadable: `line 1, ${read.problem} (${advice})` }
}

/** `GET_DataQueryJob`: where a job stands. */
export const retrieveDataQueryJob: Operation['run'] = aboutJob((job, { now, headers }) =>
  jsonAnswer(200, { data: dataQueryView(job, now, headers['host']) }),
)

/** How many jobs a list has when the request does not say. */
const USUAL_PAGE_SIZE = 20

/** `GET_DataQueryJobs`: the newest jobs. There is no next page. */
export function listDataQueryJobs({ state, now, query, headers }: Call): Answer {
  const { queryStatus, pageSize = USUAL_PAGE_SIZE } = query
  const shown = jobsOf<DataQueryJob>(state.jobs, 'dataQuery')
    .toReversed()
    .filter((job) => queryStatus === undefined || progressAt(job, now).status === queryStatus)
    .filter((job) => !isForgotten(job, now))
    .slice(0, Number(pageSize))
  return jsonAnswer(200, { data: shown.map((job) => dataQueryView(job, now, headers['host'])) })
}

/** `DELETE_DataQueryJob`: stops a job that has not ended. */
export const cancelDataQueryJob: Operation['run'] = aboutJob((job, { state, now }) => {
  if (isFinal(progressAt(job, now).status))
    return dataQueryError(400, `Query job ${job.id} is not in accepted or in_progress status.`, 1003)
  const cancelled = { ...job, cancelledAt: now }
  state.jobs.set(job.id, cancelled)
  return jsonAnswer(200, { data: dataQueryView(cancelled, now) })
})

const HISTORY_MS = 30 * 24 * 60 * 60 * 1000

/** Whether a job is so old that Zuora would have erased it. */
function isForgotten({ submittedAt }: DataQueryJob, now: number): boolean {
  return now >= submittedAt + HISTORY_MS
}

function aboutJob(run: (job: DataQueryJob, call: Call) => Answer): Operation['run'] {
  return (call) => {
    const { 'job-id': id = '' } = call.params
    const job = jobOf<DataQueryJob>(call.state.jobs, 'dataQuery', id)
    return job === undefined || isForgotten(job, call.now)
      ? dataQueryError(404, `Query job ${id} does not exist.`, 1001)
      : run(job, call)
  }
}
