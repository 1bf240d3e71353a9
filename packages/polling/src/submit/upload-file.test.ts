import { type InMemoryTenantOptions, INPUTS } from '@zuora-jobs/simulate'
import { networkFailure, refusal, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobsAtTenant, jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import { type JobHandle, UploadFailedError } from '../index.ts'

const { creation } = INPUTS
const { csv, ...bare } = creation

type Around = NonNullable<InMemoryTenantOptions['around']>

/** A tenant that does something else with the first so many uploads. */
function atFirstUploads(count: number, answer: Around, other: Around = (_, work) => work()): JobsAtTenant {
  let left = count
  return jobsAtTenant({
    around: (request, work, signal) =>
      request.path.endsWith('/files') && (left -= 1) >= 0
        ? answer(request, work, signal)
        : other(request, work, signal),
  })
}

const after =
  (answer: () => Response | Promise<Response>): Around =>
  (_, work) => {
    work()
    return answer()
  }
const stepsOf = ({ tenant }: JobsAtTenant): readonly string[] =>
  tenant.requests.map(({ method, path }) => `${method} ${path.split('/')[4] ?? ''}`.trim())
const uploadFailure = async (promise: Promise<unknown>): Promise<UploadFailedError> => {
  const error = await rejection(promise)
  expect(error).toBeInstanceOf(UploadFailedError)
  return error as UploadFailedError
}

describe('an upload whose answer was lost', () => {
  it.each<[string, () => Response | Promise<Response>]>([
    ['a lost connection', networkFailure],
    ['a 503', () => refusal(503, 50000061)],
    ['a 504 of the gateway', () => new Response('<html>', { status: 504 })],
    ['an answer of nothing', () => new Response('')],
    ['"try again" under HTTP 200', () => refusal(200, 50000060)],
  ])('by %s has arrived where the job no longer waits', async (_, answer) => {
    const parts = atFirstUploads(1, after(answer))
    const handle = await parts.jobs.submit('customObjects', creation)
    expect(handle).toMatchObject({ phase: 'waiting', status: 'accepted', uploadedAt: expect.any(Number) })
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'GET'])
    expect(await parts.jobs.wait(handle)).toMatchObject({ recordsProcessed: 1 })
  })

  it.each<[string, () => Response | Promise<Response>]>([
    ['a lost connection', networkFailure],
    ['a 503', () => refusal(503, 50000061)],
  ])('by %s is sent again while the job still waits', async (_, answer) => {
    const parts = atFirstUploads(2, answer)
    const handle = await parts.jobs.submit('customObjects', creation)
    expect(handle).toHaveProperty('uploadedAt')
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'GET', 'POST files', 'GET', 'POST files'])
    expect(parts.events.find(({ type }) => type === 'submit-retry')).toMatchObject({
      handle: { id: handle.id },
      family: 'customObjects',
    })
  })

  it('is not taken for a refused one where the status lagged behind', async () => {
    let polls = 0
    const parts = atFirstUploads(1, after(networkFailure), ({ method }, work) => {
      if (method !== 'GET' || (polls += 1) > 1) return work()
      // Still `pending`, as of before the upload.
      const job = parts.tenant.jobs[0]!
      return Response.json(parts.tenant.reportOf(job, job.createdAt - 1))
    })
    const handle = await parts.jobs.submit('customObjects', creation)
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'GET', 'POST files', 'GET'])
    expect(handle).toHaveProperty('uploadedAt')
    expect(parts.tenant.jobs[0]!.cancelledAt).toBeUndefined()
  })

  it('is not taken for one that arrived by an answer that tells no status', async () => {
    let polls = 0
    const parts = atFirstUploads(1, networkFailure, ({ method }, work) =>
      method === 'GET' && (polls += 1) < 3 ? Response.json([{}, { status: 'pondering' }][polls - 1]) : work(),
    )
    await parts.jobs.submit('customObjects', creation)
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'GET', 'GET', 'GET', 'POST files'])
  })

  it('may or may not have arrived where the job cannot be asked', async () => {
    const parts = atFirstUploads(1, after(networkFailure), ({ method }, work) =>
      method === 'GET' ? refusal(503, 50000061) : work(),
    )
    const { message, handle, cancelled } = await uploadFailure(parts.jobs.submit('customObjects', creation))
    expect(message).toContain('may or may not have its file')
    expect([handle.id, cancelled]).toEqual([parts.tenant.jobs[0]!.id, false])
    expect(parts.clock.elapsed()).toBeLessThanOrEqual(600_000)
  })
})

