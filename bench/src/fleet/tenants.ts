import { type Clock, createZuoraClient, type ZuoraClient } from '@zuora-jobs/client'
import { type InMemoryTenant, inMemoryTenant, type InMemoryTenantOptions } from '@zuora-jobs/simulate'

/** Tenants in this process, made when they are first named, and clients for them. */
export function createTenants(options: InMemoryTenantOptions): {
  readonly tenant: (name: string) => InMemoryTenant
  readonly client: (name: string) => ZuoraClient
} {
  const tenants = new Map<string, InMemoryTenant>()
  const tenant = (name: string): InMemoryTenant => {
    let one = tenants.get(name)
    if (!one) tenants.set(name, (one = inMemoryTenant(options)))
    return one
  }
  const clock: Clock = options.clock
  const client = (name: string): ZuoraClient =>
    createZuoraClient({
      baseUrl: 'https://rest.zuora.test',
      auth: { getToken: () => 'a-token' },
      tenant: name,
      clock,
      fetch: tenant(name).fetch,
    })
  return { tenant, client }
}

export const queryOf = (number: number): { queries: { query: string; type: 'zoql' }[] } => ({
  queries: [{ query: `select Id${number} from Account`, type: 'zoql' }],
})
