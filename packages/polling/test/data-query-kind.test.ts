import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import { virtualClock } from '../../client/test/virtual-clock.ts'
import {
  createJobs,
  HandleError,
  type JobHandle,
  type JobKind,
  type JobKinds,
  type Jobs,
  type JobList,
  type Phase,
  zuoraKinds,
  runAll,
  watch,
} from '../src/index.ts'
import { INPUTS, pause } from './fake-tenant.ts'
import { rejection } from './scripted.ts'
import { all } from './tenant.ts'

/*
 * A kind of one's own: Zuora's Data Query jobs (`/query/jobs`), which this package does not know. The client
 * sends any path, with its token and its repeats; what the answers mean is said here.
 */

interface DataQueryInput {
  readonly query: string
  readonly outputFormat: 'JSON' | 'CSV' | 'TSV'
}

interface DataQueryJob {
  readonly id: string
  readonly query: string
  readonly queryStatus: string
  readonly createdOn: string
  readonly dataFile?: string
  readonly outputRows?: number
  readonly errorMessage?: string
}

interface DataQueryResult {
  /** Signed by S3: fetch it without a token. */
  readonly file: string | undefined
  readonly rows: number
}

interface DataQueryKind extends JobKind<DataQueryInput, DataQueryJob, DataQueryResult> {
  readonly cancel: NonNullable<JobKind<DataQueryInput, DataQueryJob, DataQueryResult>['cancel']>
  readonly list: JobList<DataQueryJob>
}

/** What openapi-fetch makes of a path that the spec does not have. */
type Untyped = (
  path: string,
  init: { readonly signal?: AbortSignal | undefined; readonly body?: unknown },
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>

async function call<Data>(
  zuora: ZuoraClient,
  method: 'GET' | 'POST' | 'DELETE',
  path: string,
  init: Parameters<Untyped>[1],
): Promise<Data> {
  const { data, error, response } = await (zuora[method] as Untyped)(path, init)
  if (error !== undefined)
    throw new Error(`${method} ${path}: HTTP ${response.status} ${JSON.stringify(error)}`)
  return (data as { readonly data: Data }).data
}

const PHASES: Readonly<Record<string, Phase>> = {
  submitted: 'waiting',
  accepted: 'waiting',
  in_progress: 'running',
  completed: 'succeeded',
  failed: 'failed',
  cancelled: 'cancelled',
}

const dataQuery: DataQueryKind = {
  // Its path takes keys, though nothing of this client sends one along an untyped path.
  hasKeys: false,
  async submit(zuora, { query, outputFormat }, { signal }) {
    const body = { query, outputFormat, compression: 'NONE', output: { target: 'S3' } }
    const raw = await call<DataQueryJob>(zuora, 'POST', '/query/jobs', { signal, body })
    return { id: raw.id, raw }
  },
  status: (zuora, id, { signal }) => call(zuora, 'GET', `/query/jobs/${id}`, { signal }),
  read({ queryStatus }) {
    const phase = PHASES[queryStatus]
    return { phase: phase ?? 'running', status: queryStatus, known: phase !== undefined }
  },
  conclude: async (_zuora, { dataFile, outputRows = 0, errorMessage }, { phase }) => ({
    phase: phase as 'succeeded' | 'failed' | 'cancelled',
    result: { file: dataFile, rows: outputRows },
    problems: phase === 'succeeded' ? [] : [{ where: 'query', message: errorMessage ?? 'no reason given' }],
  }),
  async cancel(zuora, id, { signal }) {
    await call(zuora, 'DELETE', `/query/jobs/${id}`, { signal })
  },
  list: {
    pageSize: 1000,
    page: async (zuora, _cursor, { signal }) => ({
      items: await call<readonly DataQueryJob[]>(zuora, 'GET', '/query/jobs?pageSize=1000', { signal }),
      next: undefined,
    }),
    idOf: ({ id }) => id,
    mayBe: ({ query, createdOn }, input, submittedAt) =>
      query === (input as DataQueryInput).query && Date.parse(createdOn) >= submittedAt - 60_000,
  },
  slots: () => ({ name: 'live', limit: 5 }),
}

const kinds = { ...zuoraKinds, dataQuery }

/** A tenant that knows data queries of two minutes; those on `Bad` fail. */
function atQueries(fault: (path: string, number: number) => Response | undefined = () => undefined) {
  const clock = virtualClock()
  const jobs: (DataQueryJob & { readonly at: number; cancelled: boolean })[] = []
  const requests: string[] = []
  let most = 0
  const report = ({ at, cancelled, ...job }: (typeof jobs)[number]): DataQueryJob => {
    if (cancelled) return { ...job, queryStatus: 'cancelled' }
    const age = clock.now() - at
    if (age < 120_000) return { ...job, queryStatus: age < 20_000 ? 'accepted' : 'in_progress' }
    return job.query.includes('Bad')
      ? { ...job, queryStatus: 'failed', errorMessage: 'no table Bad' }
      : { ...job, queryStatus: 'completed', dataFile: `https://s3.test/${job.id}`, outputRows: 7 }
  }
  const zuora = createZuoraClient({
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
        const { query } = (await request.json()) as DataQueryInput
        const id = `00000000-0000-4000-8000-${String(jobs.length).padStart(12, '0')}`
        const createdOn = new Date(clock.now()).toISOString()
        jobs.push({ id, query, queryStatus: 'accepted', createdOn, at: clock.now(), cancelled: false })
        most = Math.max(
          most,
          jobs.filter((job) => !['completed', 'failed'].includes(report(job).queryStatus)).length,
        )
        return Response.json({ data: report(jobs.at(-1)!) })
      }
      if (pathname === '/query/jobs') return Response.json({ data: jobs.toReversed().map(report) })
      const job = jobs.find(({ id }) => pathname.endsWith(id))
      if (job === undefined) return Response.json({ code: 1001, message: 'No such query' }, { status: 404 })
      if (request.method === 'DELETE') job.cancelled = true
      return Response.json({ data: report(job) })
    },
  })
  const events: string[] = []
  return {
    jobs: createJobs(zuora, { clock, kinds, onEvent: ({ type }) => events.push(type) }) satisfies Jobs<
      typeof kinds
    >,
    clock,
    requests,
    events,
    zuora,
    most: () => most,
  }
}

