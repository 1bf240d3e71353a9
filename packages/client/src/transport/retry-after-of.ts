/**
 * How long a server asks to be left alone, in milliseconds, or `undefined` where it does not say:
 * `Retry-After` in seconds or as an HTTP date, else on a 429 the seconds of `RateLimit-Reset`. Never more
 * than an hour.
 */
export function retryAfterOf(status: number, headers: Headers, now: number): number | undefined {
  const asked = headers.get('retry-after')
  const reset = status === 429 ? headers.get('ratelimit-reset') : null
  const date = dateOf(asked)
  // The clocks of two machines differ by minutes: a date is compared with the date of the same answer.
  const ms = date && date - (dateOf(headers.get('date')) ?? now)
  return durationOf(asked) ?? (ms && capped(Math.max(0, ms))) ?? durationOf(reset)
}

/**
 * The seconds at the start of a header (`60, 60;w=3600`) as milliseconds, an hour at the most. Ten digits and
 * more are a point in time, which some gateways send in place of seconds: those say nothing. Digits only:
 * `Number` would also take `0x10`, `1e3` and the empty text, and `parseInt` the year of a date. What is not
 * there reads as `null`, which is neither a number nor a date.
 */
export function durationOf(text: string | null): number | undefined {
  const seconds = /^(\d{1,9}) *(?:$|[,;])/.exec(text!)?.[1]
  return seconds === undefined ? undefined : capped(Number(seconds) * 1000)
}

/** Only the form that RFC 9110 lets servers send, since dates are read from nearly anything. */
function dateOf(text: string | null): number | undefined {
  const date = new Date(text!)
  return date.toUTCString() === text ? date.getTime() : undefined
}

/** Servers have been seen to ask for absurd times; an hour is the longest window of a limit. */
function capped(ms: number): number {
  return Math.min(ms, 3_600_000)
}
