import { createZuoraClient, type ZuoraClient, type ZuoraSettings } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { noteForLeaks, SECRET, type VirtualClock, virtualClock } from '@zuora-jobs/testing'

import { createJobs, type Jobs, type JobsEvent, type JobsOptions } from '../src/index.ts'

export interface JobsAtTenant {
  readonly tenant: InMemoryTenant
  readonly clock: VirtualClock
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly events: JobsEvent[]
}

/** Jobs over a client whose network is a tenant in memory, all on one virtual clock. */
export function jobsAtTenant(
  tenantOptions: Partial<InMemoryTenantOptions> = {},
  options: Partial<JobsOptions> = {},
  clientOptions: Partial<ZuoraSettings> = {},
): JobsAtTenant {
  const clock = virtualClock()
  const tenant = inMemoryTenant({ clock, ...tenantOptions })
  const zuora = createZuoraClient({
    baseUrl: 'https://rest.zuora.test',
    auth: { clientId: 'a-client', clientSecret: SECRET },
    clock,
    random: () => 0.5,
    fetch: tenant.fetch,
    ...clientOptions,
  })
  const events: JobsEvent[] = []
  const onEvent = (event: JobsEvent): void => {
    events.push(event)
    noteForLeaks(event)
  }
  const jobs = createJobs(zuora, { clock, onEvent, ...options })
  return { tenant, clock, zuora, jobs, events }
}
