import { instantAt, zoneOffset } from './datetime.ts'

const offsetAt = zoneOffset('America/Los_Angeles')

/**
 * Reads `yyyy-MM-dd HH:mm:ss` as Pacific wall-clock time, the zone of Zuora's US data centres. Of an hour
 * that comes twice it takes the first, and a time that daylight saving leaves out moves forward with the
 * clocks.
 *
 * @returns epoch milliseconds, or `undefined` when the text is not such an instant.
 */
export function parsePacificTime(text: string): number | undefined {
  const local = Date.parse(`${text}Z`)
  // 2026-02-30 rolls over into March: a text that does not read back unchanged was not a date.
  const isDate = !Number.isNaN(local) && new Date(local).toISOString().slice(0, 19).replace('T', ' ') === text
  return isDate ? instantAt(local, offsetAt) : undefined
}
