import { tokenAnswer } from '@zuora-jobs/testing/answers'

import type { Clock } from '../clock/clock.ts'
import { pause } from '../clock/pause.ts'
import { REQUEST_ID, responseOf } from './answer.ts'
import { idempotencyKeys } from './idempotency-keys.ts'
import { REPORTS } from './reports.ts'
import { serve, type ServeParts } from './serve.ts'
import {
  type End,
  type Family,
  idOf,
  isOpenAt,
  type JobPhase,
  phaseAt,
  takesFile,
  type TenantJob,
} from './tenant-job.ts'
import { readRequest, type TenantRequest } from './tenant-request.ts'
import type { Verdict } from './verdicts.ts'

/** Does what a request says, and answers. */
export interface Work {
  (): Response
  /** Takes the request in now, and does its work when the function returned is called. */
  readonly begin: () => () => Response
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
  /** AQuA jobs at a time. Default 50. */
  readonly aquaSlots?: number
  /** Seconds of `Retry-After` where all slots are taken; absent by default. */
  readonly retryAfter?: number
  /** How far the clock of the server is ahead, in milliseconds. Default 0. */
  readonly skewMs?: number
  /** What Zuora itself does to a submit, in place of its work or with the answer to it. */
  readonly judge?: (family: Family) => Verdict | undefined
  /** Stands between the network and the tenant; it may do the work, or not, and answer otherwise. */
  readonly around?: (
    request: TenantRequest,
    work: Work,
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
  phaseOf(job: TenantJob, at?: number): JobPhase
  /** The answer to a status request for a job, as of an instant. */
  reportOf(job: TenantJob, at?: number): Record<string, unknown>
  /** A job that somebody else started. */
  add(family: Family, input: Record<string, unknown>): TenantJob
  /** Jobs that count towards the limit of a family; default custom objects. */
  taken(family?: Family): number
}

/** A small tenant in memory: jobs of all three families, with lives measured by the clock of the test. */
export function inMemoryTenant(options: InMemoryTenantOptions): InMemoryTenant {
  const { clock, latencyMs = 0, skewMs = 0, slots = 5, aquaSlots = 50, retryAfter, judge } = options
  const start = clock.now()
  const jobs: TenantJob[] = []
  const byId = new Map<string, TenantJob>()
  const requests: TenantRequest[] = []
  const inFlight = new Map<string, number>()
  const mostInFlight = new Map<string, number>()

  const phaseOf: InMemoryTenant['phaseOf'] = (job, at = clock.now()) => phaseAt(job, at)
  const taken: InMemoryTenant['taken'] = (family = 'customObjects') => {
    const now = clock.now()
    return jobs.filter((job) => job.family === family && isOpenAt(job, now)).length
  }
  const addJob = (family: Family, input: Record<string, unknown>, isForeign: boolean): TenantJob => {
    const job = newJob(options, family, input, jobs.length, isForeign)
    jobs.push(job)
    byId.set(job.id, job)
    return job
  }
  const reportOf: InMemoryTenant['reportOf'] = (job, at = clock.now()) =>
    REPORTS[job.family](job, phaseAt(job, at), skewMs)
  let answered = 0
  const newId = (): string => `answer-${(answered += 1)}`
  const parts: ServeParts = {
    now: clock.now,
    jobs,
    find: (id) => byId.get(id),
    keys: idempotencyKeys(clock.now),
    slots: { customObjects: slots, aqua: aquaSlots },
    retryAfter,
    judge,
    taken,
    phaseOf,
    reportOf,
    identify: (answer) => ({ ...answer, headers: { ...answer.headers, [REQUEST_ID]: newId() } }),
    start: (family, input) => addJob(family, input, false),
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
    add: (family, input) => addJob(family, input, true),
    taken,
    async fetch(request, init) {
      const url = new URL(request.url)
      if (url.pathname === '/oauth/token') return tokenAnswer()
      const received = await readRequest(request, url, clock.now() - start)
      const { method } = received
      requests.push(received)
      count(method, 1)
      try {
        if (latencyMs > 0) await pause(clock, latencyMs, init?.signal)
        init?.signal?.throwIfAborted()
        const around = options.around ?? ((_request, work) => work())
        const response = await around(received, workOf(parts, received), init?.signal ?? undefined)
        // The pages of gateways have none.
        if (isJson(response) && !response.headers.has(REQUEST_ID)) response.headers.set(REQUEST_ID, newId())
        return response
      } finally {
        count(method, -1)
      }
    },
  }
}

function isJson({ headers }: Response): boolean {
  return headers.get('content-type')?.startsWith('application/json') === true
}

function workOf(parts: ServeParts, request: TenantRequest): Work {
  const begin = (): (() => Response) => {
    const finish = serve(parts, request)
    return () => responseOf(finish())
  }
  return Object.assign(() => begin()(), { begin })
}

function newJob(
  { clock, life }: InMemoryTenantOptions,
  family: Family,
  input: Record<string, unknown>,
  number: number,
  isForeign: boolean,
): TenantJob {
  const { durationMs, end = 'succeeded' } = life?.({ family, number, input }) ?? { durationMs: 60_000 }
  const createdAt = clock.now()
  return {
    id: idOf(family, number),
    family,
    number,
    input,
    createdAt,
    durationMs,
    end,
    isForeign,
    startedAt: takesFile({ family, input }) ? undefined : createdAt,
    cancelledAt: undefined,
  }
}
