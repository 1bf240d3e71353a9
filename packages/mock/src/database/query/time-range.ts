import { instantAt, instantOf, zoneOffset } from '../datetime.ts'

/** A stretch of time, in epoch milliseconds. A single instant ends where it begins. */
export interface TimeRange {
  readonly from: number
  readonly until: number
}

const DAY = /^(\d{4}-\d{2}-\d{2})(Z|[+-]\d{2}:?\d{2})?$/
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/
const RELATIVE =
  /^(now|today)(?:\s*([+-])\s*(\d{1,6})\s+(second|minute|hour|day|week|month|year)s?)?\s*(?:\(([^)]+)\))?$/i

const MINUTE_MS = 60_000
const DAY_MS = 1440 * MINUTE_MS

/**
 * The time that a text in a query stands for: a day (`2026-01-05`, `2026-01-05Z`, `today - 30 days`) or
 * an instant (`2026-01-05T10:00`, `now - 1 hour (Los Angeles)`). What names no zone is in UTC, which is that
 * of a mock tenant.
 *
 * @returns `undefined` for a text that is not a time.
 * @see
 * https://docs.zuora.com/en/zuora-platform/data/legacy-query-methods/export-zoql/special-datetime-features-in-export-zoql
 */
export function timeRange(text: string, now: number): TimeRange | undefined {
  const trimmed = text.trim()
  const day = DAY.exec(trimmed)
  if (day !== null) {
    const from = instantOf(`${day[1]}T00:00:00${day[2] ?? 'Z'}`)
    return from === undefined ? undefined : { from, until: from + DAY_MS }
  }
  if (INSTANT.test(trimmed)) {
    const from = instantOf(/(Z|[+-]\d{2}:?\d{2})$/.test(trimmed) ? trimmed : `${trimmed}Z`)
    return from === undefined ? undefined : { from, until: from }
  }
  const [, keyword = '', sign, quantity = '0', unit = 'day', zone] = RELATIVE.exec(trimmed) ?? []
  if (keyword === '') return undefined
  const offsetAt = zone === undefined ? () => 0 : offsetOf(zone.trim())
  if (offsetAt === undefined) return undefined
  const moved = moveBy(
    now + offsetAt(now),
    sign === '-' ? -Number(quantity) : Number(quantity),
    unit.toLowerCase(),
  )
  if (keyword.toLowerCase() === 'now') {
    const from = instantAt(moved, offsetAt)
    return { from, until: from }
  }
  const midnight = moved - (((moved % DAY_MS) + DAY_MS) % DAY_MS)
  return { from: instantAt(midnight, offsetAt), until: instantAt(midnight + DAY_MS, offsetAt) }
}

const UNIT_MS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: MINUTE_MS,
  hour: 60 * MINUTE_MS,
  day: DAY_MS,
  week: 7 * DAY_MS,
}

/** Local times are counted as if they were UTC, so that the calendar can be asked. */
function moveBy(local: number, quantity: number, unit: string): number {
  const ms = UNIT_MS[unit]
  if (ms !== undefined) return local + quantity * ms
  return withMonths(new Date(local), unit === 'year' ? quantity * 12 : quantity)
}

/** A month after 31 January is the last of February. */
function withMonths(date: Date, months: number): number {
  const day = date.getUTCDate()
  const moved = new Date(date)
  moved.setUTCDate(1)
  moved.setUTCMonth(moved.getUTCMonth() + months)
  const last = new Date(Date.UTC(moved.getUTCFullYear(), moved.getUTCMonth() + 1, 0)).getUTCDate()
  moved.setUTCDate(Math.min(day, last))
  return moved.getTime()
}

/** How far a zone is ahead of UTC at an instant: `-08:00`, `America/Los_Angeles`, `Los Angeles`. */
function offsetOf(zone: string): ((instant: number) => number) | undefined {
  const [, sign, hours = '', minutes = ''] = /^([+-])(\d{2}):?(\d{2})$/.exec(zone) ?? []
  if (sign !== undefined) {
    const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS * (sign === '-' ? -1 : 1)
    return () => offset
  }
  if (/^(z|utc|gmt)$/i.test(zone)) return () => 0
  const wanted = zone.replaceAll(' ', '_').toLowerCase()
  const name = Intl.supportedValuesOf('timeZone').find(
    (one) => one.toLowerCase() === wanted || one.toLowerCase().endsWith(`/${wanted}`),
  )
  return name === undefined ? undefined : zoneOffset(name)
}
