const PACIFIC: Intl.DateTimeFormat = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
})

const WALL_CLOCK = /^(\d{4})-(\d{2})-(\d{2}) (\d{2}):(\d{2}):(\d{2})$/

/**
 * Reads `yyyy-MM-dd HH:mm:ss` as Pacific wall-clock time, the zone of Zuora's US data centres.
 *
 * @returns epoch milliseconds, or `undefined` when the text is not such an instant.
 */
export function parsePacificTime(text: string): number | undefined {
  const parts = WALL_CLOCK.exec(text)?.slice(1).map(Number)
  if (parts === undefined) return undefined
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second)
  // Date.UTC rolls 2026-02-30 over into March; what does not read back unchanged was no date.
  if (new Date(asUtc).toISOString().slice(0, 19).replace('T', ' ') !== text) return undefined

  // Twice: the first step may land on the other side of a change to or from daylight saving.
  let instant = asUtc - offsetAt(asUtc)
  instant = asUtc - offsetAt(instant)
  return instant
}

/** How far Pacific wall-clock time is ahead of UTC at an instant, in milliseconds; negative where behind. */
function offsetAt(instant: number): number {
  const part = Object.fromEntries(
    PACIFIC.formatToParts(instant).map(({ type, value }) => [type, Number(value)]),
  )
  const { year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0 } = part
  return Date.UTC(year, month - 1, day, hour, minute, second) - instant
}
