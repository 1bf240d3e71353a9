import { INPUTS } from '@zuora-jobs/simulate'
import { expectNothingLeft, idle, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { type JobsAtTenant, jobsAtTenant } from '../../test/jobs-at-tenant.ts'
import type { JobHandle } from '../index.ts'
import { type CallbackReceiver, createCallbackReceiver } from './index.ts'

const MINUTE_MS = 60_000
const { aqua } = INPUTS
const callout = (id: string): Request =>
  new Request(`https://hooks.example/zuora?jobId=${encodeURIComponent(id)}&status=completed`, {
    method: 'POST',
  })
const polls = ({ tenant }: JobsAtTenant): number =>
  tenant.requests.filter(({ method }) => method === 'GET').length

interface Started extends JobsAtTenant {
  readonly receiver: CallbackReceiver
  readonly handle: JobHandle<'aqua'>
}

/** A job of some minutes, and a receiver that nobody has called yet. */
async function started(minutes = 5): Promise<Started> {
  const parts = jobsAtTenant({ life: () => ({ durationMs: minutes * MINUTE_MS }) })
  return { ...parts, receiver: createCallbackReceiver(), handle: await parts.jobs.submit('aqua', aqua) }
}

describe('a wait with a callback receiver', () => {
  it('notices the end when it is told, with three polls at the most', async () => {
    for (let run = 0; run < 30; run += 1) {
      const parts = await started()
      // Jobs differ by their ids, and so do the instants underneath.
      for (let other = 0; other < run; other += 1) parts.tenant.add('aqua', aqua)
      const handle = await parts.jobs.submit('aqua', aqua)
      const { clock, jobs, receiver } = parts
      const end = clock.now() + 5 * MINUTE_MS
      clock.at(end, () => receiver.receive(callout(handle.id)))
      await jobs.wait(handle, { waker: receiver })
      expect(clock.now()).toBe(end)
      expect(polls(parts)).toBeLessThanOrEqual(3)
    }
  })

  it('notices the end without a call, by the schedule underneath', async () => {
    const parts = await started()
    await parts.jobs.wait(parts.handle, { waker: parts.receiver })
    const late = parts.clock.now() - parts.handle.submittedAt
    expect(late).toBeGreaterThanOrEqual(5 * MINUTE_MS)
    expect(polls(parts)).toBeLessThanOrEqual(3)
    expect(late).toBeLessThan(6 * 3_600_000)
  })

  it('heeds a call that came before it listened', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    receiver.receive(callout(handle.id))
    await jobs.follow(handle, { waker: receiver }).next()
    expect([clock.now(), polls(parts)]).toEqual([handle.submittedAt, 1])
  })

  it('believes nothing of a call but that the job is worth polling', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    clock.at(clock.now() + 10_000, () => receiver.receive(callout(handle.id)))
    const end = clock.now() + 5 * MINUTE_MS
    clock.at(end, () => receiver.receive(callout(handle.id)))
    expect(await jobs.wait(handle, { waker: receiver })).toHaveProperty('queries')
    expect(clock.now()).toBe(end)
    expect(polls(parts)).toBeGreaterThanOrEqual(2)
  })

  it('polls once in two seconds, however many calls there are', async () => {
    const parts = await started(1)
    const { clock, jobs, receiver, handle } = parts
    const start = clock.now()
    for (let at = start; at < start + 70_000; at += 100)
      clock.at(at, () => receiver.receive(callout(handle.id)))
    await jobs.wait(handle, { waker: receiver })
    expect(polls(parts)).toBeLessThanOrEqual(31)
    expect(clock.now() - start).toBeLessThanOrEqual(MINUTE_MS + 2_000)
  })

  it('wakes every wait for the job, and no other', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    const other = await jobs.submit('aqua', aqua)
    const ended: number[] = []
    const note = async (waiting: Promise<unknown>): Promise<void> => {
      await waiting
      ended.push(clock.now() - handle.submittedAt)
    }
    clock.at(clock.now() + 5 * MINUTE_MS, () => receiver.receive(callout(handle.id)))
    await Promise.all([
      note(jobs.wait(handle, { waker: receiver })),
      note(jobs.wait(handle, { waker: receiver })),
      note(jobs.wait(other, { waker: receiver })),
    ])
    expect(ended.slice(0, 2)).toEqual([5 * MINUTE_MS, 5 * MINUTE_MS])
    expect(ended[2]).toBeGreaterThan(5 * MINUTE_MS)
  })

  it('leaves nothing after an abort, and a later call is kept for the next wait', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    const controller = new AbortController()
    const waiting = jobs.wait(handle, { waker: receiver, signal: controller.signal, timeoutMs: 600_000 })
    await Promise.resolve()
    controller.abort('enough')
    expect(await rejection(waiting)).toBe('enough')
    await expectNothingLeft(clock, controller.signal)
    expect(polls(parts)).toBe(0)
    receiver.receive(callout(handle.id))
    await jobs.follow(handle, { waker: receiver }).next()
    expect([clock.now(), polls(parts)]).toEqual([handle.submittedAt, 1])
  })

  it('leaves nothing after its end, and calls that come then cause no request', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    clock.at(clock.now() + 5 * MINUTE_MS, () => receiver.receive(callout(handle.id)))
    await jobs.wait(handle, { waker: receiver })
    const sent = parts.tenant.requests.length
    for (let call = 0; call < 10; call += 1) receiver.receive(callout(handle.id))
    await idle()
    expect(parts.tenant.requests).toHaveLength(sent)
    await expectNothingLeft(clock)
  })

  it('goes by a schedule of its own where it is given one', async () => {
    const parts = await started()
    await parts.jobs.wait(parts.handle, { waker: parts.receiver, schedule: () => 60_000 })
    expect(polls(parts)).toBe(5)
  })
})

describe('the receiver', () => {
  it.each(['', 'a b', '../../etc', 'x'.repeat(65), '<script>', 'é'])('answers 400 to the job %j', (id) => {
    expect(createCallbackReceiver().receive(callout(id)).status).toBe(400)
  })

  it('answers 400 where no job is named, and says how to', async () => {
    const response = createCallbackReceiver().receive(new Request('https://hooks.example/'))
    expect(response.status).toBe(400)
    expect(await response.text()).toContain('?jobId=')
  })

  it('answers 204 to ids that nobody waits for, so that it tells nobody which ids exist', async () => {
    const { jobs, handle, receiver } = await started()
    const waiting = jobs.wait(handle, { waker: receiver })
    await idle()
    const answers = ['8ad08f06909293cd01909613f2354999', handle.id].map((id) => receiver.receive(callout(id)))
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [204, null],
      [204, null],
    ])
    await waiting
  })

  it('forgets the oldest of a thousand early calls, so that nonsense cannot fill the memory', async () => {
    const parts = await started()
    const { clock, jobs, receiver, handle } = parts
    receiver.receive(callout(handle.id))
    for (let id = 0; id < 1_000; id += 1) receiver.receive(callout(`nonsense-${id}`))
    await jobs.follow(handle, { waker: receiver }).next()
    expect(clock.now()).toBeGreaterThan(handle.submittedAt)
  })

  it('names the URL for Zuora, with or without parameters of its own', () => {
    const receiver = createCallbackReceiver()
    const placeholders = 'jobId=${JOBID}&status=${STATUS}'
    expect(receiver.notifyUrl('https://h.example/z')).toBe(`https://h.example/z?${placeholders}`)
    expect(receiver.notifyUrl('https://h.example/z?k=1')).toBe(`https://h.example/z?k=1&${placeholders}`)
  })
})