const good: DataQueryInput = { query: 'select * from Account', outputFormat: 'CSV' }
const bad: DataQueryInput = { query: 'select * from Bad', outputFormat: 'CSV' }

describe('a kind of one’s own', () => {
  it('submits, waits and has a typed result', async () => {
    const { jobs, requests } = atQueries()
    const handle: JobHandle<'dataQuery'> = await jobs.submit('dataQuery', good)
    const { file, rows }: DataQueryResult = await jobs.wait(handle)
    expect([file, rows]).toEqual([`https://s3.test/${handle.id}`, 7])
    expect(requests[0]).toBe('POST /query/jobs')
    expect(new Set(requests.slice(1))).toEqual(new Set([`GET /query/jobs/${handle.id}`]))
  })

  it('fails with what the kind found out', async () => {
    const { jobs } = atQueries()
    const error = await rejection(jobs.wait(await jobs.submit('dataQuery', bad)))
    expect(error).toMatchObject({ code: 'job-failed', outcome: { problems: [{ message: 'no table Bad' }] } })
  })

  it('can be cancelled, and says how that ended', async () => {
    const { jobs } = atQueries()
    const canceling = await jobs.cancel(await jobs.submit('dataQuery', good))
    expect((await jobs.settle(canceling)).phase).toBe('cancelled')
  })

  it('is resumed where it is known, and refused where it is not', async () => {
    const { jobs, zuora, clock } = atQueries()
    const text = JSON.stringify(await jobs.submit('dataQuery', good))
    expect(jobs.resume(text)).toMatchObject({ kind: 'dataQuery' })
    expect(() => createJobs(zuora, { clock }).resume(text)).toThrow(HandleError)
  })

  it('lives through failures that it throws itself', async () => {
    const { jobs, events } = atQueries((path, number) =>
      path !== '/query/jobs' && number % 3 === 0
        ? Response.json({ code: 1009, message: 'Access denied' }, { status: 403 })
        : undefined,
    )
    expect(await jobs.wait(await jobs.submit('dataQuery', good))).toMatchObject({ rows: 7 })
    expect(events).toContain('miss')
  })

  it('finds the job of a lost submit in its list', async () => {
    const { jobs } = atQueries((_, number) => (number === 2 ? Response.error() : undefined))
    const first = await jobs.submit('dataQuery', good)
    const error = await rejection(jobs.submit('dataQuery', bad))
    expect(error).toMatchObject({ code: 'submit-ambiguous', idempotencyKey: undefined })
    const recent = (error as { recent: () => Promise<readonly JobHandle[]> }).recent
    expect(await recent()).toEqual([])
    expect(first.id).toMatch(/0$/)
  })

  it('keeps to its slots, and is looked at through its list', async () => {
    const { jobs, requests, events, most } = atQueries()
    const inputs = Array.from({ length: 12 }, (_, index) => (index === 3 ? bad : good))
    const results = await all(runAll(jobs, 'dataQuery', inputs))
    expect(results.filter(({ outcome }) => outcome?.phase === 'succeeded')).toHaveLength(11)
    expect(results.find(({ outcome }) => outcome?.phase === 'failed')?.index).toBe(3)
    expect(most()).toBe(5)
    expect(events).toContain('coalesced')
    expect(requests).toContain('GET /query/jobs')
  })

  it('is watched together with the kinds of the package', async () => {
    const { jobs, clock } = atQueries()
    const query = await jobs.submit('dataQuery', good)
    await pause(clock, 1_000)
    const other = await rejection(jobs.submit('aqua', INPUTS.aqua))
    expect(other).toHaveProperty('code', 'submit-ambiguous')
    const adopted = jobs.adopt('aqua', 'unknown-to-this-tenant')
    const results = await all(watch(jobs, [adopted, query]))
    expect(results.map(({ index, outcome }) => [index, outcome?.handle.kind])).toEqual([
      [0, undefined],
      [1, 'dataQuery'],
    ])
  })

  it('is a plain value, as every kind', () => {
    const known: JobKinds = kinds
    expect(Object.keys(known)).toEqual(['aqua', 'customObjects', 'dataLabeling', 'dataQuery'])
  })
})
