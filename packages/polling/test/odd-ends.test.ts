import type { DataLabelingJobRequest } from '@zuora-jobs/client'
import { JOB_ID, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import {
  type CustomObjectInput,
  type JobHandle,
  parseHandle,
  StatusUnavailableError,
  watch,
} from '../src/index.ts'
import { aquaJob, QUERY, type ScriptedJobs, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const completed = aquaJob('completed')
const BULK_INPUT: CustomObjectInput = {
  namespace: 'default',
  object: 'vehicle',
  operation: 'delete',
  filter: { conditions: [{ field: 'CreatedDate', operator: 'LT', value: '2020-01-01' }] },
}
const bulk = (fields: object): object => ({
  Id: 'job-1',
  status: 'completed',
  namespace: 'default',
  object: 'vehicle',
  operation: 'delete',
  recordsProcessed: 10,
  ...fields,
})
const LABEL_INPUT: DataLabelingJobRequest = {
  objectType: 'Product',
  queryType: 'ById',
  ids: ['8ad08f06909293cd0190961500000101'],
}
const label = (fields: object): object => ({
  success: true,
  jobId: JOB_ID,
  jobStatus: 'Completed',
  totalObject: 10,
  progress: { labeled: 10, failed: 0, timeout: 0 },
  ...fields,
})
const accepted = label({ jobStatus: 'Accepted', progress: undefined })

/** Submits a job of a family. */
const SUBMITS = {
  aqua: ({ submit }: ScriptedJobs) => submit(),
  customObjects: ({ jobs }: ScriptedJobs) => jobs.submit('customObjects', BULK_INPUT),
  dataLabeling: ({ jobs }: ScriptedJobs) => jobs.submit('dataLabeling', LABEL_INPUT),
}
const RIGHT = { aqua: completed, customObjects: bulk({}), dataLabeling: label({}) }
const OPEN = { aqua: submitted, customObjects: bulk({ status: 'accepted' }), dataLabeling: accepted }

type Family = keyof typeof SUBMITS

describe('an end without its details', () => {
  const VAGUE: readonly (readonly [Family, string, object, string])[] = [
    ['aqua', 'no queries', aquaJob('completed', { batches: [] }), 'partial'],
    ['aqua', 'null for queries', aquaJob('completed', { batches: null }), 'partial'],
    ['aqua', 'an object for queries', aquaJob('completed', { batches: {} }), 'partial'],
    ['aqua', 'a query at work', aquaJob('completed', { batches: [{ status: 'executing' }] }), 'failed'],
    ['aqua', 'a query that waits', aquaJob('completed', { batches: [{ status: 'pending' }] }), 'failed'],
    ['aqua', 'a file without a name', aquaJob('completed', { batches: [{ status: 'completed' }] }), 'failed'],
    ['aqua', 'null for a query', aquaJob('completed', { batches: [null] }), 'failed'],
    ['customObjects', 'no counter', bulk({ recordsProcessed: undefined }), 'partial'],
    ['customObjects', 'null for a counter', bulk({ recordsProcessed: null }), 'partial'],
    ['dataLabeling', 'no counters', label({ progress: undefined }), 'partial'],
    ['dataLabeling', 'a list for counters', label({ progress: [] }), 'partial'],
    ['dataLabeling', 'nothing in its counters', label({ progress: {} }), 'partial'],
    ['dataLabeling', 'null for counters', label({ progress: null }), 'partial'],
    ['dataLabeling', 'no total', label({ totalObject: undefined }), 'partial'],
  ]

  it.each(VAGUE)('is asked for again: %s with %s', async (family, _, vague) => {
    const empty = { errors: [] }
    const answers = [OPEN[family], vague, vague, vague, RIGHT[family], empty]
    const script = scriptedJobs(answers)
    const handle = (await SUBMITS[family](script)) as JobHandle<Family>
    const polled: JobHandle[] = []
    const outcome = await script.jobs.settle(handle, { schedule: () => 1_000 })
    for (const event of script.events) if (event.type === 'poll') polled.push(event.handle)
    expect(outcome).toMatchObject({ phase: 'succeeded', problems: [] })
    expect(polled.map(({ phase }) => phase)).toEqual(['running', 'running', 'running', 'succeeded'])
    expect(polled[1]!.lastPollAt! - polled[0]!.lastPollAt!).toBeLessThanOrEqual(2_000)
    expect(polled[3]!.lastPollAt! - polled[0]!.lastPollAt!).toBeLessThanOrEqual(14_000)
    expect(script.jobs.resume(JSON.stringify(polled[2]))).toEqual(polled[2])
  })

  it.each(VAGUE)(
    'is judged in the end, and not as a success: %s with %s',
    async (family, _, vague, phase) => {
      // The family of custom objects also asks for the errors, after the fourth.
      const script = scriptedJobs([OPEN[family], vague, vague, vague, vague, { errors: [] }])
      const handle = (await SUBMITS[family](script)) as JobHandle<Family>
      const outcome = await script.jobs.settle(handle, { schedule: () => 3_600_000 })
      expect(outcome.phase).toBe(phase)
      expect(outcome.problems.length).toBeGreaterThan(0)
      expect(script.requests).toHaveLength(family === 'customObjects' ? 6 : 5)
    },
  )

  it('in a list is asked for with a request of its own', async () => {
    const script = scriptedJobs([async () => answer()])
    const answer = (): Response => {
      const { pathname } = new URL(script.requests.at(-1)!.request.url)
      const id = pathname.split('/')[3] ?? ''
      if (script.requests.at(-1)!.method === 'POST') {
        return Response.json(bulk({ status: 'accepted', Id: `job-${script.requests.length}` }))
      }
      if (pathname.endsWith('/errors')) return Response.json({ errors: [] })
      if (id !== '') return Response.json(bulk({ Id: id }))
      const jobs = [5, 4, 3, 2, 1].map((n) => bulk({ Id: `job-${n}`, recordsProcessed: undefined }))
      return Response.json({ jobs })
    }
    const handles: JobHandle<'customObjects'>[] = []
    for (let job = 0; job < 5; job += 1) handles.push(await script.jobs.submit('customObjects', BULK_INPUT))
    let succeeded = 0
    for await (const { outcome } of watch(script.jobs, handles))
      succeeded += Number(outcome?.phase === 'succeeded')
    expect(succeeded).toBe(5)
    const paths = script.requests.map(({ request }) => new URL(request.url).pathname)
    expect(paths.filter((path) => path === '/objects/jobs').length).toBeGreaterThan(5)
    expect(paths.filter((path) => /^\/objects\/jobs\/job-\d$/.test(path))).toHaveLength(5)
  })
})

describe('a counter', () => {
  it.each([
    ['customObjects', bulk({ recordsProcessed: '500' }), { recordsProcessed: 500 }],
    [
      'dataLabeling',
      label({ totalObject: '900', progress: { labeled: '900', failed: '0', timeout: '0' } }),
      { total: 900, labeled: 900, failed: 0, timedOut: 0 },
    ],
  ] as const)('that comes as a text is read: %s', async (family, end, result) => {
    const script = scriptedJobs([OPEN[family], end, { errors: [] }])
    const handle = (await SUBMITS[family](script)) as JobHandle<Family>
    expect(await script.jobs.settle(handle)).toMatchObject({ phase: 'succeeded', result })
  })

  it.each([
    ['customObjects', { recordsProcessed: '1,000' }, 'recordsProcessed: "1,000", which is not a count'],
    ['customObjects', { recordsProcessed: {} }, 'recordsProcessed: {}, which is not a count'],
    ['customObjects', { recordsProcessed: -1 }, 'recordsProcessed: -1, which is not a count'],
    [
      'customObjects',
      { recordsProcessed: 2 ** 53 },
      'recordsProcessed: "9007199254740992", which is not a count',
    ],
    ['dataLabeling', { progress: { labeled: 10, failed: '1,000' } }, 'failed: "1,000", which is not a count'],
    ['dataLabeling', { progress: { labeled: 10, failed: {} } }, 'failed: {}, which is not a count'],
    ['dataLabeling', { progress: { labeled: 10, timeout: 0.5 } }, 'timeout: 0.5, which is not a count'],
    ['dataLabeling', { totalObject: '10 objects' }, 'totalObject: "10 objects", which is not a count'],
  ] as const)('that cannot be read is doubted: %s, %j', async (family, fields, message) => {
    const end = family === 'customObjects' ? bulk(fields) : label(fields)
    const isErrors = (request: Request): boolean => request.url.endsWith('/errors')
    const script = scriptedJobs([
      OPEN[family],
      async () => Response.json(isErrors(script.requests.at(-1)!.request) ? { errors: [] } : end),
    ])
    const handle = (await SUBMITS[family](script)) as JobHandle<Family>
    const outcome = await script.jobs.settle(handle)
    expect(outcome.phase).toBe('partial')
    expect(outcome.problems[0]).toEqual({ where: 'counters', message: `Zuora reported ${message}` })
  })

  it('of rows that cannot be read is a problem of its query, whose file is there', async () => {
    const query = { status: 'completed', fileId: 'f1', query: QUERY.query }
    const { jobs, submit } = scriptedJobs([
      submitted,
      aquaJob('completed', {
        batches: [
          { ...query, recordCount: '1,000' },
          { ...query, recordCount: '7' },
        ],
      }),
    ])
    const { phase, result, problems } = await jobs.settle(await submit())
    expect(phase).toBe('partial')
    expect(result.queries.map(({ recordCount }) => recordCount)).toEqual([undefined, 7])
    expect(problems).toEqual([
      { where: 'queries[0]', message: 'Zuora reported recordCount: "1,000", which is not a count' },
    ])
  })

  it('that counts more than there are is doubted', async () => {
    const script = scriptedJobs([accepted, label({ progress: { labeled: 20, failed: 0, timeout: 0 } })])
    const outcome = await script.jobs.settle(await SUBMITS.dataLabeling(script))
    expect(outcome).toMatchObject({ phase: 'partial', problems: [{ where: '10 of 10 objects' }] })
  })

  it.each(['9', '1e999', '1,000', -4, 2 ** 60, 0.5, {}, [], true, null])(
    'of %j leaves a handle that can be resumed, with numbers or nothing in it',
    async (count) => {
      // As the wire has it: JSON can hold numbers that no double can.
      const text = JSON.stringify(
        label({ jobStatus: 'Dispatched', progress: { labeled: count, failed: count, timeout: count } }),
      ).replaceAll('"1e999"', '1e999')
      const json = { headers: { 'content-type': 'application/json' } }
      const script = scriptedJobs([accepted, new Response(text, json)])
      const { handle } = await script.jobs.advance(await SUBMITS.dataLabeling(script))
      expect(parseHandle(JSON.stringify(handle))).toEqual(handle)
      expect(handle.failures).toBe(0)
      expect(handle.progress).toEqual({ done: count === '9' ? 27 : 0, total: 10 })
    },
  )
})

describe('an answer about another job', () => {
  const OTHER = {
    aqua: aquaJob('completed', { id: 'ff'.repeat(16) }),
    customObjects: bulk({ Id: 'job-2' }),
    dataLabeling: label({ jobId: 'ff'.repeat(16) }),
  }

  it.each(['aqua', 'customObjects', 'dataLabeling'] as const)('is a failed poll: %s', async (family) => {
    const script = scriptedJobs([OPEN[family], OTHER[family], RIGHT[family], { errors: [] }])
    const { events, jobs } = script
    const handle = (await SUBMITS[family](script)) as JobHandle<Family>
    expect(await jobs.settle(handle)).toMatchObject({ phase: 'succeeded' })
    const failed = events.find(({ type }) => type === 'poll-failed')
    expect(failed).toMatchObject({ handle: { id: handle.id, status: handle.status } })
    expect(String((failed as { error?: unknown }).error)).toContain('the answer is about another job')
  })

  it('and nothing else ends the wait', async () => {
    const { jobs, submit } = scriptedJobs([submitted, OTHER.aqua])
    expect(await rejection(jobs.settle(await submit()))).toBeInstanceOf(StatusUnavailableError)
  })

  it('to an upload is not believed', async () => {
    const { jobs } = scriptedJobs([
      bulk({ status: 'pending', operation: 'create' }),
      bulk({ Id: 'job-2', status: 'in_progress' }),
    ])
    const input = { namespace: 'default', object: 'vehicle', operation: 'create', csv: 'Id__c\n1\n' } as const
    const handle = await jobs.submit('customObjects', input)
    expect(handle).toMatchObject({ id: 'job-1', phase: 'waiting', status: 'unknown' })
  })

  it.each([
    ['no id', { id: undefined }],
    ['null for an id', { id: null }],
    ['its id in upper case', { id: JOB_ID.toUpperCase() }],
  ])('is not one with %s', async (_, fields) => {
    const { jobs, submit } = scriptedJobs([submitted, aquaJob('completed', fields)])
    expect(await jobs.settle(await submit())).toMatchObject({ phase: 'succeeded', handle: { id: JOB_ID } })
  })

  it.each([undefined, 'JOB-1'])('does not decide of which job the errors are asked for: %s', async (Id) => {
    const { jobs, requests } = scriptedJobs([bulk({ status: 'accepted' }), bulk({ Id }), { errors: [] }])
    await jobs.settle(await jobs.submit('customObjects', BULK_INPUT))
    expect(new URL(requests.at(-1)!.request.url).pathname).toBe('/objects/jobs/job-1/errors')
  })
})
