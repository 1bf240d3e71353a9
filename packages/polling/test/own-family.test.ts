import { createZuoraClient, type paths, type ZuoraClient } from '@zuora-jobs/client'
import { INPUTS, pause } from '@zuora-jobs/simulate'
import { all, rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  createJobs,
  HandleError,
  defineFamily,
  type JobFamilies,
  type JobHandle,
  type Jobs,
  zuoraFamilies,
  runAll,
  watch,
} from '../src/index.ts'

/*
 * A family of one's own: report jobs (`/reports/jobs`), which this package does not know. The
 * client sends any path that its `paths` have, with its token; what the answers mean is said here.
 */

interface ReportInput {
  readonly query: string
  readonly outputFormat: 'JSON' | 'CSV' | 'TSV'
}

interface ReportJob {
  readonly id: string
  readonly query: string
  readonly queryStatus: string
  readonly createdOn: string
  readonly dataFile?: string
  readonly outputRows?: number
  readonly errorMessage?: string
}

interface ReportResult {
  /** Signed by S3: fetch it without a token. */
  readonly file: string | undefined
  readonly rows: number
}

interface Answered<Value> {
  readonly responses: { 200: { content: { 'application/json': { readonly data: Value } } } }
}

/** The paths as openapi-typescript writes them, as far as the family needs them. */
interface ReportPaths {
  '/reports/jobs': {
    get: { parameters: { query?: { pageSize?: number } } } & Answered<readonly ReportJob[]>
    post: { requestBody: { content: { 'application/json': object } } } & Answered<ReportJob>
  }
  '/reports/jobs/{id}': {
    get: { parameters: { path: { id: string } } } & Answered<ReportJob>
    delete: { parameters: { path: { id: string } } } & Answered<ReportJob>
  }
}

type ReportClient = Pick<ZuoraClient<ReportPaths>, 'request'>

const reports = defineFamily<ReportInput, ReportJob, ReportResult, 'cancel' | 'list', ReportClient>({
  phases: {
    submitted: 'waiting',
    accepted: 'waiting',
    in_progress: 'running',
    completed: 'succeeded',
    failed: 'failed',
    cancelled: 'cancelled',
  },
  slots: { live: { limit: 5 } },
  // Its path takes keys; the tests below are about families that do not.
  acceptsIdempotencyKey: false,
  async submit(zuora, { query, outputFormat }, { signal }) {
    const body = { query, outputFormat, compression: 'NONE', output: { target: 'S3' } }
    const { value } = await zuora.request(
      { method: 'POST', path: '/reports/jobs', body },
      { signal, retries: 0 },
    )
    return { id: value.data.id, raw: value.data }
  },
  async poll(zuora, id, options) {
    const path = '/reports/jobs/{id}'
    const { value, retryAfterMs } = await zuora.request({ method: 'GET', path, params: { id } }, options)
    return { raw: value.data, retryAfterMs }
  },
  statusOf: ({ queryStatus }) => queryStatus,
  outcome: async (_zuora, { dataFile, outputRows = 0, errorMessage }, { phase }) => ({
    phase,
    result: { file: dataFile, rows: outputRows },
    problems: phase === 'succeeded' ? [] : [{ where: 'query', message: errorMessage ?? 'no reason given' }],
  }),
  cancel: (zuora, id, options) =>
    zuora.request({ method: 'DELETE', path: '/reports/jobs/{id}', params: { id } }, options),
  list: {
    pageSize: 1000,
    async page(zuora, _cursor, options) {
      const query = { pageSize: 1000 }
      const { value } = await zuora.request({ method: 'GET', path: '/reports/jobs', query }, options)
      return { items: value.data, next: undefined }
    },
    idOf: ({ id }) => id,
    couldBe: ({ query, createdOn }, input, submittedAt) =>
      query === input.query && Date.parse(createdOn) >= submittedAt - 60_000,
  },
})

const families = { ...zuoraFamilies, reports }

/** A tenant that knows data queries of two minutes; those on `Bad` fail. */
function atQueries(fault: (path: string, number: number) => Response | undefined = () => undefined) {
  const clock = virtualClock()
  const jobs: (ReportJob & { readonly at: number; cancelled: boolean })[] = []
  const requests: string[] = []
  let most = 0
  const report = ({ at, cancelled, ...job }: (typeof jobs)[number]): ReportJob => {
    if (cancelled) return { ...job, queryStatus: 'cancelled' }
    const age = clock.now() - at
    if (age < 120_000) return { ...job, queryStatus: age < 20_000 ? 'accepted' : 'in_progress' }
    return job.query.includes('Bad')
      ? { ...job, queryStatus: 'failed', errorMessage: 'no table Bad' }
      : { ...job, queryStatus: 'completed', dataFile: `https://s3.test/${job.id}`, outputRows: 7 }
  }
  const zuora = createZuoraClient<paths & ReportPaths>({
    baseUrl: 'https://rest.zuora.test',
    auth: { getToken: () => 't' },
    clock,
    random: () => 0.5,
    async fetch(request) {
      const { pathname } = new URL(request.url)
      requests.push(`${request.method} ${pathname}`)
      const injected = fault(pathname, requests.length)
      if (injected !== undefined) return injected
      if (request.method === 'POST') {
        const { query } = (await request.json()) as ReportInput
        const id = `00000000-0000-4000-8000-${String(jobs.length).padStart(12, '0')}`
        const createdOn = new Date(clock.now()).toISOString()
        jobs.push({ id, query, queryStatus: 'accepted', createdOn, at: clock.now(), cancelled: false })
        most = Math.max(
          most,
          jobs.filter((job) => !['completed', 'failed'].includes(report(job).queryStatus)).length,
        )
        return Response.json({ data: report(jobs.at(-1)!) })
      }
      if (pathname === '/reports/jobs') return Response.json({ data: jobs.toReversed().map(report) })
      const job = jobs.find(({ id }) => pathname.endsWith(id))
      if (job === undefined) return Response.json({ code: 1001, message: 'No such query' }, { status: 404 })
      if (request.method === 'DELETE') job.cancelled = true
      return Response.json({ data: report(job) })
    },
  })
  const events: string[] = []
  return {
    jobs: createJobs(zuora, { clock, families, onEvent: ({ type }) => events.push(type) }) satisfies Jobs<
      typeof families
    >,
    clock,
    requests,
    events,
    zuora,
    most: () => most,
  }
}

