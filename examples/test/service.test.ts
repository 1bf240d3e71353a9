import { startMockTenant } from '@zuora-jobs/mock'
import { describe, expect, it } from 'vitest'

import { startExample, temporaryFolder, until } from './start-example.ts'

/** How an export stands. */
interface Standing {
  readonly job?: string
  readonly phase?: string
  readonly problem?: string
}

async function ask(url: string, method: string): Promise<Standing> {
  const response = await fetch(`${url}/exports/accounts`, { method })
  return (await response.json()) as Standing
}

describe.concurrent('the web service', () => {
  it('that is killed between submit and answer, and in the wait, goes on with one job', async (test) => {
    const tenant = await startMockTenant({
      jobs: { queueMs: 10, executeMs: 2_500 },
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { delay: { ms: 60_000 } }, times: 1 }],
    })
    test.onTestFinished(tenant.close)
    const folder = temporaryFolder(test)

    const first = startExample(test, 'service', [folder], tenant)
    await ask(await first.firstLine(), 'PUT')
    await until(() => tenant.jobs.length === 1)
    await first.kill()

    const second = startExample(test, 'service', [folder], tenant)
    const url = await second.firstLine()
    await until(async () => (await ask(url, 'GET')).job !== undefined)
    expect(await ask(url, 'GET')).toEqual({ job: tenant.jobs[0]!.id })
    await second.kill()

    const third = startExample(test, 'service', [folder], tenant)
    const last = await third.firstLine()
    await until(async () => (await ask(last, 'GET')).phase !== undefined)
    expect(await ask(last, 'GET')).toEqual({ job: tenant.jobs[0]!.id, phase: 'succeeded', problems: [] })
    // Whoever repeats the request gets the same export.
    expect(await ask(last, 'PUT')).toMatchObject({ phase: 'succeeded' })
    expect(tenant.jobs).toHaveLength(1)
  })

  it('says why an export does not go on, and tries again when it is asked to', async (test) => {
    const tenant = await startMockTenant({
      jobs: { queueMs: 10, executeMs: 10 },
      scenarios: [{ operation: 'POST_BatchQueryJob', effect: { reject: { errorCode: '90005' } }, times: 1 }],
    })
    test.onTestFinished(tenant.close)
    const service = startExample(test, 'service', [temporaryFolder(test)], tenant)
    const url = await service.firstLine()
    expect(await ask(url, 'GET')).toEqual({ problem: 'accounts was not started' })
    await ask(url, 'PUT')
    await until(async () => (await ask(url, 'GET')).problem?.includes('90005') === true)
    await ask(url, 'PUT')
    await until(async () => (await ask(url, 'GET')).phase === 'succeeded')
    expect(tenant.jobs).toHaveLength(1)
  })
})
