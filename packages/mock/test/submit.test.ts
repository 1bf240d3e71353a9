import { createZuoraClient } from '@zuora-jobs/client'
import { createJobs, type Jobs, SubmitInDoubtError, UploadFailedError } from '@zuora-jobs/polling'
import { describe, expect, test } from 'vitest'

import type { MockTenant, MockTenantOptions } from '../src/index.ts'
import { startTenant } from './helpers.ts'

const QUERY = { queries: [{ query: 'select Id from Account', type: 'zoql' as const }] }
const LABEL = { objectType: 'Product', queryType: 'ById', ids: ['8ad08f06909293cd0190961500000101'] } as const
const VEHICLES = { namespace: 'default', object: 'vehicle', operation: 'create' } as const
const DELETION = { ...VEHICLES, operation: 'delete', filter: 'all' } as const

async function setting(scenarios: MockTenantOptions['scenarios']): Promise<{
  readonly tenant: MockTenant
  readonly jobs: Jobs
}> {
  const tenant = await startTenant({ ...(scenarios && { scenarios }) })
  return { tenant, jobs: createJobs(createZuoraClient(tenant.clientOptions), { clock: tenant.clock }) }
}
const keysOf = ({ requests }: MockTenant): readonly (string | undefined)[] =>
  requests
    .filter(({ method, path }) => method === 'POST' && !path.includes('oauth'))
    .map(({ headers }) => headers['idempotency-key'])
const handlesOf = ({ jobs }: MockTenant): readonly string[] => jobs.map(({ id }) => id)

describe('a refusal that the tenant replays under its key', () => {
  const full = {
    operation: 'POST_BatchQueryJob',
    effect: { reject: { errorCode: '90028' } },
    times: 1,
  } as const

  test('is left behind with a new key, and one job starts', async () => {
    const { tenant, jobs } = await setting([full])
    const { id } = await tenant.run(jobs.submit('aqua', QUERY))
    expect(handlesOf(tenant)).toEqual([id])
    expect(new Set(keysOf(tenant)).size).toBe(2)
  })

  test('leads a program that is killed and submits with its own key again to the same job', async () => {
    const { tenant, jobs } = await setting([full])
    const options = { idempotencyKey: 'nightly' }
    const { id } = await tenant.run(jobs.submit('aqua', QUERY, options))
    expect(keysOf(tenant)).toEqual(['nightly', 'nightly', 'nightly~2'])
    expect(await tenant.run(jobs.submit('aqua', QUERY, options))).toHaveProperty('id', id)
    expect(handlesOf(tenant)).toEqual([id])
  })

  test('is not replayed for a limit, which comes before the keys: the key goes on', async () => {
    const { tenant, jobs } = await setting([{ ...full, effect: { limit: { retryAfterSeconds: 2 } } }])
    const options = { idempotencyKey: 'nightly' }
    const { id } = await tenant.run(jobs.submit('aqua', QUERY, options))
    expect(await tenant.run(jobs.submit('aqua', QUERY, options))).toHaveProperty('id', id)
    expect(handlesOf(tenant)).toEqual([id])
    expect(new Set(keysOf(tenant))).toEqual(new Set(['nightly']))
  })
})

describe('one night', () => {
  test.each([
    'unavailable',
    'limit-retry-after',
    'limit-reset-only',
    'drop-before',
    'drop-after',
    'gateway-timeout-page',
    'html-200',
  ] as const)('with %s costs neither a query nor a label, and starts each once', async (scenario) => {
    for (const [family, input] of [
      ['aqua', QUERY],
      ['dataLabeling', LABEL],
    ] as const) {
      const { tenant, jobs } = await setting([scenario])
      const { id } = await tenant.run(jobs.submit(family, input as never))
      expect(handlesOf(tenant)).toEqual([id])
    }
  })

  test.each(['unavailable', 'drop-before', 'gateway-timeout-page', 'limit-retry-after'] as const)(
    'with %s at a submit without a key starts one job',
    async (name) => {
      const { tenant, jobs } = await setting([name])
      const { id } = await tenant.run(jobs.submit('customObjects', DELETION))
      expect(handlesOf(tenant)).toEqual([id])
    },
  )

  test('with a lost answer at a submit without a key starts no second one', async () => {
    const lost = { operation: 'POST_CustomObjectBulkJob', effect: { drop: 'after' }, times: 1 } as const
    const { tenant, jobs } = await setting([lost])
    const error = await tenant.run(jobs.submit('customObjects', DELETION)).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(SubmitInDoubtError)
    expect((error as SubmitInDoubtError).candidates!.map(({ id }) => id)).toEqual(handlesOf(tenant))
    const sole = await setting([lost])
    const csv = 'brand__c,model__c\nRenault,Twingo\n'
    const options = { soleSubmitter: true }
    const handle = await sole.tenant.run(sole.jobs.submit('customObjects', { ...VEHICLES, csv }, options))
    expect(handlesOf(sole.tenant)).toEqual([handle.id])
    expect(handle).toHaveProperty('uploadedAt')
  })

  test('with a lost answer to an upload loads the rows once', async () => {
    const lost = { operation: 'POST_UploadFileForCustomObjectBulkJob', effect: { drop: 'after' } } as const
    const { tenant, jobs } = await setting([lost])
    const before = tenant.records['vehicle']?.length ?? 0
    const csv = 'brand__c,model__c\nRenault,Twingo\n'
    const handle = await tenant.run(jobs.submit('customObjects', { ...VEHICLES, csv }))
    await tenant.run(jobs.settle(handle))
    expect(tenant.records['vehicle']).toHaveLength(before + 1)
  })

  test('with five files that are refused leaves no job that holds a slot', async () => {
    const { tenant, jobs } = await setting([])
    for (let number = 0; number < 6; number += 1) {
      const csv = 'no_such_field__c\n1\n'
      const error = await tenant
        .run(jobs.submit('customObjects', { ...VEHICLES, csv }))
        .catch((thrown: unknown) => thrown)
      expect(error).toBeInstanceOf(UploadFailedError)
      expect(error).toHaveProperty('cancelled', true)
    }
    expect(tenant.jobs.map(({ status }) => status)).toEqual(Array.from({ length: 6 }, () => 'cancelled'))
  })
})
