import { virtualClock } from '@zuora-jobs/testing'
import { describe, expect, it } from 'vitest'

import { createJobs } from '../create-jobs.ts'
import { SubmitInDoubtError, UploadFailedError } from '../job/errors.ts'
import type { JobHandle } from '../job/handle.ts'
import { CONTEXT } from '../jobs-context.ts'
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
    const zuora = { tenant: 't' } as never
    const submittedAt: number[] = []
    const submitOf = (): { slot: { name: string; limit: number }; submit: () => Promise<JobHandle> } => ({
      slot: { name: 'tenant', limit: 1 },
      async submit() {
        submittedAt.push(clock.now() - start)
        throw error
      },
    })
    const batch = startBatch(
      {
        context: createJobs(zuora, { clock })[CONTEXT],
        handles: [],
        source: createSource('inputs', [1, 2]),
        inputs: { family: 'customObjects', slots: [submitOf().slot], submitOf },
      },
      {},
    )
    const results = [await batch.next(), await batch.next()].map(({ value }) => value)
    expect(results).toMatchObject([
      { index: 0, error },
      { index: 1, error },
    ])
    // A slot that may still be taken is tried after a while.
    expect(submittedAt).toEqual([0, isTaken ? 5_000 : 0])
  })
})
