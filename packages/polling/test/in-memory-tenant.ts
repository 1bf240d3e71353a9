import type { AquaJobRequest, Clock, DataLabelingJobRequest } from '@zuora-jobs/client'
import { refusal, tokenAnswer } from '@zuora-jobs/testing'

import type { CustomObjectInput } from '../src/index.ts'

/** How a job ends, if nobody cancels it. */
export type End = 'succeeded' | 'partial' | 'failed'
export type Family = 'aqua' | 'customObjects' | 'dataLabeling'

/** A job as the tenant knows it: the truth that tests compare with. */
export interface TenantJob {
  readonly id: string
  readonly family: Family
  /** Position in the order of creation. */
  readonly number: number
  readonly input: Readonly<Record<string, unknown>>
  readonly createdAt: number
  readonly durationMs: number
  readonly end: End
  /** When its work began; `undefined` while it waits for its file. */
  startedAt: number | undefined
  cancelledAt: number | undefined
}

/** A request that the tenant received; `at` counts from the tenant's first instant. */
export interface TenantRequest {
  readonly method: string
  readonly path: string
  readonly at: number
  readonly url: URL
  readonly key: string | undefined
  readonly body: unknown
}

export interface InMemoryTenantOptions {
  readonly clock: Clock
  /** How long a job takes, and how it ends. Default: a minute, and well. */
  readonly life?: (job: { readonly family: Family; readonly number: number; readonly input: unknown }) => {
    readonly durationMs: number
    readonly end?: End
  }
  /** How long each request takes. Default 0. */
  readonly latencyMs?: number
  /** Custom object jobs at a time. Default 5. */
  readonly slots?: number
  /** Seconds of `Retry-After` where all slots are taken; absent by default. */
  readonly retryAfter?: number
  /** Stands between the network and the tenant; it may do the work, or not, and answer otherwise. */
  readonly around?: (
    request: TenantRequest,
    work: () => Response,
    signal: AbortSignal | undefined,
  ) => Response | Promise<Response>
}

export interface InMemoryTenant {
  readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>
  /** Every request but those for tokens. */
  readonly requests: readonly TenantRequest[]
  readonly jobs: readonly TenantJob[]
  /** The most requests that were under way at one time, by method. */
  readonly mostInFlight: ReadonlyMap<string, number>
  /** What a job is at an instant; default now. */
  phaseOf(job: TenantJob, at?: number): 'waiting' | 'blocked' | 'running' | 'cancelled' | End
  /** The answer to a status request for a job, as of an instant. */
  reportOf(job: TenantJob, at?: number): Record<string, unknown>
  /** A job that somebody else started. */
  add(family: Family, input: Record<string, unknown>): TenantJob
  /** Jobs that count towards the limit of custom object jobs. */
  taken(): number
}

