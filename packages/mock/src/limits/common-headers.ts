import type { TenantState } from '../tenant/tenant-state.ts'
import { closest, type WindowUse } from './request-windows.ts'

/** Requests at a time that Zuora grants, in the pool that all operations of this spec belong to. */
const CONCURRENT_REQUESTS = 40

/** The characters and the length Zuora allows in `Zuora-Track-Id`. */
const TRACK_ID = /^[ !#-&(-9<-~]{1,64}$/

/** Whether requests to a path share the concurrency limit: only those below `/v1` do. */
export function isPooled(path: string): boolean {
  return path.startsWith('/v1/')
}

/** The headers that every answer to this request has, whatever it says. */
export function commonHeadersOf(
  { settings, inFlight }: Pick<TenantState, 'settings' | 'inFlight'>,
  request: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
  requestId: string,
  uses: readonly WindowUse[],
): Readonly<Record<string, string>> {
  const { limit, remaining, resetSeconds } = closest(uses)
  const track = request.headers['zuora-track-id']
  const concurrency = settings.limits.concurrentRequests ?? CONCURRENT_REQUESTS
  return {
    'zuora-request-id': requestId,
    ...(track !== undefined && TRACK_ID.test(track) ? { 'zuora-track-id': track } : {}),
    ...(request.path === '/oauth/token'
      ? {
          // The token operation has names of its own.
          'x-ratelimit-limit-minute': String(limit),
          'x-ratelimit-remaining-minute': String(remaining),
        }
      : {
          'ratelimit-limit': [limit, ...uses.map((use) => `${use.limit};w=${use.seconds}`)].join(', '),
          'ratelimit-remaining': String(remaining),
          'ratelimit-reset': String(resetSeconds),
        }),
    ...(isPooled(request.path)
      ? {
          'concurrency-limit-type': 'Default',
          'concurrency-limit-limit': String(concurrency),
          'concurrency-limit-remaining': String(Math.max(0, concurrency - inFlight)),
        }
      : {}),
  }
}
