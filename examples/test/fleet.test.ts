import { join } from 'node:path'

import { type MockTenant, startMockTenant } from '@zuora-jobs/mock'
import { afterAll, beforeEach, expect, it } from 'vitest'

import { startExample, temporaryFolder, until } from './start-example.ts'

const tenant: MockTenant = await startMockTenant({ jobs: { queueMs: 1, executeMs: 1 } })
beforeEach(() => tenant.reset())
afterAll(() => tenant.close())

it('closes a month once, and exports it once, though its worker is killed', async (test) => {
  const path = join(temporaryFolder(test), 'months.db')
  const run = (...args: readonly string[]): ReturnType<typeof startExample> =>
    startExample(test, 'fleet', [args[0]!, path, ...args.slice(1)], tenant)
  tenant.addScenario('aqua-hold-executing')
  const [closed, again] = [run('close', '2026-10'), run('close', '2026-10')]
  const codes = [(await closed.ended).code, (await again.ended).code]
  // Whichever comes second fails.
  expect(new Set(codes)).toEqual(new Set([0, 1]))

  const killed = run('work')
  expect(await killed.firstLine()).toBe('submitted')
  await killed.kill()
  const [job] = tenant.jobs
  tenant.setStatus(job!.id, 'completed')
  const heir = run('work')
  await until(async () => (await run('show').ended).stdout === 'month/2026-10 succeeded\n')
  await heir.kill()
  expect(tenant.jobs).toEqual([expect.objectContaining({ id: job!.id })])
})