/** A small tenant in memory: jobs of all three families, with lives measured by the clock of the test. */
export function inMemoryTenant(options: InMemoryTenantOptions): InMemoryTenant {
  const { clock, latencyMs = 0, slots = 5, retryAfter } = options
  const life = options.life ?? (() => ({ durationMs: 60_000 }))
  const start = clock.now()
  const jobs: TenantJob[] = []
  const byId = new Map<string, TenantJob>()
  const answersByKey = new Map<string, () => Response>()
  const requests: TenantRequest[] = []
  const inFlight = new Map<string, number>()
  const mostInFlight = new Map<string, number>()

  const phaseOf: InMemoryTenant['phaseOf'] = (job, at = clock.now()) => {
    const { startedAt, cancelledAt, durationMs, end } = job
    if (cancelledAt !== undefined && cancelledAt <= at) return 'cancelled'
    if (startedAt === undefined || startedAt > at) return takesFile(job) ? 'blocked' : 'waiting'
    if (at >= startedAt + durationMs) return end
    return at >= startedAt + durationMs / 5 ? 'running' : 'waiting'
  }
  const isOver = (job: TenantJob): boolean => !['waiting', 'blocked', 'running'].includes(phaseOf(job))
  const taken = (): number => jobs.filter((job) => job.family === 'customObjects' && !isOver(job)).length

  const add: InMemoryTenant['add'] = (family, input) => {
    const number = jobs.length
    const now = clock.now()
    const { durationMs, end = 'succeeded' }: ReturnType<NonNullable<InMemoryTenantOptions['life']>> = life({
      family,
      number,
      input,
    })
    const job: TenantJob = {
      id: idOf(family, number),
      family,
      number,
      input,
      createdAt: now,
      durationMs,
      end,
      startedAt: takesFile({ family, input }) ? undefined : now,
      cancelledAt: undefined,
    }
    jobs.push(job)
    byId.set(job.id, job)
    return job
  }

  const reportOf: InMemoryTenant['reportOf'] = (job, at = clock.now()) =>
    REPORTS[job.family](job, phaseOf(job, at))

  const submit = (family: Family, { key, body }: TenantRequest): Response => {
    const known = key === undefined ? undefined : answersByKey.get(key)
    if (known !== undefined) return known()
    if (family === 'customObjects' && taken() >= slots) return slotsTaken(retryAfter)
    const job = add(family, body as Record<string, unknown>)
    const report = family === 'dataLabeling' ? { ...reportOf(job), progress: undefined } : reportOf(job)
    const text = JSON.stringify(report)
    const answer = (): Response => new Response(text, { headers: { 'content-type': 'application/json' } })
    if (key !== undefined) answersByKey.set(key, answer)
    return answer()
  }

  const list = ({ url }: TenantRequest): Response => {
    const pageSize = Number(url.searchParams.get('pageSize') ?? 25)
    const cursor = url.searchParams.get('cursor')
    const all = jobs.filter(({ family }) => family === 'customObjects').toReversed()
    const from = cursor === null ? 0 : all.findIndex(({ id }) => id === cursor) + 1
    const page = all.slice(from, from + pageSize)
    const last = page.at(-1)
    return Response.json({
      count: page.length,
      jobs: page.map((job) => reportOf(job)),
      ...(last === undefined ? {} : { cursor: last.id }),
    })
  }

  const work = (request: TenantRequest): Response => {
    const { method, path } = request
    const family = FAMILIES.find(([, base]) => path === base || path.startsWith(`${base}/`))?.[0]
    if (family === undefined) return refusal(404, 50000040)
    const rest = path.slice(SUBMIT_PATHS[family].length).replace(/^\/(jobs\/)?/, '')
    if (rest === '') {
      if (method === 'POST') return submit(family, request)
      return method === 'GET' && family === 'customObjects' ? list(request) : refusal(405, 50000020)
    }
    const [id = '', action] = rest.split('/')
    const job = byId.get(id)
    if (job?.family !== family) return refusal(404, 50000040)
    if (method === 'DELETE' || action === 'cancel') return cancel(job)
    if (action === 'files') return upload(job)
    if (action === 'errors') return Response.json({ errors: errorRows(job, phaseOf(job)) })
    return Response.json(reportOf(job))
  }

  const cancel = (job: TenantJob): Response => {
    const phase = phaseOf(job)
    const may = job.family === 'aqua' ? !isOver(job) : phase === 'waiting' || phase === 'blocked'
    if (!may) return refusal(400, 50000020)
    job.cancelledAt = clock.now()
    return Response.json(reportOf(job))
  }

  const upload = (job: TenantJob): Response => {
    if (phaseOf(job) !== 'blocked') return refusal(400, 50000020)
    job.startedAt = clock.now()
    return Response.json(reportOf(job))
  }

  const count = (method: string, by: 1 | -1): void => {
    const now = (inFlight.get(method) ?? 0) + by
    inFlight.set(method, now)
    mostInFlight.set(method, Math.max(mostInFlight.get(method) ?? 0, now))
  }

  return {
    requests,
    jobs,
    mostInFlight,
    phaseOf,
    reportOf,
    add,
    taken,
    async fetch(request, init) {
      const url = new URL(request.url)
      const { method } = request
      if (url.pathname === '/oauth/token') {
        return tokenAnswer()
      }
      const isJson = request.headers.get('content-type') === 'application/json'
      const text = request.body === null ? '' : await request.text()
      const received: TenantRequest = {
        method,
        path: url.pathname,
        url,
        at: clock.now() - start,
        key: request.headers.get('idempotency-key') ?? undefined,
        body: isJson && text !== '' ? JSON.parse(text) : text,
      }
      requests.push(received)
      count(method, 1)
      try {
        if (latencyMs > 0) await pause(clock, latencyMs, init?.signal)
        init?.signal?.throwIfAborted()
        return await (options.around ?? ((_request, answer) => answer()))(
          received,
          () => work(received),
          init?.signal ?? undefined,
        )
      } finally {
        count(method, -1)
      }
    },
  }
}

/** A network's delay: over after a time, or at an abort, as `fetch` does it. */
export function pause(clock: Clock, ms: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted()
    const onAbort = (): void => {
      cancel()
      reject(signal!.reason)
    }
    const cancel = clock.at(clock.now() + ms, () => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    })
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}

