import { JOB_ID, json, rejection } from '@zuora-jobs/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'

import { clientWith } from '../../test/client-with.ts'
import { createZuoraClient } from '../index.ts'

const AUTH = { clientId: 'an-id', clientSecret: 'a-secret' }
const create = (): unknown => createZuoraClient({ environment: 'us-central-sandbox', auth: AUTH })
const under = (version: string): unknown =>
  vi.stubGlobal('process', { ...process, versions: { node: version } })
afterEach(() => vi.unstubAllGlobals())

describe('checkNode', () => {
  it.each(['18.20.8', '20.19.5', '22.12.0'])(
    'submitted a job on Node %s and failed afterwards',
    (version) => {
      under(version)
      expect(create).toThrow(`Node ${version} is too old for this package; use 22.13 or newer`)
    },
  )

  it.each(['22.13.0', '23.0.0', '24.18.0', '100.0.0'])('takes Node %s', (version) => {
    under(version)
    expect(create).not.toThrow()
  })

  it.each([
    ['a browser', undefined],
    ['a worker with a part of process', { env: {} }],
  ])('takes %s', (_, stub) => {
    vi.stubGlobal('process', stub)
    expect(create).not.toThrow()
  })
})

describe('checkTimeout', () => {
  const wayOut = 'pass a fetch with limits of its own: (request, init) => fetch('

  it.each([300_001, 600_000, Infinity])('was cut at 300 s by the fetch of Node: timeoutMs %d', async (ms) => {
    expect(() => createZuoraClient({ environment: 'us-central-sandbox', auth: AUTH, timeoutMs: ms })).toThrow(
      `timeoutMs: ${ms} is more than the 300,000 ms after which the fetch of Node gives up; ${wayOut}`,
    )
    const zuora = createZuoraClient({ environment: 'us-central-sandbox', auth: AUTH })
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: ms }))
    expect(error).toMatchObject({ category: 'input', problems: [{ path: 'timeoutMs' }] })
    expect(String(error)).toContain(wayOut)
  })

  it('is obeyed by a fetch of the caller', async () => {
    const { zuora, clock } = clientWith(
      (_request, _call, signal) =>
        new Promise((_, reject) => signal?.addEventListener('abort', () => reject(signal.reason as Error))),
      { timeoutMs: 600_000, totalTimeoutMs: 2_000_000, retries: 0 },
    )
    const started = clock.elapsed()
    const error = await rejection(zuora.aqua.get({ jobId: JOB_ID }))
    expect(error).toMatchObject({ category: 'timeout' })
    expect(clock.elapsed() - started).toBe(600_000)
    const own = clientWith(() => json({ id: JOB_ID }))
    expect(await own.zuora.aqua.get({ jobId: JOB_ID }, { timeoutMs: Infinity })).toEqual({ id: JOB_ID })
  })

  it('may be what the fetch of Node can do', () => {
    expect(() =>
      createZuoraClient({ environment: 'us-central-sandbox', auth: AUTH, timeoutMs: 300_000 }),
    ).not.toThrow()
  })
})
