import type { Finding } from './finding.ts'

/** Less is the time that the answer took. */
const CLOSE_MS = 5_000

/** From here on tokens and certificates are judged wrongly. */
const FAR_MS = 300_000

/**
 * Compares the clock of this machine with that of Zuora.
 *
 * @param date the header of an answer
 * @param now when it came, epoch milliseconds
 */
export function checkClock(date: string | null, now: number): Finding {
  const theirs = Date.parse(date ?? '')
  if (Number.isNaN(theirs)) return { check: 'clock', state: 'unchecked', found: 'the answer tells no time' }
  const apart = now - theirs
  const seconds = Math.round(Math.abs(apart) / 1000)
  if (Math.abs(apart) <= CLOSE_MS) return { check: 'clock', state: 'ok', found: 'as that of Zuora' }
  const found = `${seconds} s ${apart > 0 ? 'ahead of' : 'behind'} that of Zuora`
  const help = 'set the clock of this machine'
  return { check: 'clock', state: Math.abs(apart) >= FAR_MS ? 'failed' : 'warning', found, help }
}
