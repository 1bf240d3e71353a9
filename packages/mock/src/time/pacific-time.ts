/** Writes `yyyy-MM-dd HH:mm:ss`, as Swedes do. */
const PACIFIC = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'America/Los_Angeles',
  dateStyle: 'short',
  timeStyle: 'medium',
})

const DAY_MS = 86_400_000

/**
 * Reads `yyyy-MM-dd HH:mm:ss` as Pacific wall-clock time, the zone of Zuora's US data centres. Of an hour
 * that comes twice it takes the first, and a time that daylight saving leaves out moves forward with the
 * clocks.
 *
 * @returns epoch milliseconds, or `undefined` when the text is not such an instant.
 */
export function parsePacificTime(text: string): number | undefined {
  const asUtc = parseUtc(text)
  // 2026-02-30 rolls over into March: a text that does not read back unchanged was not a date.
  if (Number.isNaN(asUtc) || new Date(asUtc).toISOString().slice(0, 19).replace('T', ' ') !== text)
    return undefined
  const [earlier, later] = [-DAY_MS, DAY_MS].map((shift) => asUtc - offsetAt(asUtc + shift)) as [
    number,
    number,
  ]
  return PACIFIC.format(later) === text && PACIFIC.format(earlier) !== text ? later : earlier
}

/** How far Pacific wall-clock time is ahead of UTC at an instant, in milliseconds; negative where behind. */
function offsetAt(instant: number): number {
  return parseUtc(PACIFIC.format(instant)) - instant
}

function parseUtc(text: string): number {
  return Date.parse(`${text}Z`)
}
