import type { Value } from './row.ts'

const FULL_ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})$/

/** The instant a value stands for, in epoch milliseconds; `undefined` when it is not a datetime. */
export function instantOf(value: Value): number | undefined {
  if (value instanceof Date) return value.getTime()
  if (typeof value !== 'string' || !FULL_ISO.test(value)) return undefined
  // Date reads "+10:00" and not "+1000".
  const instant = Date.parse(value.replace(/([+-]\d{2})(\d{2})$/, '$1:$2'))
  return Number.isNaN(instant) ? undefined : instant
}

/**
 * The generic form that `dateTimeUtc: true` asks for: `2026-01-05T10:20:30+0000`.
 * The offset has no colon; a mock tenant lives in UTC.
 */
export function toGenericUtc(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 19)}+0000`
}

/** The form without `dateTimeUtc`: `2026-01-05T10:20:30.000+00:00`. Inferred: no page shows it. */
export function toTenantTime(instant: number): string {
  return `${new Date(instant).toISOString().slice(0, 23)}+00:00`
}

/** How far the wall clocks of a time zone are ahead of UTC at an instant, in milliseconds. */
export function zoneOffset(timeZone: string): (instant: number) => number {
  // Swedes write yyyy-MM-dd HH:mm:ss.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' })
  return (instant) => {
    const whole = Math.floor(instant / 1000) * 1000
    return Date.parse(`${format.format(whole)}Z`) - whole
  }
}

const DAY_MS = 86_400_000

/**
 * The instant of a wall-clock time, which is counted as if it were UTC. Of an hour that comes twice it is the
 * first, and a time that daylight saving leaves out moves forward with the clocks.
 */
export function instantAt(local: number, offsetAt: (instant: number) => number): number {
  const [early, late] = [local - offsetAt(local - DAY_MS), local - offsetAt(local + DAY_MS)]
  return late + offsetAt(late) === local && early + offsetAt(early) !== local ? late : early
}
