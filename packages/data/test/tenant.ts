import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { type MockTenant, type MockTenantOptions, startMockTenant } from '@zuora-jobs/mock'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { onTestFinished } from 'vitest'

/** Jobs that are over in milliseconds, and are polled as often. */
export const HASTY = { share: 0.25, firstMs: 10, maxMs: 50 }

/** A row of `Account`, of many. */
export function accounts(count: number): { Account: Record<string, string>[] } {
  return {
    Account: Array.from({ length: count }, (_, index) => ({
      Id: `A${index}`,
      Name: index % 7 === 0 ? `Grace "${index}"\r\nHopper` : `Ada, ${index}`,
    })),
  }
}

/** A tenant without a socket, which is closed after the test. */
export async function tenantWith(
  options: MockTenantOptions = {},
): Promise<{ readonly tenant: MockTenant; readonly zuora: ZuoraClient; readonly jobs: Jobs }> {
  const tenant = await startMockTenant({ jobs: { queueMs: 1, executeMs: 1 }, listen: false, ...options })
  onTestFinished(tenant.close)
  const zuora = createZuoraClient(tenant.clientOptions)
  return { tenant, zuora, jobs: createJobs(zuora, { schedule: HASTY }) }
}

export const ACCOUNTS = { name: 'accounts', query: 'select Id, Name from Account', type: 'zoql' } as const
