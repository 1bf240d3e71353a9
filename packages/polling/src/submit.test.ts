import { INPUTS } from '@zuora-jobs/simulate'
import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { jobsAtTenant } from '../test/jobs-at-tenant.ts'
import { aquaJob, QUERY, scriptedJobs } from '../test/scripted-jobs.ts'
import { createJobs, type JobHandle, SubmitInDoubtError, UploadFailedError, zuoraFamilies } from './index.ts'

const { creation, deletion } = INPUTS
const submitted = aquaJob('submitted')
const PENDING = {
  Id: 'job-1',
  status: 'pending',
  namespace: 'default',
  object: 'vehicle',
  operation: 'create',
}
const INPUT = { queries: [QUERY] }

describe('a submit that Zuora refuses', () => {
  it.each([
    ['400', refusal(400, 50000020), 'ZuoraResponseError'],
    ['401', refusal(401, 90000011), 'ZuoraAuthenticationError'],
    ['403', refusal(403, 50000010), 'ZuoraPermissionError'],
    ['404', refusal(404, 50000040), 'ZuoraNotFoundError'],
    ['422, a key that was used for something else', refusal(422, 50000020), 'ZuoraResponseError'],
    ['429', refusal(429, 70), 'ZuoraLimitError'],
    ['success: false in a 200', refusal(200, 50000061), 'ZuoraServerError'],
    [
      'an AQuA rejection in a 200',
      { status: 'error', errorCode: '90005', message: 'no' },
      'AquaJobRejectedError',
    ],
  ])('with %s has started nothing, and says so', async (_, line, name) => {
    const { jobs } = scriptedJobs([line])
    expect(await rejection(jobs.submit('aqua', INPUT))).toMatchObject({ name })
  })

  it('for want of a token has started nothing', async () => {
    const { jobs, tenant } = jobsAtTenant(
      {},
      {},
      {
        auth: { getToken: () => Promise.reject(new Error('no token service')) },
      },
    )
    await rejection(jobs.submit('aqua', INPUT))
    expect(tenant.jobs).toHaveLength(0)
  })

  it('and that the client held back for a limit has started nothing', async () => {
    const { jobs, requests } = scriptedJobs([refusal(429, 70, { 'retry-after': '900' }), submitted])
    await rejection(jobs.submit('aqua', INPUT))
    expect(await rejection(jobs.submit('aqua', INPUT))).toMatchObject({ name: 'ZuoraLimitError' })
    expect(requests).toHaveLength(1)
  })

  it('whose input cannot work sends nothing', async () => {
    const { jobs, requests } = scriptedJobs([submitted])
    const error = await rejection(jobs.submit('aqua', { queries: [] }))
    expect(error).toMatchObject({ name: 'ZuoraInputError' })
    expect(requests).toHaveLength(0)
  })
})

