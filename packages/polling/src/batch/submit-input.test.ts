import { idle, type VirtualClock, virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createJobs } from '../create-jobs.ts'
import { SubmitInDoubtError, UploadFailedError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import { CONTEXT } from '../jobs-context.ts'
import type { BatchOptions } from './batch-options.ts'
import { createSource } from './source.ts'
import { startBatch } from './start-batch.ts'

const HANDLE: JobHandle = {
  v: 1,
  family: 'customObjects',
  id: 'a-job',
  submittedAt: 0,
  tenant: 't',
  phase: 'blocked',
  status: 'pending',
  polls: 0,
  failures: 0,
}
const uploadFailed = (fields: object): Error => Object.assign(new UploadFailedError(HANDLE, 'no'), fields)

/** A batch whose submits are those of a test. */
function batchOf(
  clock: VirtualClock,
  submit: (context: unknown, signal: AbortSignal) => Promise<JobHandle>,
  options: BatchOptions = {},
): ReturnType<typeof startBatch> {
  const context = createJobs({ tenant: 't' } as never, { clock })[CONTEXT]
  const slot = { name: 'tenant', limit: 1 }
  const inputs = { family: 'customObjects', slots: [slot], submitOf: () => ({ slot, submit }) }
  return startBatch({ context, handles: [], source: createSource('inputs', [1, 2]), inputs }, options)
}

describe('a submit that is given up at a stop', () => {
  const stopped = async (thrown: (signal: AbortSignal) => unknown): Promise<unknown> => {
    const clock = virtualClock()
    const controller = new AbortController()
    const submit = (_: unknown, signal: AbortSignal): Promise<never> =>
      new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(thrown(signal)))
      })
    const batch = batchOf(clock, submit, { signal: controller.signal })
    const next = batch.next()
    // The submit is under way.
    await idle()
    controller.abort('enough')
    const result: unknown = await next.catch((error: unknown) => error)
    return result
  }

  it('was not submitted where nothing of it was sent', async () => {
    expect(await stopped((signal) => signal.reason)).toMatchObject({ open: [], notSubmitted: [0, 1] })
  })

  it('is a result where it may have been', async () => {
    const error = new SubmitInDoubtError('customObjects', 'key', 'lost')
    expect(await stopped(() => error)).toMatchObject({ value: { index: 0, error } })
  })
})

describe('a submit that fails', () => {
  it.each<[string, Error, boolean]>([
    ['with a job that waits for its file', uploadFailed({}), true],
    ['with a job that could not be cancelled', uploadFailed({ cancelled: false }), true],
    ['with a job that was cancelled', uploadFailed({ cancelled: true }), false],
    ['in doubt', new SubmitInDoubtError('customObjects', 'key', 'lost'), true],
    ['without a job', new Error('refused'), false],
  ])('%s', async (_, error, isTaken) => {
    const clock = virtualClock()
    const start = clock.now()
    const submittedAt: number[] = []
    const batch = batchOf(clock, async () => {
      submittedAt.push(clock.now() - start)
      throw error
    })
    const results = [await batch.next(), await batch.next()].map(({ value }) => value)
    expect(results).toMatchObject([
      { index: 0, error },
      { index: 1, error },
    ])
    // A slot that may still be taken is tried after a while.
    expect(submittedAt).toEqual([0, isTaken ? 5_000 : 0])
  })
})
