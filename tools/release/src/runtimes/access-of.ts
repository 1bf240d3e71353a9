import type { Access } from '../program/outcomes.ts'
import type { Tenant } from '../tenant.ts'

/** How a program reaches the tenant of the rehearsal. */
export function accessOf({ url, env }: Tenant): Access {
  return { baseUrl: url, clientId: env['ZUORA_CLIENT_ID']!, clientSecret: env['ZUORA_CLIENT_SECRET']! }
}
