import type { DataLabelingJob } from '@zuora-jobs/client'
import { describe, expect, it } from 'vitest'

import type { JobHandle } from '../job/handle.ts'
import type { FinalReport } from '../job/report.ts'
import { dataLabeling } from './data-labeling.ts'

const job = (jobStatus: string, total?: number, progress?: [number, number, number]): DataLabelingJob => ({
  success: true,
  jobId: 'j',
  jobStatus,
  ...(total === undefined ? {} : { totalObject: total }),
  ...(progress && { progress: { labeled: progress[0], failed: progress[1], timeout: progress[2] } }),
})

const outcomeOf = async (raw: DataLabelingJob): ReturnType<typeof dataLabeling.outcome> =>
  dataLabeling.outcome(undefined as never, raw, dataLabeling.report(raw) as FinalReport, {}, {
    id: 'j',
  } as JobHandle)

describe('dataLabeling.report', () => {
  it.each([
    ['Accepted', 'waiting'],
    ['Dispatched', 'running'],
    ['dispatched', 'running'],
  ])('%s is %s', (status, phase) => {
    expect(dataLabeling.report(job(status, 9, [0, 0, 0]))).toMatchObject({ phase, status, known: true })
  })

  it('takes a status it does not know as running', () => {
    expect(dataLabeling.report(job('Cancelled', 9))).toMatchObject({ phase: 'running', known: false })
  })

  it('counts what is over, however it went', () => {
    expect(dataLabeling.report(job('Dispatched', 11, [5, 2, 1])).progress).toEqual({ done: 8, total: 11 })
    expect(dataLabeling.report(job('Dispatched', 1, [0, 0, 0])).progress).toEqual({ done: 0, total: 1 })
    const some = { ...job('Dispatched', 5), progress: { labeled: 2 } } as DataLabelingJob
    expect(dataLabeling.report(some).progress).toEqual({ done: 2, total: 5 })
    expect(dataLabeling.report(job('Dispatched', 0, [0, 0, 0]))).not.toHaveProperty('progress')
    expect(dataLabeling.report(job('Accepted'))).not.toHaveProperty('progress')
    const progress = { labeled: 5, failed: '1,000', timeout: 0 } as never
    expect(dataLabeling.report({ ...job('Dispatched', 11), progress })).not.toHaveProperty('progress')
  })
})

it.each<[string, object, boolean]>([
  ['a total and counters', { totalObject: 3, progress: { labeled: 3 } }, false],
  ['a total and one counter', { totalObject: 3, progress: { timeout: 0 } }, false],
  ['a total and no counters', { totalObject: 3, progress: {} }, true],
  ['a total, and nothing in place of a counter', { totalObject: 3, progress: { labeled: null } }, true],
  ['a total, and nothing in place of all counters', { totalObject: 3, progress: { timeout: null } }, true],
  ['no total', { progress: { labeled: 3 } }, true],
  ['a total that is not one', { totalObject: 'many', progress: { labeled: 3 } }, true],
  ['nothing to do', { totalObject: 0 }, false],
])('is vague about an end with %s: %j', (_, fields, isVague) => {
  const report = dataLabeling.report({ ...job('Completed'), ...fields }) as FinalReport
  expect(report.isVague ?? false).toBe(isVague)
})

