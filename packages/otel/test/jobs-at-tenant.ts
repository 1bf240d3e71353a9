import { createZuoraClient, type ZuoraClient, type ZuoraSettings } from '@zuora-jobs/client'
import { createJobs, type Jobs } from '@zuora-jobs/polling'
import { inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { SECRET, type VirtualClock, virtualClock } from '@zuora-jobs/testing'

/** Where something of a customer is: nothing of it may be told. */
export const PRIVATE = 'Jane Doe'

/** A query that names a customer. */
export const QUERY = { query: `select Id from Account where Name = '${PRIVATE}'`, type: 'zoql' } as const

/** Jobs at a tenant in memory, on a virtual clock. */
export function jobsAtTenant(
  options: Partial<InMemoryTenantOptions> = {},
  settings: Partial<ZuoraSettings> = {},
): { readonly zuora: ZuoraClient; readonly jobs: Jobs; readonly clock: VirtualClock } {
  const clock = virtualClock()
  const tenant = inMemoryTenant({ clock, ...options })
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: SECRET },
    tenant: 'acme',
    clock,
    random: () => 0.5,
    fetch: tenant.fetch,
    ...settings,
  })
  return { zuora, jobs: createJobs(zuora, { clock }), clock }
}
