import type { Clock } from './clock.ts'
import type { Traffic } from './traffic.ts'

/**
 * Turns of the event loop in which nothing is under way before time passes: one that reads what has come over a socket,
 * and one for who goes on a turn later.
 */
const quietTurns = 2

/**
 * The outcome of `work`, while time passes from one instant that somebody waits for to the next, as soon as nothing
 * else is going on.
 *
 * @throws Error when the clock is stopped meanwhile.
 */
export async function letTimePass<T>(work: Promise<T>, clock: Clock, traffic: Traffic): Promise<T> {
  let isOver = false
  const end = (): void => void (isOver = true)
  work.then(end, end)
  let quiet = 0
  while (!isOver) {
    await new Promise(setImmediate)
    if (clock.stopped)
      throw new Error('The tenant was reset, restored or closed while run() waited for something.')
    quiet = traffic.isQuiet() ? quiet + 1 : 0
    if (quiet < quietTurns || isOver) continue
    quiet = 0
    const next = clock.next()
    if (next !== undefined) clock.advance(Math.max(0, next - clock.now()))
  }
  return await work
}
