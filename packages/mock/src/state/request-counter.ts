/** Counts the requests of the current minute. Counting only: nothing is refused yet. */
export interface RequestCounter {
  /** Counts one request and tells how many this minute has seen and how many seconds it still lasts. */
  count(now: number): { readonly used: number; readonly resetSeconds: number }
}

const minuteMs = 60_000

/** Makes a counter that starts at 0. */
export function createRequestCounter(): RequestCounter {
  let minute = -1
  let used = 0
  return {
    count: (now) => {
      const current = Math.floor(now / minuteMs)
      used = current === minute ? used + 1 : 1
      minute = current
      return { used, resetSeconds: Math.ceil(((current + 1) * minuteMs - now) / 1000) }
    },
  }
}
