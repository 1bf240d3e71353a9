import type { Settings } from '../options/settings.ts'

/** The tenant's time in the shape of the clients' clock. */
export interface TenantClock {
  /** Epoch milliseconds. */
  now(): number
  /** Calls `wake` once, at `time` (epoch milliseconds) or soon after; the function returned takes that back. */
  at(time: number, wake: () => void): () => void
}

/** What a client needs to live in the tenant's time. */
export interface TenantClientOptions {
  readonly baseUrl: string
  readonly auth: { readonly clientId: string; readonly clientSecret: string }
  readonly clock: TenantClock
  /** Sends requests so that the tenant knows what is under way: over its socket, or in process where it has none. */
  readonly fetch: typeof fetch
  /** Packing takes time that the tenant cannot see. */
  readonly compressFromBytes: number
  /** Always the same, so that repeats come at the same instants. */
  readonly random: () => number
}

/** The options of a client whose requests the tenant knows of, and who does nothing behind its back. */
export function clientOptions(
  baseUrl: string,
  { clientId, clientSecret }: Pick<Settings, 'clientId' | 'clientSecret'>,
  clock: TenantClock,
  send: typeof fetch,
): TenantClientOptions {
  return {
    baseUrl,
    auth: { clientId, clientSecret },
    clock,
    fetch: send,
    compressFromBytes: Number.POSITIVE_INFINITY,
    random: () => 0.5,
  }
}
