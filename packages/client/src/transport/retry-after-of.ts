/**
 * How long a server asks to be left alone, in milliseconds, or `undefined` where it does not say:
 * `Retry-After` in seconds or as an HTTP date, else on a 429 the seconds of `RateLimit-Reset`.
 */
export function retryAfterOf(status: number, headers: Headers, now: number): number | undefined {
  const asked = headers.get('retry-after')
  const reset = status === 429 ? headers.get('ratelimit-reset') : null
  return seconds(asked) ?? untilDate(asked, now) ?? seconds(reset)
}

/** Digits only: `Number` would also take `0x10`, `1e3` and the empty text. */
function seconds(text: string | null): number | undefined {
  return /^\d+$/.test(text ?? '') ? Number(text) * 1000 : undefined
}

/** Only the form that RFC 9110 lets servers send, since dates are read from nearly anything. */
function untilDate(text: string | null, now: number): number | undefined {
  const date = new Date(text ?? '')
  return date.toUTCString() === text ? Math.max(0, date.getTime() - now) : undefined
}
