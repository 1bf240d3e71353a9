import type { Clock } from '@zuora-jobs/client'
import { refusal } from '@zuora-jobs/testing'

import {
  type InMemoryTenant,
  type InMemoryTenantOptions,
  pause,
  type TenantRequest,
} from '../in-memory-tenant.ts'

/** Random numbers in [0, 1) that are the same for the same seed. */
export type Random = () => number

export function seeded(seed: number): Random {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let bits = Math.imul(state ^ (state >>> 15), 1 | state)
    bits = (bits + Math.imul(bits ^ (bits >>> 7), 61 | bits)) ^ bits
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
}

export function pick<T>(random: Random, items: readonly T[]): T {
  return items[Math.floor(random() * items.length)]!
}

interface Hit {
  readonly request: TenantRequest
  readonly work: () => Response
  readonly signal: AbortSignal | undefined
  readonly random: Random
  readonly clock: Clock
  readonly tenant: InMemoryTenant
}

type Fault = (hit: Hit) => Response | Promise<Response>

const html = (status: number): Response =>
  new Response('<html><h1>please wait</h1></html>', { status, headers: { 'content-type': 'text/html' } })
const drop = (): never => {
  throw new TypeError('fetch failed')
}

/** What goes wrong between a client and Zuora, and in Zuora's first answers. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'dropped before the work': drop,
  'dropped after the work'({ work }) {
    work()
    return drop()
  },
  limited: () => refusal(429, 70),
  'limited, and told for how long': ({ random }) =>
    refusal(429, 70, { 'retry-after': String(pick(random, [1, 20, 120, 600])) }),
  'failed before the work': ({ random }) =>
    pick(random, [html(502), refusal(500, 50000060), refusal(503, 50000061)]),
  'failed after the work'({ work, random }) {
    work()
    return pick(random, [html(504), refusal(500, 50000099)])
  },
  async 'slow before the work'({ clock, random, signal, work }) {
    await pause(clock, 200_000 * random() ** 3, signal)
    return work()
  },
  async 'slow after the work'({ clock, random, signal, work }) {
    const answer = work()
    await pause(clock, 200_000 * random() ** 3, signal)
    return answer
  },
  'a page in place of an answer'({ work }) {
    work()
    return html(200)
  },
  async 'an answer cut short'({ work, random }) {
    const text = await work().text()
    return new Response(text.slice(0, Math.floor(random() * text.length)), {
      headers: { 'content-type': 'application/json' },
    })
  },
  'an answer of nothing'({ work, random }) {
    work()
    return Response.json(pick<unknown>(random, [null, {}, [], 'x', 7]))
  },
  'a conflict with itself'({ request, work }) {
    const answer = work()
    return request.method === 'POST' && request.key !== undefined ? refusal(409, 50000050) : answer
  },
  'a token that expired': () => refusal(401, 90000011),
  'a job that is not visible yet': ({ request, work }) =>
    request.method === 'GET' ? refusal(404, 50000040) : work(),
  'an answer of long ago': (hit) => asOf(hit, hit.clock.now() - 600_000 * hit.random() ** 2),
  'a status of next year'(hit) {
    const report = reported(hit)
    if (report === undefined) return hit.work()
    const name = 'jobStatus' in report ? 'jobStatus' : 'status'
    return Response.json({ ...report, [name]: 'pondering' })
  },
}

/** The answer to a status request as it would have been at another time. */
export function asOf(hit: Pick<Hit, 'request' | 'work' | 'tenant'>, at: number): Response {
  const report = reported(hit, at)
  return report === undefined ? hit.work() : Response.json(report)
}

function reported(
  { request: { method, path }, tenant }: Pick<Hit, 'request' | 'tenant'>,
  at?: number,
): Record<string, unknown> | undefined {
  const job = method === 'GET' ? tenant.jobs.find(({ id }) => path.endsWith(`/${id}`)) : undefined
  return job && tenant.reportOf(job, Math.max(at ?? Number.POSITIVE_INFINITY, job.createdAt))
}

/** Lets things go wrong at a rate that may change meanwhile. */
export function faultsAt(
  rate: () => number,
  random: Random,
  world: () => { readonly clock: Clock; readonly tenant: InMemoryTenant },
): NonNullable<InMemoryTenantOptions['around']> {
  const faults = Object.values(FAULTS)
  return (request, work, signal) => {
    if (random() >= rate()) return work()
    return pick(random, faults)({ request, work, signal, random, ...world() })
  }
}
