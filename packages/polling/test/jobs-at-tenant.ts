import { getEventListeners } from 'node:events'

import { createZuoraClient, type ZuoraClient, type ZuoraClientOptions } from '@zuora-jobs/client'
import { expect } from 'vitest'

import { noteForLeaks, SECRET } from '../../client/test/leaks.ts'
import { type VirtualClock, virtualClock } from '../../client/test/virtual-clock.ts'
import { createJobs, type Jobs, type JobsEvent, type JobsOptions } from '../src/index.ts'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from './in-memory-tenant.ts'

export interface JobsAtTenant {
  readonly tenant: InMemoryTenant
  readonly clock: VirtualClock
  readonly zuora: ZuoraClient
  readonly jobs: Jobs
  readonly events: JobsEvent[]
}

/** Jobs over a client whose network is a fake tenant, all on one virtual clock. */
export function jobsAtTenant(
  tenantOptions: Partial<InMemoryTenantOptions> = {},
  options: Partial<JobsOptions> = {},
  clientOptions: Partial<ZuoraClientOptions> = {},
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

/** All of what an iteration yields. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const seen: T[] = []
  for await (const item of items) seen.push(item)
  return seen
}

/** Lets everything happen that waits for no time to pass. */
export async function idle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve))
}

/** Nothing is left that would keep a process awake, or grow with a long-lived signal. */
export async function expectNothingLeft(clock: VirtualClock, signal?: AbortSignal): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  expect(clock.pending()).toBe(0)
  if (signal !== undefined) expect(getEventListeners(signal, 'abort')).toHaveLength(0)
}