describe('an upload that is put off', () => {
  it('for a limit goes out again', async () => {
    const parts = atFirstUploads(2, () => refusal(429, 70, { 'retry-after': '20' }))
    await parts.jobs.submit('customObjects', creation)
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'POST files', 'POST files'])
  })

  it('for all of its time leaves the job, which waits', async () => {
    const parts = atFirstUploads(1_000, () => refusal(503, 50000061))
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation))
    expect(error).toMatchObject({ cancelled: false, handle: { phase: 'blocked', status: 'pending' } })
    expect(error.message).toMatch(/still waits for its file: .*; tried \d+ times in \d+ s; upload it again/)
    expect(parts.events.find(({ type }) => type === 'submitted')).toMatchObject({ handle: error.handle })
  })

  it('ends at an abort, and says what is known', async () => {
    const parts = atFirstUploads(1_000, () => refusal(429, 70, { 'retry-after': '20' }))
    const controller = new AbortController()
    parts.clock.after(5_000, () => controller.abort('enough'))
    const { signal } = controller
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation, { signal }))
    expect(error).toMatchObject({ cause: 'enough', cancelled: false })
    expect(error.message).toContain('still waits for its file: enough')
    expect(parts.clock.pending()).toBe(0)
  })
})

describe('a refused upload', () => {
  const refused: Around = () => refusal(400, 71013720)

  it('cancels the job that waits for it, so that its slot is free', async () => {
    const parts = atFirstUploads(1, refused)
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation))
    expect(error).toMatchObject({ cancelled: true, handle: { phase: 'cancelling' }, cause: { status: 400 } })
    expect(error.message).toContain('was cancelled, its file was refused')
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'PATCH cancel'])
    expect(parts.tenant.taken()).toBe(0)
    expect((await parts.jobs.settle(error.handle as JobHandle<'customObjects'>)).phase).toBe('cancelled')
  })

  it('keeps the job where told to, for a better file', async () => {
    const parts = atFirstUploads(1, refused)
    const options = { onRefusedUpload: 'keep' } as const
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation, options))
    expect(error.cancelled).toBe(false)
    expect(error.message).toContain('upload it again with the handle of this error')
    const handle = await parts.jobs.upload(error.handle as JobHandle<'customObjects'>, csv)
    expect(handle).toHaveProperty('uploadedAt')
  })

  it('says how to free the slot where the job could not be cancelled', async () => {
    const parts = atFirstUploads(1, refused, ({ path }, work) =>
      path.endsWith('/cancel') ? refusal(403, 50000010) : work(),
    )
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation))
    expect(error).toMatchObject({ cancelled: false, cause: { status: 400 } })
    expect(error.message).toMatch(/still waits .*cancel the job to free its slot/)
  })

  it('cancels no job that has its file already', async () => {
    const parts = jobsAtTenant()
    const handle = await parts.jobs.submit('customObjects', bare)
    await parts.jobs.upload(handle, csv)
    const error = await uploadFailure(parts.jobs.upload(handle, csv))
    expect(error.message).toContain('only while it is blocked')
    expect(stepsOf(parts)).toEqual(['POST', 'POST files', 'POST files', 'GET'])
    expect(parts.tenant.jobs[0]!.cancelledAt).toBeUndefined()
  })

  it('of a later upload cancels the job as well', async () => {
    const parts = atFirstUploads(1, refused)
    const handle = await parts.jobs.submit('customObjects', bare)
    expect(await uploadFailure(parts.jobs.upload(handle, csv))).toHaveProperty('cancelled', true)
    expect(parts.tenant.taken()).toBe(0)
  })

  it('that nobody could send for want of a token is not refused, and cancels nothing', async () => {
    let tokens = 0
    const parts = jobsAtTenant(
      {},
      {},
      {
        auth: {
          getToken: async () => {
            if ((tokens += 1) > 1) throw new Error('no token service')
            return 'a-token'
          },
        },
      },
    )
    const error = await uploadFailure(parts.jobs.submit('customObjects', creation))
    expect(error).toMatchObject({ cancelled: false, cause: { message: 'no token service' } })
    expect(error.message).toContain('still waits for its file')
  })
})
