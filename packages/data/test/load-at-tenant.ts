import { createZuoraClient } from '@zuora-jobs/client'
import { type MockTenant, type MockTenantOptions, startMockTenant } from '@zuora-jobs/mock'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { onTestFinished } from 'vitest'

export interface LoadAtTenant {
  readonly tenant: MockTenant
  readonly jobs: Jobs
}

/** Jobs at a tenant in this process, all in stepped time. */
export async function loadAtTenant(options: MockTenantOptions = {}): Promise<LoadAtTenant> {
  const tenant = await startMockTenant({ time: 'stepped', listen: false, customObjects: OBJECTS, ...options })
  onTestFinished(tenant.close)
  return { tenant, jobs: jobsAt(tenant) }
}

/** Jobs as a process of its own would have them. */
export function jobsAt(tenant: MockTenant, fetch = tenant.clientOptions.fetch): Jobs {
  return createJobs(createZuoraClient({ ...tenant.clientOptions, fetch }), { clock: tenant.clock })
}

/** An object whose records show by their number which of them were loaded. */
export const OBJECTS: NonNullable<MockTenantOptions['customObjects']> = {
  item__c: { fields: { number__c: { type: 'integer' }, text__c: { type: 'text', maxLength: 40 } } },
}

/** The numbers of the records that are in the tenant, in order. */
export function numbersIn({ records }: MockTenant): readonly number[] {
  return (records['item__c'] ?? [])
    .map(({ number__c }) => Number(number__c))
    .toSorted((one, other) => one - other)
}
