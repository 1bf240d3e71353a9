import type { Limits } from '../options/settings.ts'

/** The windows of each class of requests, with what Zuora grants a production tenant. */
const WINDOWS = {
  api: [
    { name: 'minute', seconds: 60, usual: 50_000, limit: 'requestsPerMinute' },
    { name: 'hour', seconds: 3600, usual: 2_250_000, limit: 'requestsPerHour' },
    { name: 'day', seconds: 86_400, usual: 27_000_000, limit: 'requestsPerDay' },
  ],
  // Per IP address, and the tenant lives on loopback.
  token: [{ name: 'minute', seconds: 60, usual: 100, limit: 'tokenRequestsPerMinute' }],
} as const

type RequestClass = keyof typeof WINDOWS
type WindowName = (typeof WINDOWS)[RequestClass][number]['name']

/** A window of a class. */
export type RequestWindow = `${RequestClass} ${WindowName}`

/** How many requests came in the current window. */
export interface RequestCount {
  readonly window: number
  readonly used: number
}

/** The requests that are counted now. */
export type RequestCounts = Map<RequestWindow, RequestCount>

/** Where a window stands after a request. */
export interface WindowUse {
  readonly name: WindowName
  readonly seconds: number
  /** What Zuora grants a production tenant, or the tenant's own limit. */
  readonly limit: number
  readonly remaining: number
  /** Seconds until it starts again. */
  readonly resetSeconds: number
  /** Whether the request was one too many. Only for limits that the tenant was given. */
  readonly exceeded: boolean
}

/**
 * Counts one request in every window of its class and tells where each stands. A request that is one too many
 * counts in its minute all the same, and in no longer window.
 */
export function countRequest(
  counts: RequestCounts,
  limits: Limits,
  requestClass: RequestClass,
  now: number,
): readonly WindowUse[] {
  const uses = WINDOWS[requestClass].map(({ name, seconds, usual, limit: option }) => {
    const window = Math.floor(now / (seconds * 1000))
    const before = counts.get(`${requestClass} ${name}`)
    const used = before?.window === window ? before.used + 1 : 1
    const own = limits[option]
    const limit = own ?? usual
    const use: WindowUse = {
      name,
      seconds,
      limit,
      remaining: Math.max(0, limit - used),
      resetSeconds: Math.ceil(((window + 1) * seconds * 1000 - now) / 1000),
      exceeded: own !== undefined && used > limit,
    }
    return { use, window, used }
  })
  const refused = uses.some(({ use }) => use.exceeded)
  for (const { use, window, used } of uses)
    if (!refused || use.name === 'minute') counts.set(`${requestClass} ${use.name}`, { window, used })
  return uses.map(({ use }) => use)
}

/** How many requests each window has by now, and of how many. */
export function windowsAt(
  counts: RequestCounts,
  limits: Limits,
  now: number,
): readonly { readonly name: RequestWindow; readonly used: number; readonly limit: number }[] {
  return Object.entries(WINDOWS).flatMap(([requestClass, windows]) =>
    windows.map(({ name, seconds, usual, limit }) => {
      const window = `${requestClass as RequestClass} ${name}` as const
      const count = counts.get(window)
      const used = count?.window === Math.floor(now / (seconds * 1000)) ? count.used : 0
      return { name: window, used, limit: limits[limit] ?? usual }
    }),
  )
}

/** The window with the smallest share of its requests left. */
export function closest(uses: readonly WindowUse[]): WindowUse {
  return uses.reduce((first, next) => {
    if (first.exceeded !== next.exceeded) return first.exceeded ? first : next
    return next.remaining / next.limit < first.remaining / first.limit ? next : first
  })
}