describe('a submit in doubt', () => {
  it.each([
    ['a networkFailure connection', networkFailure],
    ['a 500', refusal(500, 50000060)],
    ['a 502 of a gateway', new Response('<html>', { status: 502 })],
    ['a 504 of a gateway', new Response('<html>', { status: 504 })],
    ['a page', new Response('<html>', { headers: { 'content-type': 'text/html' } })],
    ['an answer cut short', new Response('{"id":', { headers: { 'content-type': 'application/json' } })],
    ['an answer of null', new Response('null', { headers: { 'content-type': 'application/json' } })],
    ['an answer without an id', { status: 'submitted' }],
    ['an answer with an empty id', { id: '', status: 'submitted' }],
    ['a conflict with a first request that is still at work', refusal(409, 50000050)],
  ])('after %s may have started a job, and is not repeated', async (_, line) => {
    const { jobs, requests } = scriptedJobs([line])
    const error = await rejection(jobs.submit('aqua', INPUT, { idempotencyKey: 'key-1' }))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toMatchObject({ idempotencyKey: 'key-1', family: 'aqua', cause: expect.anything() })
    expect(requests).toHaveLength(1)
  })

  it('after an abort, too, with the reason as its cause', async () => {
    const script = scriptedJobs([
      () =>
        new Promise((_, reject) => {
          const { signal } = script.requests.at(-1)!
          signal!.addEventListener('abort', () => reject(signal!.reason))
        }),
    ])
    const controller = new AbortController()
    script.clock.at(script.clock.now() + 500, () => controller.abort('enough'))
    const error = await rejection(script.jobs.submit('aqua', INPUT, { signal: controller.signal }))
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect(error).toHaveProperty('cause', 'enough')
  })

  it('is safe to repeat with the key: Zuora starts one job', async () => {
    let drops = 2
    const { jobs, tenant } = jobsAtTenant({
      around(_, work) {
        const answer = work()
        if ((drops -= 1) >= 0) throw new TypeError('fetch failed')
        return answer
      },
    })
    const first = (await rejection(jobs.submit('aqua', INPUT))) as SubmitInDoubtError
    const again = { idempotencyKey: first.idempotencyKey }
    const second = (await rejection(jobs.submit('aqua', INPUT, again))) as SubmitInDoubtError
    expect(second.idempotencyKey).toBe(first.idempotencyKey)
    const handle = await jobs.submit('aqua', INPUT, again)
    expect(tenant.jobs.map(({ id }) => id)).toEqual([handle.id])
  })

  it('of a custom object job offers the jobs that it may have started', async () => {
    const { jobs, tenant, clock } = jobsAtTenant({
      around(request, work) {
        const answer = work()
        if (request.method === 'POST') throw new TypeError('fetch failed')
        return answer
      },
    })
    tenant.add('customObjects', deletion)
    clock.advance(3_600_000)
    tenant.add('customObjects', { ...deletion, object: 'driver' })
    const error = (await rejection(jobs.submit('customObjects', deletion))) as SubmitInDoubtError
    expect(error).toMatchObject({ idempotencyKey: undefined, family: 'customObjects' })
    const found = await error.candidates!()
    expect(found.map(({ id }) => id)).toEqual([tenant.jobs[2]!.id])
    expect(tenant.requests.map(({ method }) => method)).toEqual(['POST', 'GET'])
    expect(await jobs.wait(jobs.resume(JSON.stringify(found[0])))).toMatchObject({ recordsProcessed: 10 })
  })
})

describe('a submit with a file', () => {
  it('reads the file before anything is sent', async () => {
    const { jobs, tenant } = jobsAtTenant()
    for (const csv of ['', new Uint8Array([0xff]), 'x'.repeat(15 * 1024 * 1024 + 1)]) {
      const error = await rejection(jobs.submit('customObjects', { ...creation, csv }))
      expect(error).toMatchObject({ name: 'ZuoraInputError' })
    }
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

  it.each([
    ['a networkFailure connection', networkFailure],
    ['a 500', refusal(500, 50000060)],
    ['a refusal', refusal(400, 50000020)],
    ['a limit', refusal(429, 70)],
  ])('that does not arrive for %s leaves the handle, and is not sent again', async (_, line) => {
    const { jobs, requests } = scriptedJobs([PENDING, line, { ...PENDING, status: 'accepted' }])
    const error = (await rejection(jobs.submit('customObjects', creation))) as UploadFailedError
    expect(error).toBeInstanceOf(UploadFailedError)
    expect(error).toMatchObject({ handle: { id: 'job-1', phase: 'blocked', status: 'pending' } })
    expect(requests).toHaveLength(2)
    const handle = await jobs.upload(error.handle as JobHandle<'customObjects'>, creation.csv)
    expect(handle).toMatchObject({ id: 'job-1', phase: 'waiting', status: 'accepted' })
  })

  it('whose upload fails has told of its job all the same', async () => {
    const { jobs, events } = scriptedJobs([PENDING, networkFailure])
    const error = (await rejection(jobs.submit('customObjects', creation))) as UploadFailedError
    expect(events).toEqual([{ type: 'submitted', handle: error.handle }])
  })

  it('whose upload is answered with nonsense keeps its handle', async () => {
    const { jobs } = scriptedJobs([PENDING, new Response('null')])
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

describe('a job that has started', () => {
  it('keeps its handle though the answer is too odd to be read', async () => {
    const { jobs } = scriptedJobs([{ id: 'job-1', status: 7, batches: 'none' }])
    expect(await jobs.submit('aqua', INPUT)).toMatchObject({ id: 'job-1', phase: 'waiting' })
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
