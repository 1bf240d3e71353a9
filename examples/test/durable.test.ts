import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import type { Outcome } from '@zuora-jobs/polling'
import { afterAll, beforeEach, expect, it } from 'vitest'

import type { Steps } from '../src/durable.ts'

const tenant: MockTenant = await startMockTenant({ jobs: { queueMs: 1, executeMs: 1 } })
beforeEach(() => tenant.reset())
afterAll(() => tenant.close())
process.env['ZUORA_BASE_URL'] = tenant.url
process.env['ZUORA_CLIENT_ID'] = tenant.clientId
process.env['ZUORA_CLIENT_SECRET'] = tenant.clientSecret
const { exportAccounts } = await import('../src/durable.ts')

/**
 * The engine: it forgets all but the results of steps. After each step the function starts from its top, and
 * a step whose result was lost in `crashes` is run again.
 */
async function runDurably(crashes: readonly string[]): Promise<Outcome> {
  const results = new Map<string, string>()
  const lost = new Set(crashes)
  const startAgain = new Error('the engine starts the function again')
  const steps: Steps = {
    async run(id, work) {
      if (results.has(id)) return JSON.parse(results.get(id)!) as unknown
      const result = JSON.stringify(await work())
      if (!lost.delete(id)) results.set(id, result)
      throw startAgain
    },
    async sleepUntil() {},
  }
  for (let attempt = 0; attempt < 100; attempt += 1) {
    try {
      return await exportAccounts(steps)
    } catch (error) {
      if (error === startAgain || (error as Error).name === 'SubmitInDoubtError') continue
      throw error
    }
  }
  throw new Error('the function does not come to an end')
}

it.each([
  ['nothing is lost', [], []],
  ['the engine loses what each step returned', ['key-1', 'submit-1', 'poll-1'], []],
  [
    'the answer of the submit is lost',
    [],
    [{ operation: 'POST_BatchQueryJob', effect: { drop: 'after' }, times: 1 }],
  ],
  [
    'the tenant has no slot at first',
    [],
    [{ operation: 'POST_BatchQueryJob', effect: { reject: { errorCode: '90028' } }, times: 1 }],
  ],
] as const)('starts one job where %s', async (_, crashes, scenarios) => {
  for (const scenario of scenarios) tenant.addScenario(scenario)
  const { phase } = await runDurably(crashes)
  expect(phase).toBe('succeeded')
  expect(tenant.jobs).toHaveLength(1)
})
