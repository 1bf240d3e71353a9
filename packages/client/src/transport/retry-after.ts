/**
 * How long a server asks to be left alone, in milliseconds, or `undefined` where it does not say:
 * `Retry-After` in seconds or as an HTTP date, else on a 429 the seconds of `RateLimit-Reset`.
 */
export function retryAfterOf(status: number, headers: Headers, now: number): number | undefined {
  const retryAfter = headers.get('retry-after')?.trim()
  if (retryAfter !== undefined) {
    const asked = seconds(retryAfter) ?? untilDate(retryAfter, now)
    if (asked !== undefined) return asked
  }
  return status === 429 ? seconds(headers.get('ratelimit-reset')?.trim()) : undefined
}

/** Digits only: `Number` would also take `0x10`, `1e3` and the empty text. */
function seconds(text: string | undefined): number | undefined {
  return text !== undefined && /^\d+$/.test(text) ? Number(text) * 1000 : undefined
}

/** Only the form that RFC 9110 lets servers send, since `Date.parse` takes nearly anything. */
function untilDate(text: string, now: number): number | undefined {
  if (!/^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text))
    return undefined
  const time = Date.parse(text)
  return Number.isNaN(time) ? undefined : Math.max(0, time - now)
}
