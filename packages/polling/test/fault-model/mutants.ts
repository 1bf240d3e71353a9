import type { Mutant } from '@zuora-jobs/simulate'

import { type Jobs, SubmitInDoubtError } from '../../src/index.ts'
import { type ClientIn, realClient } from './life.ts'
import { historiesOf } from './live-many.ts'

/** A client that does one thing wrong. */
const mutant =
  (spoiled: (jobs: Jobs) => Partial<Jobs>): ClientIn =>
  (...world) => {
    const { zuora, jobs } = realClient(...world)
    return { zuora, jobs: { ...jobs, ...spoiled(jobs) } }
  }

export const repeatsBlindly: ClientIn = mutant((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch(async (error: unknown) => {
      if (!(error instanceof SubmitInDoubtError)) throw error
      return jobs.submit(family, input).catch(() => {
        throw error
      })
    }),
}))
export const callsDoubtARefusal: ClientIn = mutant((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch((error: unknown) => {
      throw error instanceof SubmitInDoubtError ? error.cause : error
    }),
}))
export const callsEveryEndASuccess: ClientIn = mutant((jobs) => ({
  settle: async (handle, options) => {
    const outcome = await jobs.settle(handle, options)
    return { ...outcome, phase: 'succeeded' }
  },
}))
export const losesHandles: ClientIn = mutant((jobs) => ({
  settle: (handle, options) =>
    jobs.settle(handle, options).catch((error: unknown) => {
      throw new Error('something failed', { cause: error })
    }),
}))
export const neverSettles: ClientIn = mutant(() => ({ settle: () => new Promise<never>(() => {}) }))
export const hammers: ClientIn = mutant((jobs) => ({
  async advance(handle, options) {
    for (let poll = 0; poll < 50; poll += 1) await jobs.advance(handle, options).catch(() => {})
    return jobs.advance(handle, options)
  },
}))

/** Waits as long as the job takes, whatever its deadline. */
export const waitsOn: ClientIn = mutant((jobs) => ({
  wait: (handle, options) => jobs.wait(handle, { ...options, timeoutMs: undefined }),
}))

/** Those that break a promise of the table. */
export const MUTANTS: readonly Mutant[] = [
  {
    name: 'waits past its deadline',
    violates: 'inTime',
    subject: historiesOf('aqua', waitsOn),
  },
]
