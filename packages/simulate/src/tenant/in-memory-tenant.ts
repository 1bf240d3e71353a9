import { pause } from '../clock/pause.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import { REQUEST_ID, responseOf, TOKEN_ANSWER } from './answer.ts'
import { countInFlight } from './count-in-flight.ts'
import { idempotencyKeys } from './idempotency-keys.ts'
import { serve, type ServeParts } from './serve.ts'
import { createTenantJobs, type JobLife } from './tenant-jobs.ts'
import { readRequest, type TenantRequest } from './tenant-request.ts'
import type { Verdict } from './verdicts.ts'
import type { Family, JobPhase, WorldJob } from './world-job.ts'

/** Does what a request says, and answers. */
export interface Work {
  (): Response
  /** Takes the request in now, and does its work when the function returned is called. */
  readonly begin: () => () => Response
}

/** Stands between the network and the tenant; it may do the work, or not, and answer otherwise. */
export type Around = (
  request: TenantRequest,
  work: Work,
  signal: AbortSignal | undefined,
) => Response | Promise<Response>

export interface InMemoryTenantOptions {
  readonly clock: WorldClock
  /** @default a minute, and well */
  readonly life?: JobLife
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
  readonly around?: Around
}

export interface InMemoryTenant {
  readonly fetch: (request: Request, init?: RequestInit) => Promise<Response>
  /** Every request but those for tokens. */
  readonly requests: readonly TenantRequest[]
  readonly jobs: readonly WorldJob[]
  /** The most requests that were under way at one time, by method. */
  readonly mostInFlight: ReadonlyMap<string, number>
  /** What a job is at an instant; default now. */
  phaseOf(job: WorldJob, at?: number): JobPhase
  /** The answer to a status request for a job, as of an instant; default now. */
  reportOf(job: WorldJob, at?: number): Record<string, unknown>
  /** A job that somebody else started. */
  add(family: Family, input: Record<string, unknown>): WorldJob
  /** Jobs that count towards the limit of a family; default custom objects. */
  taken(family?: Family): number
}

/** A small tenant in memory: jobs of all families, with lives measured by the clock of the test. */
export function inMemoryTenant(options: InMemoryTenantOptions): InMemoryTenant {
  const { clock, latencyMs = 0, skewMs = 0, slots = 5, aquaSlots = 50, retryAfter, judge } = options
  const { life = () => ({ durationMs: 60_000 }), around = (_request, work) => work() } = options
  const start = clock.now()
  const jobs = createTenantJobs(clock, life, skewMs)
  const requests: TenantRequest[] = []
  const inFlight = countInFlight()
  let answers = 0
  const newId = (): string => `answer-${(answers += 1)}`
  const parts: ServeParts = {
    now: clock.now,
    jobs,
    keys: idempotencyKeys(clock.now),
    slots: { customObjects: slots, aqua: aquaSlots },
    retryAfter,
    judge,
    identify: (answer) => ({ ...answer, headers: { ...answer.headers, [REQUEST_ID]: newId() } }),
  }

  const answerTo = async (request: TenantRequest, signal: AbortSignal | undefined): Promise<Response> => {
    if (latencyMs > 0) await pause(clock, latencyMs, signal)
    signal?.throwIfAborted()
    const response = await around(request, workOf(parts, request), signal)
    // The pages of gateways have none.
    if (isJson(response) && !response.headers.has(REQUEST_ID)) response.headers.set(REQUEST_ID, newId())
    return response
  }

  return {
    requests,
    jobs: jobs.all,
    mostInFlight: inFlight.most,
    phaseOf: jobs.phaseOf,
    reportOf: jobs.reportOf,
    add: (family, input) => jobs.add(family, input, true),
    taken: (family = 'customObjects') => jobs.taken(family),
    async fetch(request, init) {
      const url = new URL(request.url)
      if (url.pathname === '/oauth/token') return responseOf(TOKEN_ANSWER)
      const received = await readRequest(request, url, clock.now() - start)
      requests.push(received)
      return inFlight.during(request.method, () => answerTo(received, init?.signal ?? undefined))
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
