import { refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { HandleError, type JobHandle } from '../src/index.ts'
import { aquaJob, type Line, scriptedJobs } from './scripted-jobs.ts'

const submitted = aquaJob('submitted')
const executing = aquaJob('executing')
const bulk = (status: string): object => ({
  Id: 'job-1',
  status,
  namespace: 'default',
  object: 'vehicle',
  operation: 'create',
  recordsProcessed: 3,
})
const INPUT = { namespace: 'default', object: 'vehicle', operation: 'create' } as const

/** How Zuora says that a job is not to be cancelled any more. */
const REFUSALS: readonly (readonly [string, Line])[] = [
  ['90003 under HTTP 200', { status: 'error', errorCode: '90003', message: 'invalid job id' }],
  ['a 400', refusal(400, 50000020)],
  ['a 404', refusal(404, 50000040)],
]

describe('cancelling a job that has just ended', () => {
  it.each(REFUSALS)('says how it ended, after %s', async (_, refused) => {
    for (const [status, phase] of [
      ['completed', 'succeeded'],
      ['cancelled', 'cancelled'],
      ['aborted', 'failed'],
    ] as const) {
      const { jobs, submit, requests } = scriptedJobs([submitted, refused, aquaJob(status)])
      const handle = await jobs.cancel(await submit(), { signal: new AbortController().signal })
      expect(handle).toMatchObject({ phase, status })
      expect(Object.isFrozen(handle)).toBe(true)
      expect(requests.map(({ method }) => method)).toEqual(['POST', 'DELETE', 'GET'])
      expect(jobs.resume(JSON.stringify(handle))).toEqual(handle)
    }
  })

  it('works for custom objects, and looks at the rows that were refused', async () => {
    const row = { row: 2, code: 71012520, message: 'not a UUID' }
    const lines = [bulk('accepted'), refusal(400, 71013620), bulk('completed'), { errors: [row] }]
    const { jobs } = scriptedJobs(lines)
    const handle = await jobs.cancel(await jobs.submit('customObjects', INPUT))
    expect(handle.phase).toBe('partial')
  })

  it('is said to have ended, though the details are missing', async () => {
    const vague = aquaJob('completed', { batches: [] })
    const { jobs, submit } = scriptedJobs([submitted, refusal(400, 50000020), vague])
    expect(await jobs.cancel(await submit())).toMatchObject({ phase: 'partial', status: 'completed' })
  })

  it('sends nothing where the handle knows', async () => {
    const { jobs, submit, requests } = scriptedJobs([submitted, aquaJob('cancelled')])
    const { handle } = await jobs.settle(await submit())
    expect(await jobs.cancel(handle)).toBe(handle)
    expect(requests).toHaveLength(2)
  })
})

describe('cancelling a job that goes on', () => {
  it.each(REFUSALS)('rejects with the refusal: %s', async (_, refused) => {
    const { jobs, submit, requests } = scriptedJobs([submitted, refused, executing])
    const error = await rejection(jobs.cancel(await submit()))
    expect(error).toMatchObject({ operation: expect.stringMatching(/^DELETE /) })
    expect(requests.filter(({ method }) => method === 'GET')).toHaveLength(1)
  })

  it('rejects with the refusal where the job cannot be polled either', async () => {
    const { jobs, submit } = scriptedJobs([submitted, refusal(404, 50000040)])
    const error = await rejection(jobs.cancel(await submit()))
    expect(error).toMatchObject({ category: 'not-found', operation: expect.stringMatching(/^DELETE /) })
  })

  it.each([
    ['401', refusal(401, 90000011)],
    ['403', refusal(403, 50000010)],
  ])('does not ask how it stands after a %s', async (_, refused) => {
    const { jobs, submit, requests } = scriptedJobs([submitted, refused])
    await rejection(jobs.cancel(await submit()))
    expect(requests.every(({ method }) => method !== 'GET')).toBe(true)
  })

  it('rejects with the reason of an abort', async () => {
    const controller = new AbortController()
    const { jobs, submit } = scriptedJobs([
      submitted,
      refusal(400, 50000020),
      async () => {
        controller.abort('enough')
        throw controller.signal.reason
      },
    ])
    expect(await rejection(jobs.cancel(await submit(), { signal: controller.signal }))).toBe('enough')
  })

  it('is refused for a family that cannot, and sends nothing', async () => {
    const { jobs, requests } = scriptedJobs([submitted])
    const handle = jobs.adopt('dataLabeling', 'a') as JobHandle as never
    expect(await rejection(jobs.cancel(handle))).toBeInstanceOf(HandleError)
    expect(requests).toHaveLength(0)
  })
})