describe('dataLabeling.outcome', () => {
  it.each<[string, number | undefined, [number, number, number] | undefined, string, string[]]>([
    ['all labeled', 11, [11, 0, 0], 'succeeded', []],
    ['some failed and some timed out', 11, [9, 1, 1], 'partial', ['1 of 11 objects', '1 of 11 objects']],
    ['none labeled', 11, [0, 11, 0], 'failed', ['11 of 11 objects']],
    ['none labeled, none counted', 11, [0, 0, 0], 'failed', ['11 of 11 objects']],
    ['some in no counter', 11, [10, 0, 0], 'partial', ['1 of 11 objects']],
    ['nothing found', 0, [0, 0, 0], 'succeeded', []],
    ['nothing found, nothing counted', 0, undefined, 'succeeded', []],
    ['no counters', 11, undefined, 'partial', ['counters']],
    ['nothing told', undefined, undefined, 'partial', ['counters']],
  ])('`Completed` with %s', async (_, total, progress, phase, where) => {
    const outcome = await outcomeOf(job('Completed', total, progress))
    expect(outcome.phase).toBe(phase)
    expect(outcome.problems.map((problem) => problem.where)).toEqual(where)
  })

  it.each<[string, object, string, readonly string[]]>([
    ['one of one that was labeled', { totalObject: 1, progress: { labeled: 1 } }, 'succeeded', []],
    [
      'one of one that was not',
      { totalObject: 1, progress: { failed: 1 } },
      'failed',
      ['1 of 1 objects could not be labeled; Zuora does not say which'],
    ],
    [
      'some that timed out',
      { totalObject: 3, progress: { labeled: 1, timeout: 2 } },
      'partial',
      ['2 of 3 objects timed out'],
    ],
    [
      'some that were counted twice',
      { totalObject: 3, progress: { labeled: 3, failed: 1 } },
      'partial',
      [
        '1 of 3 objects could not be labeled; Zuora does not say which',
        '1 of 3 objects are in several counters, or not of this job',
      ],
    ],
    [
      'more than there are',
      { totalObject: 3, progress: { labeled: 4 } },
      'partial',
      ['1 of 3 objects are in several counters, or not of this job'],
    ],
    [
      'some in no counter',
      { totalObject: 3, progress: { labeled: 1, failed: 0 } },
      'partial',
      ['2 of 3 objects are in no counter'],
    ],
    [
      'no total',
      { progress: { labeled: 3 } },
      'partial',
      ['counters Zuora reported totalObject: null, which is not a count'],
    ],
    [
      'a counter that is not one',
      { totalObject: 3, progress: { labeled: 'x', failed: 1 } },
      'partial',
      [
        'counters Zuora reported labeled: "x", which is not a count',
        '1 of 3 objects could not be labeled; Zuora does not say which',
      ],
    ],
    ['no counters', { totalObject: 3 }, 'partial', ['counters Zuora reported none, so success is not known']],
  ])('tells the problems of %s: %j', async (_, fields, phase, problems) => {
    const outcome = await outcomeOf({ ...job('Completed'), ...fields })
    expect(outcome.phase).toBe(phase)
    expect(outcome.problems.map(({ where, message }) => `${where} ${message}`)).toEqual(problems)
  })

  it('counts 0 where Zuora says nothing', async () => {
    const { result } = await outcomeOf(job('Completed'))
    expect(result).toMatchObject({ total: 0, labeled: 0, failed: 0, timedOut: 0 })
  })

  it('hands on the counters', async () => {
    const { result } = await outcomeOf(job('Completed', 11, [9, 1, 1]))
    expect(result).toMatchObject({ total: 11, labeled: 9, failed: 1, timedOut: 1, job: { jobId: 'j' } })
  })
})

describe('the family', () => {
  it('has no cancel, no list, no upload and no limit, since the API has none', () => {
    expect(['cancel', 'list', 'upload', 'slots'].filter((name) => name in dataLabeling)).toEqual([])
  })
})

it('sends what it was given, and hands on the answer', async () => {
  const sent: unknown[] = []
  const raw = job('Accepted', 3)
  const answer =
    <Value>(value: Value) =>
    async (...given: unknown[]): Promise<Value> => {
      sent.push(given)
      return value
    }
  const zuora = {
    request: answer({ type: 'json', value: raw, retryAfterMs: 7 }),
    dataLabeling: { submit: answer(raw) },
  } as never
  const input = { labels: [] } as never
  const options = { idempotencyKey: 'k', signal: AbortSignal.abort() }
  const path = '/v1/multi-organizations/data-labeling-job/{job-id}'
  expect(await dataLabeling.submit(zuora, input, options)).toEqual({ id: 'j', raw })
  expect(await dataLabeling.poll(zuora, 'j', options)).toEqual({ raw, retryAfterMs: 7 })
  expect(sent).toEqual([
    [input, options],
    [{ method: 'GET', path, params: { 'job-id': 'j' } }, options],
  ])
  expect(dataLabeling.idOf!(raw)).toBe('j')
  expect(dataLabeling.acceptsIdempotencyKey).toBe(true)
})
