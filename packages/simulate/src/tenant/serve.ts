import { jsonAnswer, refused, type TenantAnswer } from './answer.ts'
import type { IdempotencyKeys } from './idempotency-keys.ts'
import { errorRows } from './reports.ts'
import { resultFile } from './result-file.ts'
import type { TenantJobs } from './tenant-jobs.ts'
import type { TenantRequest } from './tenant-request.ts'
import { noSlot, type Verdict } from './verdicts.ts'
import { type Family, takesFile, type WorldJob } from './world-job.ts'

/** What the tenant's answers are made of. */
export interface ServeParts {
  readonly now: () => number
  readonly jobs: TenantJobs
  readonly keys: IdempotencyKeys
  /** How many jobs of a family may be open; absent where there is no limit. */
  readonly slots: Readonly<Partial<Record<Family, number>>>
  readonly retryAfter: number | undefined
  readonly judge: ((family: Family) => Verdict | undefined) | undefined
  /** Gives an answer its id. */
  readonly identify: (answer: TenantAnswer) => TenantAnswer
}

type Answer = () => TenantAnswer

const SUBMIT_PATHS: Readonly<Record<Family, string>> = {
  aqua: '/v1/batch-query',
  customObjects: '/objects/jobs',
  dataLabeling: '/v1/multi-organizations/data-labeling-job',
  dataQuery: '/query/jobs',
}
const FAMILIES = Object.entries(SUBMIT_PATHS) as [Family, string][]

/** Takes a request in; the function returned does its work, and answers. */
export function serve(parts: ServeParts, request: TenantRequest): Answer {
  const { jobs } = parts
  const { method, path } = request
  if (path.startsWith('/v1/files/')) return () => fileOf(jobs, path.slice('/v1/files/'.length), request.from)
  const family = FAMILIES.find(([, base]) => path === base || path.startsWith(`${base}/`))?.[0]
  if (family === undefined) return () => refused(404, 50000040)
  const rest = path.slice(SUBMIT_PATHS[family].length).replace(/^\/(jobs\/)?/, '')
  if (rest === '') {
    if (method === 'POST') return submit(parts, family, request)
    return () =>
      method !== 'GET'
        ? refused(405, 50000020)
        : family === 'customObjects'
          ? list(jobs, request)
          : family === 'dataQuery'
            ? listAll(jobs, family, request)
            : refused(405, 50000020)
  }
  const [id = '', action] = rest.split('/')
  return () => {
    const job = jobs.find(id)
    if (job?.family !== family) return refused(404, 50000040)
    if (method === 'DELETE' || action === 'cancel') return cancel(parts, job)
    if (action === 'files') return upload(parts, job, request)
    if (action === 'errors') return jsonAnswer({ errors: errorRows(job, jobs.phaseOf(job)) })
    return jsonAnswer(jobs.reportOf(job))
  }
}

function submit(parts: ServeParts, family: Family, { key, body }: TenantRequest): Answer {
  const work = (): TenantAnswer => {
    const { jobs, slots, retryAfter } = parts
    const verdict = parts.judge?.(family)
    if (verdict?.startsJob === false) return verdict.answer
    if (jobs.taken(family) >= (slots[family] ?? Infinity)) return noSlot(family, retryAfter)
    const job = jobs.add(family, body as Record<string, unknown>, false)
    const report = jobs.reportOf(job)
    return (
      verdict?.answer ?? jsonAnswer(family === 'dataLabeling' ? { ...report, progress: undefined } : report)
    )
  }
  // Zuora knows no keys for custom object jobs.
  if (key === undefined || family === 'customObjects') return work
  return parts.keys.begin(key, () => parts.identify(work()))
}

/** A result, from a byte on. */
function fileOf({ all, phaseOf }: TenantJobs, fileId: string, from = 0): TenantAnswer {
  const job = all.find((job) => fileId.startsWith(`${job.id}-`))
  if (job === undefined || !['succeeded', 'partial'].includes(phaseOf(job))) return refused(404, 50000040)
  const text = resultFile(fileId)
  const range = { 'content-range': `bytes ${from}-${text.length - 1}/${text.length}` }
  return {
    status: from > 0 ? 206 : 200,
    headers: {
      'content-type': 'text/csv',
      'content-length': String(text.length - from),
      etag: `"${fileId}"`,
      ...(from > 0 && range),
    },
    text: text.slice(from),
  }
}

/** The newest jobs first. */
function list({ all: jobs, reportOf }: TenantJobs, { url }: TenantRequest): TenantAnswer {
  const pageSize = Number(url.searchParams.get('pageSize') ?? 25)
  const cursor = url.searchParams.get('cursor')
  const all = jobs.filter(({ family }) => family === 'customObjects').toReversed()
  const from = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1
  const page = all.slice(from, from + pageSize)
  const last = page.at(-1)
  return jsonAnswer({
    count: page.length,
    jobs: page.map((job) => reportOf(job)),
    ...(last === undefined ? {} : { cursor: last.id }),
  })
}

/** The newest jobs first, and no next page. */
function listAll({ all, reportOf }: TenantJobs, family: Family, { url }: TenantRequest): TenantAnswer {
  const newest = all.filter((job) => job.family === family).toReversed()
  const page = newest.slice(0, Number(url.searchParams.get('pageSize') ?? 20))
  return jsonAnswer({ data: page.map((job) => reportOf(job)['data']) })
}

function cancel({ jobs: { phaseOf, reportOf }, now }: ServeParts, job: WorldJob): TenantAnswer {
  const phase = phaseOf(job)
  const isWaiting = phase === 'waiting' || phase === 'blocked'
  const mayBeCancelled = isWaiting || (job.family !== 'customObjects' && phase === 'running')
  if (!mayBeCancelled) return refused(400, 50000020)
  job.cancelledAt = now()
  return jsonAnswer(reportOf(job))
}

function upload(
  { jobs: { phaseOf, reportOf }, now }: ServeParts,
  job: WorldJob,
  { body }: TenantRequest,
): TenantAnswer {
  if (phaseOf(job) !== 'blocked' || !takesFile(job)) return refused(400, 50000020)
  job.startedAt = now()
  job.file = String(body)
  return jsonAnswer(reportOf(job))
}
