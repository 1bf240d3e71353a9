import type { Settings } from '../options/settings.ts'

/** The tenant's time as the clock of a client. */
export interface TenantClock {
  /** Epoch milliseconds. */
  now(): number
  /**
   * Calls `wake` once, at `time` (epoch milliseconds) or soon after; the function it returns cancels that.
   */
  at(time: number, wake: () => void): () => void
}

/** What a client needs to work in the tenant's time. */
export interface TenantClientOptions {
  readonly baseUrl: string
  readonly auth: { readonly clientId: string; readonly clientSecret: string }
  readonly clock: TenantClock
  /**
   * Sends requests so that the tenant knows which are under way: over its socket, or in process where it has
   * none.
   */
  readonly fetch: typeof fetch
  /** Packing takes time that the tenant cannot see. */
  readonly compressFromBytes: number
  /** Always the same, so that repeats come at the same instants. */
  readonly random: () => number
}

/** The options of a client whose requests the tenant knows of. */
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