/** All slots are taken. */
function slotsTaken(retryAfter: number | undefined): Response {
  return refusal(429, 71012560, retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) })
}

const SUBMIT_PATHS: Readonly<Record<Family, string>> = {
  aqua: '/v1/batch-query',
  customObjects: '/objects/jobs',
  dataLabeling: '/v1/multi-organizations/data-labeling-job',
}
const FAMILIES = Object.entries(SUBMIT_PATHS) as [Family, string][]

function idOf(family: Family, number: number): string {
  const digits = number.toString(16).padStart(32, 'ab4d0e5f67'.repeat(4).slice(0, 32 - 8) + '00000000')
  return family === 'customObjects'
    ? digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
    : digits
}

function takesFile({ family, input }: Pick<TenantJob, 'family' | 'input'>): boolean {
  return family === 'customObjects' && input['operation'] !== 'delete'
}

type Phase = ReturnType<InMemoryTenant['phaseOf']>

function errorRows({ end }: TenantJob, phase: Phase): readonly object[] {
  const isOver = phase === 'partial' || phase === 'failed'
  return isOver && end === 'partial' ? [{ row: 2, code: 71012520, message: 'not a UUID', record: {} }] : []
}

const REPORTS: Readonly<Record<Family, (job: TenantJob, phase: Phase) => Record<string, unknown>>> = {
  aqua({ id }, phase) {
    const file = { status: 'completed', fileId: `${id}-f`, recordCount: 2 }
    const first = {
      batchId: 'b1',
      query: 'q1',
      ...(phase === 'succeeded' || phase === 'partial' ? file : {}),
    }
    const second = { batchId: 'b2', query: 'q2', ...(phase === 'succeeded' ? file : {}) }
    const [status, open] = {
      waiting: ['submitted', 'submitted'],
      blocked: ['submitted', 'submitted'],
      running: ['executing', 'executing'],
      succeeded: ['completed', 'completed'],
      partial: ['completed', 'aborted'],
      failed: ['aborted', 'aborted'],
      cancelled: ['cancelled', 'cancelled'],
    }[phase] as [string, string]
    return {
      id,
      status,
      batches: [
        { status: open, ...first },
        { status: open, ...second },
      ],
    }
  },
  customObjects({ id, input, createdAt, durationMs }, phase) {
    const { namespace, object, operation } = input
    const [status, recordsProcessed] = {
      waiting: ['accepted', 0],
      blocked: ['pending', 0],
      running: ['in_progress', 5],
      succeeded: ['completed', 10],
      partial: ['completed', 10],
      failed: ['failed', 5],
      cancelled: ['cancelled', 0],
    }[phase] as [string, number]
    return {
      Id: id,
      status,
      recordsProcessed,
      namespace,
      object,
      operation,
      CreatedDate: new Date(createdAt).toISOString(),
      processingTime: durationMs,
      ...(phase === 'failed' ? { error: { code: 71012560, message: 'Service limit reached' } } : {}),
    }
  },
  dataLabeling({ id, input }, phase) {
    const [jobStatus, labeled, failed] = {
      waiting: ['Accepted', 0, 0],
      blocked: ['Accepted', 0, 0],
      running: ['Dispatched', 4, 0],
      succeeded: ['Completed', 10, 0],
      partial: ['Completed', 7, 3],
      failed: ['Completed', 0, 10],
      cancelled: ['Completed', 0, 0],
    }[phase] as [string, number, number]
    const progress = { labeled, failed, timeout: 0 }
    return { success: true, jobId: id, jobStatus, objectType: input['objectType'], totalObject: 10, progress }
  },
}

type Bulk = CustomObjectInput & Record<string, unknown>

const QUERY: AquaJobRequest = {
  queries: [{ query: 'select AccountNumber, BillCycleDay from Account', type: 'zoql' }],
}
const LABELS: DataLabelingJobRequest = {
  objectType: 'Product',
  queryType: 'ById',
  ids: ['8ad08f06909293cd0190961500000101'],
}
const DELETION: Bulk = { namespace: 'default', object: 'vehicle', operation: 'delete', filter: 'all' }
const CREATION: Bulk = { namespace: 'default', object: 'vehicle', operation: 'create', csv: 'Id__c\n1\n' }

/** Inputs that the checks of the client let through. */
export const INPUTS = { aqua: QUERY, dataLabeling: LABELS, deletion: DELETION, creation: CREATION }
