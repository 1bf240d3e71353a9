import { rejection, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { scriptedJobs } from '../../test/scripted-jobs.ts'
import { SubmitInDoubtError } from '../index.ts'

/** Where the clock of a script starts. */
const clock0 = virtualClock().now()
const AQUA = { queries: [{ query: 'select Id from Account', type: 'zoql' }] } as const
const BULK = { namespace: 'default', object: 'vehicle', operation: 'create' } as const

/** What the list shows of a job. */
const listed = (Id: string, at: number): object => ({
  ...BULK,
  Id,
  status: 'pending',
  CreatedDate: new Date(at).toISOString(),
})

describe('a submit that a killed process may have sent', () => {
  it('goes out again under its key as long as Zuora knows keys', async () => {
    const { jobs, requests, clock } = scriptedJobs([{ id: 'a', status: 'submitted', batches: [] }])
    const at = clock.now() - 3_600_000
    expect(await jobs.submit('aqua', AQUA, { idempotencyKey: 'k', attempted: { at } })).toMatchObject({
      id: 'a',
      submittedAt: at,
    })
    expect(requests).toHaveLength(1)
  })

  it('stays in doubt, unsent, where its key is too old', async () => {
    const { jobs, requests, clock } = scriptedJobs([])
    const attempted = { at: clock.now() - 86_400_000 }
    const error = await rejection(jobs.submit('aqua', AQUA, { idempotencyKey: 'k', attempted }))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toMatchObject({ idempotencyKey: 'k' })
    expect(requests).toHaveLength(0)
  })

  it('is looked up on the list where there are no keys, and sent where nothing could be its job', async () => {
    const { jobs, requests, clock } = scriptedJobs([
      { jobs: [listed('mine', clock0), listed('old', clock0 - 6_000_000)] },
      { Id: 'new', status: 'pending' },
    ])
    const attempted = { at: clock.now() - 200_000, knownIds: ['mine'] }
    expect(await jobs.submit('customObjects', BULK, { attempted })).toMatchObject({ id: 'new' })
    expect(requests).toHaveLength(2)
  })

  it('is in doubt with the jobs that it may have started, and taken for the only submitter', async () => {
    const page = { jobs: [listed('known', clock0), listed('one', clock0)] }
    const first = scriptedJobs([page])
    const attempted = { at: first.clock.now() - 200_000, knownIds: ['known'] }
    const error = await rejection(first.jobs.submit('customObjects', BULK, { attempted }))
    expect(error).toMatchObject({ candidates: [{ id: 'one' }] })
    const second = scriptedJobs([page])
    const options = { attempted, soleSubmitter: true }
    expect(await second.jobs.submit('customObjects', BULK, options)).toMatchObject({ id: 'one' })
    expect(second.requests).toHaveLength(1)
  })

  it('was made a second time by a machine whose clock was hours ahead', async () => {
    const hours = 5 * 3_600_000
    const page = { jobs: [listed('one', clock0 - hours), listed('known', clock0 - hours - 1_000)] }
    for (const knownIds of [['known'], []]) {
      const { jobs, requests, clock } = scriptedJobs([page])
      const attempted = { at: clock.now() - 200_000, knownIds }
      const error = await rejection(jobs.submit('customObjects', BULK, { attempted }))
      expect(error).toMatchObject({
        candidates: expect.arrayContaining([expect.objectContaining({ id: 'one' })]),
      })
      expect(requests).toHaveLength(1)
    }
  })

  it('waits until the gateway must have given up before it asks', async () => {
    const { jobs, clock } = scriptedJobs([{ jobs: [] }, { Id: 'new', status: 'pending' }])
    const started = clock.elapsed()
    await jobs.submit('customObjects', BULK, { attempted: { at: clock.now() - 30_000 } })
    expect(clock.elapsed() - started).toBe(120_000)
  })

  it('is not uploaded to again where its job has its file', async () => {
    const job = { ...listed('one', clock0), status: 'in_progress' }
    const { jobs, requests, clock } = scriptedJobs([{ jobs: [job] }])
    const options = { attempted: { at: clock.now() - 200_000 }, soleSubmitter: true }
    const handle = await jobs.submit('customObjects', { ...BULK, csv: 'a__c\n1\n' }, options)
    expect(handle).toMatchObject({ id: 'one', status: 'in_progress' })
    expect(requests).toHaveLength(1)
  })

  it('goes on along the chain of keys that a killed process may have begun', async () => {
    const refused = (): Response =>
      Response.json({ errorCode: '90028', message: 'full' }, { headers: { 'zuora-request-id': 'kept' } })
    const { jobs, requests } = scriptedJobs([
      refused(),
      refused(),
      { id: 'a', status: 'submitted', batches: [] },
    ])
    await jobs.submit('aqua', AQUA, { idempotencyKey: 'nightly~6' })
    const keys = requests.map(({ request }) => request.headers.get('idempotency-key'))
    expect(keys).toEqual(['nightly~6', 'nightly~6', 'nightly~7'])
  })
})
