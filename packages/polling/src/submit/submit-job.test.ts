import { INPUTS } from '@zuora-jobs/simulate'
import { refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import { aquaJob, QUERY, scriptedJobs } from '../../test/scripted-jobs.ts'
import { createJobs, zuoraFamilies } from '../index.ts'
import { CONTEXT } from '../jobs-context.ts'
import { submitJob } from './submit-job.ts'

const { creation, deletion } = INPUTS
const submitted = aquaJob('submitted')
const INPUT = { queries: [QUERY] }
const PENDING = {
  Id: 'job-1',
  status: 'pending',
  namespace: 'default',
  object: 'vehicle',
  operation: 'create',
}

describe('a submit with a file', () => {
  it.each<[string, unknown]>([
    ['an empty one', ''],
    ['not UTF-8', new Uint8Array([0xff])],
    ['a header alone', 'name__c\n'],
    ['semicolons', 'a;b\n1;2\n'],
    ['an open quote', 'a,b\n1,"2\n'],
    ['more than 15 MB', 'x'.repeat(15 * 1024 * 1024 + 1)],
  ])('that cannot work, %s, sends nothing: no job waits for it', async (_, csv) => {
    const { jobs, tenant } = jobsAtTenant()
    const error = await rejection(jobs.submit('customObjects', { ...creation, csv } as never))
    expect(error).toMatchObject({ name: 'ZuoraInputError' })
    expect(tenant.requests).toHaveLength(0)
  })

  it('for an update without Id sends nothing', async () => {
    const { jobs, tenant } = jobsAtTenant()
    const input = { ...creation, operation: 'update', csv: 'name__c\nAda\n' } as const
    expect(await rejection(jobs.submit('customObjects', input))).toHaveProperty(
      'message',
      'csv: line 1 has no column Id; an update finds its records by it',
    )
    expect(tenant.requests).toHaveLength(0)
  })

  it('for a delete sends nothing: today it would delete every record', async () => {
    const { jobs, tenant } = jobsAtTenant()
    const input = { namespace: 'default', object: 'vehicle', operation: 'delete', csv: 'Id\n1\n' } as never
    expect(String(await rejection(jobs.submit('customObjects', input)))).toContain(
      'csv: is for create and update',
    )
    const bare = { namespace: 'default', object: 'vehicle', operation: 'delete' } as never
    expect(String(await rejection(jobs.submit('customObjects', bare)))).toContain("or write 'all'")
    expect(tenant.requests).toHaveLength(0)
  })

  it('submits and uploads, and remembers that it did', async () => {
    const { jobs, tenant } = jobsAtTenant()
    const handle = await jobs.submit('customObjects', creation)
    expect(handle).toMatchObject({ phase: 'waiting', uploadedAt: handle.submittedAt })
    expect(tenant.requests.map(({ method, path }) => `${method} ${path.replace(handle.id, 'ID')}`)).toEqual([
      'POST /objects/jobs',
      'POST /objects/jobs/ID/files',
    ])
    expect(tenant.requests[0]!.body).not.toHaveProperty('csv')
  })

  it('whose upload is answered with nonsense asks the job, and keeps its handle', async () => {
    const accepted = { ...PENDING, status: 'accepted' }
    const { jobs } = scriptedJobs([PENDING, new Response('null'), accepted])
    expect(await jobs.submit('customObjects', creation)).toMatchObject({ id: 'job-1', phase: 'waiting' })
  })

  it('takes a status that lags behind the upload for what it is', async () => {
    const { jobs, clock } = scriptedJobs([PENDING, { ...PENDING, status: 'pending' }, PENDING])
    const handle = await jobs.submit('customObjects', creation)
    expect(handle.phase).toBe('waiting')
    const { handle: polled } = await jobs.advance(handle)
    expect(polled).toMatchObject({ phase: 'waiting', status: 'pending', lastPollAt: clock.now() })
  })

  it('to upload nothing is refused, and sends nothing', async () => {
    const { jobs, requests } = scriptedJobs([PENDING])
    const { csv: _none, ...bare } = creation
    const handle = await jobs.submit('customObjects', bare)
    for (const nothing of [undefined, null, '', bare] as never[]) {
      expect(await rejection(jobs.upload(handle, nothing))).toMatchObject({ name: 'ZuoraInputError' })
    }
    expect(requests).toHaveLength(1)
  })

  it('to upload for a family that takes no file is refused, and sends nothing', async () => {
    const { jobs, requests, submit } = scriptedJobs([submitted])
    const handle = (await submit()) as never
    expect(await rejection(jobs.upload(handle, 'Id__c\n1\n'))).toMatchObject({ code: 'bad-handle' })
    expect(requests).toHaveLength(1)
  })
})

describe('a submit for a caller who waits for slots', () => {
  it('throws the refusal as it is, and may come again with the file that was read', async () => {
    let refusals = 1
    const { jobs, tenant, clock } = jobsAtTenant({
      around: (request, work) =>
        request.method === 'POST' && (refusals -= 1) >= 0 ? refusal(429, 71012560) : work(),
    })
    const prepared = Promise.resolve(new TextEncoder().encode(creation.csv))
    const submit = () => submitJob(jobs[CONTEXT], 'customObjects', creation, {}, { prepared, slots: 'throw' })
    const error = await rejection(submit())
    expect(error).toMatchObject({ category: 'limit', limit: 'jobs' })
    expect((error as Error).message).not.toContain('tried')
    expect(clock.elapsed()).toBe(0)
    expect(await submit()).toHaveProperty('uploadedAt')
    expect(tenant.jobs).toHaveLength(1)
  })

  it('waits out everything else, also a limit of requests', async () => {
    let refusals = 1
    const { jobs, clock } = jobsAtTenant({
      around: (request, work) =>
        request.method === 'POST' && (refusals -= 1) >= 0 ? refusal(429, 70) : work(),
    })
    await submitJob(jobs[CONTEXT], 'customObjects', deletion, {}, { slots: 'throw' })
    expect(clock.elapsed()).toBe(1_000)
  })
})

describe('a job that has started', () => {
  it('keeps its handle though the answer is too odd to be read', async () => {
    const { jobs } = scriptedJobs([{ id: 'job-1', status: 7, batches: 'none' }])
    expect(await jobs.submit('aqua', INPUT)).toMatchObject({ id: 'job-1', status: '7' })
  })

  it('keeps its handle though the history fails', async () => {
    const broken = (): never => {
      throw new Error('disk full')
    }
    const history = { workOf: broken, scheduleFor: broken, remember: broken }
    const { jobs } = scriptedJobs([submitted], { history })
    expect(await jobs.submit('aqua', INPUT)).not.toHaveProperty('work')
  })

  it('is polled once more, even where the submit reports the end', async () => {
    const { jobs, requests } = scriptedJobs([aquaJob('completed')])
    const handle = await jobs.submit('aqua', INPUT)
    expect(handle.phase).toBe('running')
    expect(await jobs.wait(handle)).toHaveProperty('queries')
    expect(requests).toHaveLength(2)
  })

  it('has whole milliseconds in its handle, whatever the clock', async () => {
    const { zuora, clock } = scriptedJobs([submitted])
    const jobs = createJobs(zuora, {
      clock: { ...clock, now: () => clock.now() + 0.25 },
      families: zuoraFamilies,
    })
    const handle = await jobs.submit('aqua', INPUT)
    expect(jobs.resume(JSON.stringify(handle))).toEqual(handle)
  })
})
