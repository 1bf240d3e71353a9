import { createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'
import { type VirtualClock, virtualClock } from '@zuora-jobs/testing'

import { createFleet, type Fleet, type FleetOptions } from '../src/index.ts'

/** A fleet in memory, tenants in memory, and a time that passes while everybody waits. */
export interface Stage {
  readonly clock: VirtualClock
  readonly fleet: Fleet
  readonly tenant: (name: string) => InMemoryTenant
  /** Milliseconds of virtual time. */
  readonly pass: (ms: number) => Promise<void>
}

export interface StageOptions extends Partial<FleetOptions> {
  readonly tenantOptions?: Omit<InMemoryTenantOptions, 'clock'> | undefined
  readonly clock?: VirtualClock
}

export function createStage({ tenantOptions = {}, ...options }: StageOptions = {}): Stage {
  const clock = options.clock ?? virtualClock()
  const tenants = new Map<string, InMemoryTenant>()
  const tenant = (name: string): InMemoryTenant => {
    let one = tenants.get(name)
    if (!one) tenants.set(name, (one = inMemoryTenant({ ...tenantOptions, clock })))
    return one
  }
  const fleet = createFleet({
    database: 'memory:',
    tenants: (name) => clientFor(tenant(name), name, clock),
    ...options,
    clock,
  })
  const pass = (ms: number): Promise<void> => new Promise((resolve) => clock.after(ms, resolve))
  return { clock, fleet, tenant, pass }
}

export function clientFor(
  { fetch }: Pick<InMemoryTenant, 'fetch'>,
  name: string,
  clock: Pick<VirtualClock, 'now' | 'elapsed' | 'at' | 'after'>,
): ZuoraClient {
  return createZuoraClient({
    baseUrl: `https://${name}.zuora.test`,
    auth: { getToken: () => 'a-token' },
    tenant: name,
    clock,
    fetch,
  })
}
