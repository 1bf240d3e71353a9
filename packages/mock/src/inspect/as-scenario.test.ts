import { expect, test } from 'vitest'

import { badClient } from '../../scripts/walk/bad-client.ts'
import { startTenant } from '../../test/helpers.ts'
import type { MockTenant, Scenario, ScenarioName } from '../index.ts'

async function asScenario(tenant: MockTenant, number?: number): Promise<Scenario & { error?: string }> {
  const query = `number=${number ?? tenant.requests.at(-1)?.number}`
  return (await (await tenant.fetch(`/__mock/as-scenario?${query}`)).json()) as Scenario
}

/** What the last request of a job's life becomes, and how a job in another tenant with it ends. */
async function replayed(
  scenarios: readonly (Scenario | ScenarioName)[],
  advanceMs: number,
): Promise<[Scenario, string]> {
  const first = await startTenant({ listen: false, scenarios })
  const other = await startTenant({ listen: false })
  const live = async (tenant: MockTenant): Promise<void> => {
    const client = badClient(tenant, 'client/1')
    await client.signIn()
    const id = await client.submit('select Id from Account', 'nightly')
    tenant.advance(advanceMs)
    await client.call('GET', `/v1/batch-query/jobs/${id}`)
  }
  await live(first)
  const scenario = await asScenario(first)
  other.addScenario(scenario)
  await live(other)
  expect(other.scenarios).toMatchObject([{ used: 1 }])
  return [scenario, other.jobs[0]!.status]
}

test.each<[readonly (Scenario | ScenarioName)[], number, object, string]>([
  [[], 5000, { finish: { afterMs: 900 } }, 'completed'],
  [[], 400, { hold: { status: 'executing' } }, 'executing'],
  [['aqua-abort'], 5000, { abort: { message: expect.any(String) } }, 'aborted'],
  [['aqua-error'], 5000, { error: { message: expect.any(String) } }, 'error'],
  [['aqua-cancelled'], 5000, { cancel: { afterMs: expect.any(Number) } }, 'cancelled'],
])('a job under %j after %d ms', async (scenarios, advanceMs, effect, status) => {
  const [scenario, replayedStatus] = await replayed(scenarios, advanceMs)
  expect(scenario).toMatchObject({
    operation: 'POST_BatchQueryJob',
    match: { aqua: { name: 'nightly', query: 'select Id from Account' } },
    times: 1,
    effect,
  })
  expect(replayedStatus).toBe(status)
})

test('an answer that a scenario made is that scenario', async () => {
  const tenant = await startTenant({ listen: false, scenarios: ['gateway-timeout-page'] })
  await badClient(tenant, 'client/1').submit('select Id from Account')
  expect(await asScenario(tenant)).toEqual(tenant.scenarios[0]?.scenario)
})

test('refusals for which the request cannot be blamed', async () => {
  const tenant = await startTenant({ listen: false, limits: { statelessAquaJobs: 0, customObjectJobs: 0 } })
  const client = badClient(tenant, 'client/1')
  await client.submit('select Id from Account')
  expect(await asScenario(tenant)).toMatchObject({
    operation: 'POST_BatchQueryJob',
    effect: { revokeTokens: true },
  })
  await client.signIn()
  await client.submit('select Id from Account')
  expect(await asScenario(tenant)).toMatchObject({ effect: { reject: { errorCode: '90028' } } })
  await client.call('POST', '/objects/jobs', {
    namespace: 'default',
    object: 'passenger',
    operation: 'create',
  })
  expect(await asScenario(tenant)).toMatchObject({ effect: { reject: { errorCode: '71012560' } } })
})

test('what no scenario stands for is told', async () => {
  const tenant = await startTenant({ listen: false })
  const client = badClient(tenant, 'client/1')
  await client.signIn()
  expect((await asScenario(tenant)).error).toContain('was answered as usual and is about no job')
  await client.call('POST', '/v1/batch-query', { qeuries: [] })
  expect((await asScenario(tenant)).error).toContain('refused for what it says')
  expect((await asScenario(tenant, 77)).error).toContain('There is no request "77"; there are 1 to 2.')
})
