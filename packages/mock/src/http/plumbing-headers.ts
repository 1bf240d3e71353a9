import type { TenantState } from '../state/tenant-state.ts'

/** Requests per minute, hour and day that Zuora grants a production tenant. */
const requestLimits = { minute: 50_000, hour: 2_250_000, day: 27_000_000 } as const

/** Requests at a time, in the pool that all operations of this spec belong to. */
const concurrencyLimit = 40

/** Token requests per minute and IP address. */
const tokenLimit = 100

/** The characters and the length Zuora allows in `Zuora-Track-Id`. */
const trackId = /^[ !#-&(-9<-~]{1,64}$/

/** The headers that every answer to this request has, whatever it says. */
export function plumbingHeaders(
  state: TenantState,
  request: { readonly path: string; readonly headers: Readonly<Record<string, string>> },
  requestId: string,
  now: number,
): Readonly<Record<string, string>> {
  const { used, resetSeconds } = state.requestCounter.count(now)
  const track = request.headers['zuora-track-id']
  return {
    'zuora-request-id': requestId,
    ...(track !== undefined && trackId.test(track) ? { 'zuora-track-id': track } : {}),
    ...(request.path === '/oauth/token'
      ? {
          // The token operation has names of its own.
          'x-ratelimit-limit-minute': String(tokenLimit),
          'x-ratelimit-remaining-minute': left(tokenLimit, used),
        }
      : {
          'ratelimit-limit': `${requestLimits.minute}, ${requestLimits.minute};w=60, ${requestLimits.hour};w=3600, ${requestLimits.day};w=86400`,
          'ratelimit-remaining': left(requestLimits.minute, used),
          'ratelimit-reset': String(resetSeconds),
        }),
    ...(request.path.startsWith('/v1/')
      ? {
          'concurrency-limit-type': 'Default',
          'concurrency-limit-limit': String(concurrencyLimit),
          'concurrency-limit-remaining': left(concurrencyLimit, state.inFlight),
        }
      : {}),
  }
}

function left(limit: number, used: number): string {
  return String(Math.max(0, limit - used))
}