const GOOD: ReportInput = { query: 'select * from Account', outputFormat: 'CSV' }
const BAD: ReportInput = { query: 'select * from Bad', outputFormat: 'CSV' }

describe('a family of one’s own', () => {
  it('submits, waits and has a typed result', async () => {
    const { jobs, requests } = atQueries()
    const handle: JobHandle<'reports'> = await jobs.submit('reports', GOOD)
    const { file, rows }: ReportResult = await jobs.wait(handle)
    expect([file, rows]).toEqual([`https://s3.test/${handle.id}`, 7])
    expect(requests[0]).toBe('POST /reports/jobs')
    expect(new Set(requests.slice(1))).toEqual(new Set([`GET /reports/jobs/${handle.id}`]))
  })

  it('fails with what the family found out', async () => {
    const { jobs } = atQueries()
    const error = await rejection(jobs.wait(await jobs.submit('reports', BAD)))
    expect(error).toMatchObject({ code: 'job-failed', outcome: { problems: [{ message: 'no table Bad' }] } })
  })

  it('can be cancelled, and says how that ended', async () => {
    const { jobs } = atQueries()
    const cancelling = await jobs.cancel(await jobs.submit('reports', GOOD))
    expect((await jobs.settle(cancelling)).phase).toBe('cancelled')
  })

  it('is resumed where it is known, and refused where it is not', async () => {
    const { jobs, zuora, clock } = atQueries()
    const text = JSON.stringify(await jobs.submit('reports', GOOD))
    expect(jobs.resume(text)).toMatchObject({ family: 'reports' })
    expect(() => createJobs(zuora, { clock }).resume(text)).toThrow(HandleError)
  })

  it('lives through failures that it throws itself', async () => {
    // An answer without `data`: reading it throws.
    const { jobs, events } = atQueries((path, number) =>
      path !== '/reports/jobs' && number % 3 === 0 ? Response.json({ data: null }) : undefined,
    )
    expect(await jobs.wait(await jobs.submit('reports', GOOD))).toMatchObject({ rows: 7 })
    expect(events).toContain('poll-failed')
  })

  it('submits again where its list shows that a lost submit has started nothing', async () => {
    const { jobs, requests } = atQueries((_, number) => {
      if (number === 2) throw new TypeError('fetch failed')
      return undefined
    })
    await jobs.submit('reports', GOOD)
    const second = await jobs.submit('reports', BAD)
    expect(second.id).toMatch(/1$/)
    expect(requests.slice(1)).toEqual(['POST /reports/jobs', 'GET /reports/jobs', 'POST /reports/jobs'])
  })

  it('keeps to its slots, and is polled through its list', async () => {
    const { jobs, requests, events, most } = atQueries()
    const inputs = Array.from({ length: 12 }, (_, index) => (index === 3 ? BAD : GOOD))
    const results = await all(runAll(jobs, 'reports', inputs))
    expect(results.filter(({ outcome }) => outcome?.phase === 'succeeded')).toHaveLength(11)
    expect(results.find(({ outcome }) => outcome?.phase === 'failed')?.index).toBe(3)
    expect(most()).toBe(5)
    expect(events).toContain('list')
    expect(requests).toContain('GET /reports/jobs')
  })

  it('is watched together with the families of the package', async () => {
    const { jobs, clock } = atQueries()
    const query = await jobs.submit('reports', GOOD)
    await pause(clock, 1_000)
    const other = await rejection(jobs.submit('aqua', INPUTS.aqua, { submitWithinMs: 1_000 }))
    expect(other).toHaveProperty('code', 'submit-in-doubt')
    const adopted = jobs.adopt('aqua', 'unknown-to-this-tenant')
    const results = await all(watch(jobs, [adopted, query]))
    expect(results.map(({ index, outcome }) => [index, outcome?.handle.family])).toEqual([
      [0, undefined],
      [1, 'reports'],
    ])
  })

  it('is a plain value, as every family', () => {
    const known: JobFamilies = families
    expect(Object.keys(known)).toEqual(['aqua', 'customObjects', 'dataLabeling', 'dataQuery', 'reports'])
  })
})
