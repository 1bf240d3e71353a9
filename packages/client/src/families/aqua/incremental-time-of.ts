import type { ZuoraEnvironment } from '../../call/client-options.ts'
import { ZuoraInputError } from '../../errors/error-classes.ts'

const SECOND_MS = 1_000
/** No clock is put back by more. */
const LONGEST_SHIFT_MS = 3 * 3_600_000

/**
 * A moment as `incrementalTime` of a stateful AQuA job: `yyyy-MM-dd HH:mm:ss`, by the clock of the tenant's
 * data centre, which is Pacific Time in the US and UTC in the EU. For APAC Zuora does not say: pass the time
 * zone.
 *
 * Never later than the moment, so that no change is missed. In the hour that comes twice when the clocks are
 * put back, the first pass becomes the second before that hour, since the text does not tell the passes
 * apart: the session reads some changes again.
 *
 * @param instant epoch milliseconds, or a `Date`
 * @throws ZuoraInputError for what is not a moment, and for an environment in APAC
 * @see https://developer.zuora.com/v1-api-reference/api/operation/POST_BatchQueryJob/
 * @example
 * const incrementalTime = incrementalTimeOf(lastRun, 'us-cloud-1-production') // '2026-03-08 03:00:00'
 */
export function incrementalTimeOf(
  instant: number | Date,
  environment: ZuoraEnvironment | { readonly timeZone: string },
): string {
  const zone = timeZoneOf(environment)
  const time = Math.floor(Number(instant) / SECOND_MS) * SECOND_MS
  const shown = (moment: number): string => new Date(moment).toISOString().slice(0, 19).replace('T', ' ')
  const limit = Date.UTC(9999, 11, 31)
  if (!(time > -62_135_596_800_000 && time < limit)) {
    throw refuse('instant', `${String(instant)} is not a moment; pass epoch milliseconds or a Date`)
  }
  const offsetAt = offsetsOf(zone)
  const [offset, later] = [offsetAt(time), offsetAt(time + LONGEST_SHIFT_MS)]
  // The second pass, if there is one: the same time of day by the offset that comes next.
  const second = time + offset - later
  if (second <= time || offsetAt(second) !== later) return shown(time + offset)
  let [before, after] = [time, second]
  while (after - before > SECOND_MS) {
    const middle = Math.floor((before + after) / 2 / SECOND_MS) * SECOND_MS
    if (offsetAt(middle) === offset) before = middle
    else after = middle
  }
  return shown(after + later - SECOND_MS)
}

function timeZoneOf(environment: ZuoraEnvironment | { readonly timeZone: string }): string {
  if (typeof environment === 'object') return environment.timeZone
  if (environment.startsWith('us-')) return 'America/Los_Angeles'
  if (environment.startsWith('eu-')) return 'UTC'
  const message = `Zuora does not say which time ${JSON.stringify(environment)} goes by; pass { timeZone }`
  throw refuse('environment', message)
}

/** How far the clocks of a zone are ahead of UTC at a moment, milliseconds. */
function offsetsOf(timeZone: string): (time: number) => number {
  let format: Intl.DateTimeFormat
  try {
    format = new Intl.DateTimeFormat('en-US', {
      timeZone,
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    })
  } catch {
    throw refuse('timeZone', `${JSON.stringify(timeZone)} is not a time zone; pass one like "Asia/Tokyo"`)
  }
  return (time) => {
    const parts = format.formatToParts(time).map(({ type, value }) => [type, value] as const)
    const { year, month, day, hour, minute, second } = Object.fromEntries(parts)
    const wall = new Date(0)
    // `Date.UTC` takes the years 0 to 99 for 1900 to 1999.
    wall.setUTCFullYear(Number(year), Number(month) - 1, Number(day))
    return wall.setUTCHours(Number(hour), Number(minute), Number(second)) - time
  }
}

function refuse(path: string, message: string): ZuoraInputError {
  return new ZuoraInputError([{ path, message }])
}
