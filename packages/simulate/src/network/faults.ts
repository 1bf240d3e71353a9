import { pick, type Random } from '../chance/random.ts'
import { pause } from '../clock/pause.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import { gatewayPage, jsonAnswer, refused, responseOf, type TenantAnswer } from '../tenant/answer.ts'
import type { InMemoryTenant } from '../tenant/in-memory-tenant.ts'
import type { TenantRequest } from '../tenant/tenant-request.ts'

/** Does what a request says, and answers: at once in a tenant in memory, and elsewhere some turns later. */
export interface Served {
  (): Response | Promise<Response>
  /** Takes the request in now, and does its work when the function returned is called. */
  readonly begin: () => () => unknown
}

/** A request that something happens to on its way. */
export interface Hit {
  readonly request: TenantRequest
  readonly work: Served
  readonly signal: AbortSignal | undefined
  readonly random: Random
  /** The true time. */
  readonly clock: WorldClock
  readonly tenant: InMemoryTenant
  /** How far the clock of the server is ahead. */
  readonly skewMs: number
}

type Fault = (hit: Hit) => Response | Promise<Response>

/**
 * After this, what a gateway has given up on has taken effect, or never will: the time that the client and
 * its documentation go by.
 */
const GIVEN_UP_MS = 149_000

const SECONDS = ['1', '20', '120', '600']
const FAILURES = [gatewayPage(502), refused(500, 50000060), refused(503, 50000061)]

const drop = (code: string): never => {
  throw new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code }) })
}
const answer = (value: TenantAnswer): Response => responseOf(value)

/** What goes wrong between a program and Zuora, and in the answers. */
export const NETWORK_FAULTS: Readonly<Record<string, Fault>> = {
  'refused the connection': () => drop('ECONNREFUSED'),
  'did not find the host': () => drop('ENOTFOUND'),
  'dropped the request before the work': () => drop('ECONNRESET'),
  async 'dropped the answer after the work'({ work }) {
    await work()
    return drop('UND_ERR_SOCKET')
  },
  'limited the rate': () => answer(refused(429, 70)),
  'limited the rate for some seconds': ({ random }) =>
    answer(refused(429, 70, { 'retry-after': pick(random, SECONDS) })),
  // The date is told by a clock that is wrong; half of the answers tell that one too.
  'limited the rate until a date'({ random, clock, skewMs }) {
    const now = clock.now() + skewMs
    const until = new Date(now + 1_000 * Number(pick(random, SECONDS))).toUTCString()
    const date = random() < 0.5 ? { date: new Date(now).toUTCString() } : {}
    return answer(refused(429, 70, { 'retry-after': until, ...date }))
  },
  'failed before the work': ({ random }) => answer(pick(random, FAILURES)),
  async 'failed after the work'({ work, random }) {
    await work()
    return answer(pick(random, [gatewayPage(504), refused(500, 50000099)]))
  },
  /** Zuora goes on with it, and is done some time later. */
  async 'gave up before the work was done'({ work, random, clock, signal, request }) {
    if (request.method === 'GET') return answer(gatewayPage(504))
    const finish = work.begin()
    const actsAfter = GIVEN_UP_MS * random()
    // What comes of it is told to nobody.
    clock.after(actsAfter, () => void finish())
    await pause(clock, Math.min(actsAfter, 60_000) * random(), signal)
    return random() < 0.5 ? answer(gatewayPage(504)) : drop('ECONNRESET')
  },
  // A gateway that has given a request up passes it on no more.
  async 'was slow before the work'({ clock, random, signal, work }) {
    await pause(clock, Math.min(200_000 * random() ** 3, GIVEN_UP_MS), signal)
    return work()
  },
  async 'was slow after the work'({ clock, random, signal, work }) {
    const response = await work()
    await pause(clock, 200_000 * random() ** 3, signal)
    return response
  },
  async 'sent a page in place of an answer'({ work }) {
    await work()
    return answer(gatewayPage(200))
  },
  async 'cut the answer short'({ work, random }) {
    const response = await work()
    const text = await response.text()
    if (isFile(response)) return cutFile(response, text.slice(0, Math.floor(random() * text.length)))
    return answer({ ...jsonAnswer(null), text: text.slice(0, Math.floor(random() * text.length)) })
  },
  async 'sent an answer of nothing'({ work, random }) {
    await work()
    return Response.json(pick<unknown>(random, [null, {}, [], 'x', 7]))
  },
  async 'sent the request twice'({ request, work }) {
    // A gateway may repeat what Zuora knows again; of two answers to one request the second one arrives.
    const first = await work()
    return request.method === 'POST' && request.key === undefined ? first : work()
  },
  async 'sent a conflict with itself'({ request, work }) {
    const response = await work()
    return request.method === 'POST' && request.key !== undefined ? answer(refused(409, 50000050)) : response
  },
  'refused the token': () => answer(refused(401, 90000011)),
  'did not know the job yet': ({ request, work }) =>
    // A file that is not there is gone for good.
    request.method === 'GET' && !request.path.startsWith('/v1/files/')
      ? answer(refused(404, 50000040))
      : work(),
  'sent an answer of long ago': (hit) => asOf(hit, hit.clock.now() - 600_000 * hit.random() ** 2),
  'sent a status of next year'(hit) {
    const report = reported(hit)
    if (report === undefined) return hit.work()
    const { data } = report
    if (data !== undefined) return Response.json({ data: { ...data, queryStatus: 'pondering' } })
    const name = 'jobStatus' in report ? 'jobStatus' : 'status'
    return Response.json({ ...report, [name]: 'pondering' })
  },
}

function isFile({ headers }: Response): boolean {
  return headers.get('content-type') === 'text/csv'
}

/** A connection that breaks after some bytes of a file. */
function cutFile({ status, headers }: Response, text: string): Response {
  let isSent = false
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      if (isSent || text === '') return controller.error(new TypeError('terminated'))
      isSent = true
      controller.enqueue(new TextEncoder().encode(text))
    },
  })
  return new Response(body, { status, headers })
}

/** The answer to a status request as it would have been at another time. */
export function asOf(
  hit: Pick<Hit, 'request' | 'work' | 'tenant'>,
  at: number,
): Response | Promise<Response> {
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
