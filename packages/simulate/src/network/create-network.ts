import type { Chance } from '../chance/create-chance.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import type { InMemoryTenant } from '../tenant/in-memory-tenant.ts'
import type { TenantRequest } from '../tenant/tenant-request.ts'
import { NETWORK_FAULTS, type Served } from './faults.ts'

/** Brings a request to who serves it, and the answer back, or does not. */
export type Network = (
  request: TenantRequest,
  work: Served,
  signal: AbortSignal | undefined,
) => Response | Promise<Response>

/** What a network is made of. */
export interface NetworkParts {
  readonly chance: Chance
  readonly clock: WorldClock
  readonly tenant: () => InMemoryTenant
  readonly skewMs: number
  /** The share of requests that something happens to. */
  readonly rate: () => number
  readonly log: ((line: string) => void) | undefined
}

const NAMES = Object.keys(NETWORK_FAULTS)

/** What stands between programs and the tenant: lets things happen to requests at a rate. */
export function createNetwork({ chance, clock, tenant, skewMs, rate, log }: NetworkParts): Network {
  return (request, work, signal) => {
    const random = chance.strikes('network', rate())
    const { method, path } = request
    if (random === undefined) {
      log?.(`${method} ${path}`)
      return work()
    }
    const name = NAMES[Math.floor(random() * NAMES.length)]!
    log?.(`${method} ${path}: the network ${name}`)
    return NETWORK_FAULTS[name]!({ request, work, signal, random, clock, tenant: tenant(), skewMs })
  }
}
