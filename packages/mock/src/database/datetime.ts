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
