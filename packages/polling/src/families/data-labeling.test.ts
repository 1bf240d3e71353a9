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
    expect(dataLabeling.report(job('Dispatched', 0, [0, 0, 0]))).not.toHaveProperty('progress')
    expect(dataLabeling.report(job('Accepted'))).not.toHaveProperty('progress')
    const progress = { labeled: 5, failed: '1,000', timeout: 0 } as never
    expect(dataLabeling.report({ ...job('Dispatched', 11), progress })).not.toHaveProperty('progress')
  })
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
