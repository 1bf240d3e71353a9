import type { VirtualClock } from './clock/virtual-clock.ts'

const LONGEST_MS = 30 * 86_400_000

/** Whoever sends more requests than this sends them for ever. */
const MOST_REQUESTS = 5_000

/**
 * What waits for nothing but the event loop is done after this many turns, and after this time on a machine
 * that has much else to do: modules may be loaded meanwhile.
 */
const TURNS = 100
const TURNS_MS = 500

type Fetch = (request: Request, init?: RequestInit) => Promise<Response>

/**
 * What some work resolves with, in a world whose time only passes while somebody waits for it. The work uses
 * the `fetch` that it is given.
 *
 * @throws where nobody waits for anything any more, and where it takes more than 30 days or 5,000 requests
 */
export async function untilDone<T>(
  clock: VirtualClock,
  fetch: Fetch,
  work: (fetch: Fetch) => Promise<T>,
): Promise<T> {
  const latest = clock.elapsed() + LONGEST_MS
  let isDone = false
  let idle = 0
  let busyAt = performance.now()
  const { promise: hung, reject } = Promise.withResolvers<never>()
  const watch = (): void => {
    if (isDone) return
    idle = clock.pending() === 0 ? idle + 1 : 0
    if (idle === 0) busyAt = performance.now()
    if (idle > TURNS && performance.now() - busyAt > TURNS_MS)
      reject(new Error('hangs: it has not ended, and waits for no time to come'))
    else if (clock.elapsed() > latest) reject(new Error('hangs: it has not ended after 30 days'))
    else setImmediate(watch)
  }
  setImmediate(watch)
  let requests = 0
  // No turn of the event loop may ever come where requests are sent without a pause.
  const counted: Fetch = (request, init) => {
    requests += 1
    if (requests <= MOST_REQUESTS) return fetch(request, init)
    reject(new Error(`hangs: it has not ended after ${MOST_REQUESTS} requests`))
    return hung
  }
  try {
    return await Promise.race([work(counted), hung])
  } finally {
    isDone = true
  }
}
