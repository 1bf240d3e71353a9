import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs } from '@zuora-jobs/polling'
import { expect, test } from 'vitest'

import { type BadClient, badClient } from '../../scripts/walk/bad-client.ts'
import { startTenant } from '../../test/helpers.ts'
import type { MockTenant, MockTenantOptions } from '../index.ts'
import type { Advice } from './advice.ts'

async function start(options: MockTenantOptions = {}): Promise<{
  readonly tenant: MockTenant
  readonly client: BadClient
  readonly advice: () => Promise<readonly Advice[]>
}> {
  const tenant = await startTenant({ listen: false, ...options })
  const client = badClient(tenant, 'client/1')
  await client.signIn()
  const advice = async (): Promise<readonly Advice[]> =>
    ((await (await tenant.fetch('/__mock/advice')).json()) as { advice: Advice[] }).advice
  return { tenant, client, advice }
}

const HOUR_MS = 3_600_000

async function pollFor(jobMs: number, everyMs: number): Promise<readonly Advice[]> {
  const { tenant, client, advice } = await start({ jobs: { executeMs: jobMs } })
  const id = await client.submit('select Id from Account')
  for (let at = 0; at < jobMs + 500; at += everyMs) {
    tenant.advance(everyMs)
    await client.call('GET', `/v1/batch-query/jobs/${id}`)
  }
  return await advice()
}

test('polls that are more than a wait of a tenth of the age would need', async () => {
  expect(await pollFor(30_000, 500)).toMatchObject([
    {
      rule: 'polls-too-often',
      client: 'client/1',
      message: expect.stringMatching(/61 times in 30.5 s; 22 are enough/),
    },
  ])
  expect(await pollFor(30_000, 1000)).toEqual([])
})

test('the same request again before Retry-After, and after it', async () => {
  const { tenant, client, advice } = await start({ scenarios: ['limit-retry-after'] })
  await client.submit('select Id from Account')
  tenant.advance(500)
  await client.submit('select Id from Account')
  expect(await advice()).toMatchObject([
    {
      rule: 'ignores-retry-after',
      message: expect.stringContaining('2 s were asked for, 0.5 s were waited'),
      requests: [2, 3],
    },
  ])
  const patient = await start({ scenarios: ['limit-retry-after'] })
  await patient.client.submit('select Id from Account')
  patient.tenant.advance(2000)
  await patient.client.submit('select Id from Account')
  expect(await patient.advice()).toEqual([])
})

test('a wait that only RateLimit-Reset tells counts as well', async () => {
  const { client, advice } = await start({ scenarios: ['limit-reset-only'] })
  await client.submit('select Id from Account')
  await client.submit('select Id from Account')
  expect(await advice()).toMatchObject([{ rule: 'ignores-retry-after' }])
})

test.each(['drop-after', 'drop-before', 'unavailable', 'truncated-body', 'html-200'] as const)(
  'the same submission again after %s, without a key',
  async (scenario) => {
    const { tenant, client, advice } = await start({ scenarios: [scenario] })
    await client.submit('select Id from Account').catch(() => undefined)
    tenant.advance(HOUR_MS)
    await client.submit('select Id from Account')
    expect(await advice()).toMatchObject([
      {
        rule: 'submits-again-without-key',
        instead: expect.stringContaining('Idempotency-Key'),
        requests: [2, 3],
      },
    ])
  },
)

test('again with one key, or after an answer that was read, is right', async () => {
  const { tenant, client, advice } = await start({ scenarios: ['drop-after'] })
  const body = JSON.stringify({ queries: [{ query: 'select Id from Account', type: 'zoql' }] })
  const token = tenant.snapshot().tokens[0]![0]
  const headers = {
    'idempotency-key': 'one',
    authorization: `Bearer ${token}`,
    'content-type': 'application/json',
  }
  for (const _ of [1, 2])
    await tenant.fetch('/v1/batch-query', { method: 'POST', headers, body }).catch(() => undefined)
  await client.submit('select Id from Account')
  await client.submit('select Id from Account')
  expect(await advice()).toEqual([])
})

test('where no key is taken, the list tells whether there is a job', async () => {
  const passenger = { namespace: 'default', object: 'passenger', operation: 'delete' }
  const again = async (lists: boolean): Promise<readonly string[]> => {
    const { client, advice } = await start({ scenarios: ['drop-after'] })
    await client.call('POST', '/objects/jobs', passenger).catch(() => undefined)
    if (lists) await client.call('GET', '/objects/jobs')
    await client.call('POST', '/objects/jobs', passenger)
    return (await advice()).map(({ instead }) => instead)
  }
  expect(await again(false)).toEqual([expect.stringContaining('list the jobs first')])
  expect(await again(true)).toEqual([])
})

test('completed with rejected rows, taken for success', async () => {
  const { tenant, client, advice } = await start()
  const { Id } = await client.call('POST', '/objects/jobs', {
    namespace: 'default',
    object: 'passenger',
    operation: 'create',
  })
  await client.call('POST', `/objects/jobs/${String(Id)}/files`, 'name__c,email__c\nAda,\n', 'text/csv')
  tenant.advance(2000)
  expect(await advice()).toEqual([])
  await client.call('GET', `/objects/jobs/${String(Id)}`)
  expect(await advice()).toMatchObject([{ rule: 'takes-completed-for-success', job: Id }])
  await client.call('GET', `/objects/jobs/${String(Id)}/errors`)
  expect(await advice()).toEqual([])
})

test('a token for each call, but not one after each that has ended', async () => {
  const { tenant, client, advice } = await start()
  for (const _ of [1, 2, 3, 4]) {
    await client.signIn()
    await client.call('GET', '/objects/jobs')
  }
  expect(await advice()).toMatchObject([
    { rule: 'token-per-call', message: expect.stringContaining('5 tokens for 4 calls') },
  ])
  const patient = await start()
  for (const _ of [1, 2, 3, 4]) {
    patient.tenant.advance(HOUR_MS)
    await patient.client.signIn()
  }
  expect(await patient.advice()).toEqual([])
  tenant.reset()
  expect(await advice()).toEqual([])
})

test('a client that waits as it should gets none, through a day of jobs and faults', async () => {
  const { tenant, advice } = await start({
    jobs: { executeMs: 2 * HOUR_MS },
    scenarios: ['drop-after', 'token-lost'],
  })
  const jobs = createJobs(createZuoraClient(tenant.clientOptions), { clock: tenant.clock })
  const queries = [{ query: 'select Id from Account', type: 'zoql' as const }]
  for (const name of ['first', 'second', 'third']) {
    const handle = await tenant.run(jobs.submit('aqua', { queries, name }))
    await tenant.run(jobs.settle(handle))
  }
  expect(tenant.scenarios.every(({ used }) => used === 1)).toBe(true)
  expect(await advice()).toEqual([])
})
