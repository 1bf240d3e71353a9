import { getEventListeners } from 'node:events'

import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { clientWith, type Handler } from '../../../test/client-with.ts'
import { ZuoraTimeoutError } from '../../index.ts'

const job = { id: JOB_ID, status: 'executing', batches: [] }
/** Never answers, and notices when it is given up on. */
const hang: Handler = (_request, _call, signal) =>
  new Promise((_resolve, reject) =>
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true }),
  )
const CSV = { 'content-type': 'text/csv' }

describe('timeout', () => {
  it('ends an attempt that hangs, and tries again', async () => {
    const { zuora, requests, clock } = clientWith((request, call, signal) =>
      call === 1 ? hang(request, call, signal) : json(job),
    )
    const started = clock.now()
    expect(await zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: 5_000 })).toEqual(job)
    expect(requests).toHaveLength(2)
    expect(clock.now() - started).toBe(5_000 + 250)
  })

  it('names the option when no attempt is left', async () => {
    const { zuora } = clientWith(hang)
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: 5_000, retries: 0 }))
    expect(error).toBeInstanceOf(ZuoraTimeoutError)
    expect(String(error)).toContain(
      `GET /v1/batch-query/jobs/${JOB_ID}: nothing arrived within 5000 ms (timeoutMs)`,
    )
    expect(error).toMatchObject({ category: 'timeout', retryable: true })
  })

  it('ends the whole call, with all its attempts and waits', async () => {
    const { zuora, clock } = clientWith(hang)
    const started = clock.now()
    const error = await rejection(
      zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: 4_000, totalTimeoutMs: 10_000 }),
    )
    expect(String(error)).toContain('not complete within 10000 ms (totalTimeoutMs)')
    expect(error).toMatchObject({ retryable: false })
    expect(clock.now() - started).toBe(10_000)
    expect(clock.pending()).toBe(0)
  })

  it('covers a body that stops in the middle', async () => {
    const { zuora } = clientWith((_request, _call, signal) => {
      const stuck = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('{"id":'))
          // What fetch does with the body of an aborted request.
          signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true })
        },
      })
      return new Response(stuck, { headers: { 'content-type': 'application/json' } })
    })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: 1_000, retries: 0 }))
    expect(error).toBeInstanceOf(ZuoraTimeoutError)
  })

  it('lets a file take its time as long as bytes arrive, and ends one that falls silent', async () => {
    const { zuora, clock } = clientWith((_request, _call, signal) => {
      let chunks = 0
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            chunks += 1
            const silence = chunks > 3 ? 1_000_000 : 4_000
            await new Promise<void>((resolve, reject) => {
              clock.at(clock.now() + silence, resolve)
              signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
            })
            controller.enqueue(new TextEncoder().encode('a\n'))
          },
        },
        { highWaterMark: 0 },
      )
      return new Response(body, { headers: CSV })
    })
    const started = clock.now()
    const { body } = await zuora.files.download({ fileId: 'f' }, { timeoutMs: 5_000 })
    const error = await rejection(new Response(body).text())
    expect(error).toBeInstanceOf(ZuoraTimeoutError)
    expect(clock.now() - started).toBe(3 * 4_000 + 5_000)
  })

  it('covers the wait for a token', async () => {
    const { zuora, clock } = clientWith(() => json(job), {
      auth: { getToken: () => new Promise<string>(() => {}) },
    })
    const started = clock.now()
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { totalTimeoutMs: 7_000 }))
    expect(String(error)).toContain('not complete within 7000 ms (totalTimeoutMs)')
    expect(clock.now() - started).toBe(7_000)
  })

  it('lets the bytes of a file pass totalTimeoutMs of the client, and not that of the call', async () => {
    const slowly = (clock: { at(time: number, wake: () => void): unknown; now(): number }): Response => {
      let chunks = 0
      const body = new ReadableStream<Uint8Array>(
        {
          async pull(controller) {
            chunks += 1
            if (chunks > 5) return controller.close()
            await new Promise<void>((resolve) => clock.at(clock.now() + 4_000, resolve))
            controller.enqueue(new TextEncoder().encode('a\n'))
          },
        },
        { highWaterMark: 0 },
      )
      return new Response(body, { headers: CSV })
    }
    const { zuora, clock } = clientWith(() => slowly(clock), { totalTimeoutMs: 10_000 })
    const whole = await zuora.files.download({ fileId: 'f' })
    expect(await new Response(whole.body).text()).toBe('a\n'.repeat(5))

    const signals: (AbortSignal | undefined)[] = []
    const limited = clientWith((_request, _call, signal) => {
      signals.push(signal)
      return slowly(limited.clock)
    })
    const { body } = await limited.zuora.files.download({ fileId: 'f' }, { totalTimeoutMs: 10_000 })
    await new Response(body).text()
    expect(signals.map((signal) => (signal?.reason as Error | undefined)?.name)).toEqual([
      'ZuoraTimeoutError',
    ])
  })

  it('follows the signal of the caller into a file', async () => {
    const controller = new AbortController()
    let seen: AbortSignal | undefined
    const { zuora } = clientWith((_request, _call, signal) => {
      seen = signal
      return new Response('a\n1\n', { headers: CSV })
    })
    const { body } = await zuora.files.download({ fileId: 'f' }, { signal: controller.signal })
    controller.abort('enough')
    expect(seen?.reason).toBe('enough')
    await body.cancel()
  })

  it.each([-86_400_000, -3_600_000, 3_600_000, 86_400_000])(
    'held no limit where the clock is set by %d ms in the middle',
    async (ms) => {
      const { zuora, clock } = clientWith((request, call, signal) => {
        clock.set(clock.now() + ms)
        return hang(request, call, signal)
      })
      const started = clock.elapsed()
      const attempt = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: 5_000, retries: 0 }))
      expect(String(attempt)).toContain('nothing arrived within 5000 ms (timeoutMs)')
      expect(clock.elapsed() - started).toBe(5_000)
      const whole = { timeoutMs: 4_000, totalTimeoutMs: 10_000 }
      expect(String(await rejection(zuora.aqua.get({ jobId: JOB_ID }, whole)))).toContain('(totalTimeoutMs)')
      expect(clock.elapsed() - started).toBe(15_000)
    },
  )

  it('leaves no alarm and no listener, whatever the end', async () => {
    const controller = new AbortController()
    const { signal } = controller
    const { zuora, clock } = clientWith((request) =>
      new URL(request.url).pathname.includes('/files/')
        ? new Response('a\n1\n', { headers: CSV })
        : json(job),
    )
    await zuora.aqua.get({ jobId: JOB_ID }, { signal })
    await new Response(
      (await zuora.files.download({ fileId: 'f' }, { signal, totalTimeoutMs: 1000 })).body,
    ).text()
    await (await zuora.files.download({ fileId: 'f' }, { signal })).body.cancel()
    expect(clock.pending()).toBe(0)
    expect(getEventListeners(signal, 'abort')).toHaveLength(0)
  })
})
