import { type Family, runCampaign } from '@zuora-jobs/simulate'
import { describe, expect, it } from 'vitest'

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

const repeatsBlindly = mutant((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch(async (error: unknown) => {
      if (!(error instanceof SubmitInDoubtError)) throw error
      return jobs.submit(family, input).catch(() => {
        throw error
      })
    }),
}))
const callsDoubtARefusal = mutant((jobs) => ({
  submit: (family, input, options) =>
    jobs.submit(family, input, options).catch((error: unknown) => {
      throw error instanceof SubmitInDoubtError ? error.cause : error
    }),
}))
const callsEveryEndASuccess = mutant((jobs) => ({
  settle: async (handle, options) => {
    const outcome = await jobs.settle(handle, options)
    return { ...outcome, phase: 'succeeded' }
  },
}))
const losesHandles = mutant((jobs) => ({
  settle: (handle, options) =>
    jobs.settle(handle, options).catch((error: unknown) => {
      throw new Error('something failed', { cause: error })
    }),
}))
const neverSettles = mutant(() => ({ settle: () => new Promise<never>(() => {}) }))
const hammers = mutant((jobs) => ({
  async advance(handle, options) {
    for (let poll = 0; poll < 50; poll += 1) await jobs.advance(handle, options).catch(() => {})
    return jobs.advance(handle, options)
  },
}))

/** What each is found by, and how many faults it takes. */
const MUTANTS: readonly [string, ClientIn, Family, found: string, faults: number][] = [
  ['submits again blindly', repeatsBlindly, 'customObjects', 'one intent, one job', 2],
  ['submits again with another key', repeatsBlindly, 'aqua', 'one intent, one job', 1],
  ['calls a doubt a refusal', callsDoubtARefusal, 'dataLabeling', 'has started nothing', 1],
  ['calls every end a success', callsEveryEndASuccess, 'aqua', 'the end is the end', 0],
  ['throws errors without a handle', losesHandles, 'customObjects', 'something failed', 12],
  ['never ends a wait', neverSettles, 'aqua', 'hangs', 0],
  ['polls all the time', hammers, 'dataLabeling', 'nobody hammers', 0],
]

describe('a client that', () => {
  it.each(MUTANTS)('%s is found', async (_name, clientIn, family, found, faults) => {
    const { failing } = await runCampaign(historiesOf(family, clientIn), { seeds: 200 })
    expect(String(failing?.error)).toContain(found)
    expect(failing?.faults.length).toBeLessThanOrEqual(faults)
  })
})
