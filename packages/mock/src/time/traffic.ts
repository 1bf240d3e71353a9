import type { Clock } from './clock.ts'

/** What is under way between a tenant and its clients, while the tenant's time must not pass by itself. */
export interface Traffic {
  /** Something has begun; the function that it returns says, once, that it is over. */
  readonly begin: () => () => void
  /** Something that has begun waits for the tenant's time itself, until this is over. */
  readonly waiting: (wait: Promise<void>) => Promise<void>
  /** Whether nothing is under way but what waits for the tenant's time. */
  readonly isQuiet: () => boolean
}

/** Traffic that has not begun. */
export function createTraffic(): Traffic {
  let open = 0
  let stalled = 0
  return {
    begin: () => {
      open += 1
      let over = false
      return () => {
        if (!over) open -= 1
        over = true
      }
    },
    waiting: async (wait) => {
      stalled += 1
      try {
        await wait
      } finally {
        stalled -= 1
      }
    },
    isQuiet: () => open <= stalled,
  }
}

/**
 * Turns of the event loop in which nothing is under way before time passes: one that reads what has come over
 * a socket, and one for who goes on a turn later.
 */
const QUIET_TURNS = 2

/** After so many steps without a request, each of the next ones gives other work a pause of real time. */
const [MANY_STEPS, PAUSE_MS] = [3, 1]

/** Whether the process reads or writes files or waits for another process, which takes its own time. */
const isAtWork = (): boolean =>
  process.getActiveResourcesInfo().some((resource) => /^(FSReq|ProcessWrap|GetAddrInfo)/.test(resource))

/**
 * The outcome of `work`, while time passes from one instant that somebody waits for to the next, as soon as
 * nothing else is going on.
 *
 * @throws Error when the clock is stopped meanwhile; and that of `whyStuck`, where nobody has waited for the
 *   time in `patienceMs` milliseconds of real time.
 */
export async function letTimePass<T>(
  work: Promise<T>,
  clock: Clock,
  traffic: Traffic,
  { patienceMs, whyStuck }: { readonly patienceMs: number; readonly whyStuck: () => Error | undefined },
): Promise<T> {
  let isOver = false
  const end = (): void => void (isOver = true)
  work.then(end, end)
  let quiet = 0
  let idleSince: number | undefined
  let stepsInARow = 0
  while (!isOver) {
    await new Promise(setImmediate)
    if (clock.stopped)
      throw new Error('The tenant was reset, restored or closed while run() waited for something.')
    quiet = traffic.isQuiet() ? quiet + 1 : 0
    if (quiet === 0) [idleSince, stepsInARow] = [undefined, 0]
    if (quiet < QUIET_TURNS || isOver) continue
    const next = clock.next()
    if (next !== undefined) {
      quiet = 0
      idleSince = undefined
      // The clock tells whole milliseconds: a fraction would be stepped through bit by bit.
      clock.advance(Math.max(0, Math.ceil(next - clock.now())))
      stepsInARow += 1
      // What other threads do, such as unpacking, nobody sees; and somebody may only look at the clock again
      // and again.
      if (stepsInARow > MANY_STEPS) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS))
      continue
    }
    idleSince ??= performance.now()
    if (performance.now() - idleSince < patienceMs) continue
    const why = isAtWork() ? undefined : whyStuck()
    if (why !== undefined) throw why
    idleSince = undefined
  }
  return await work
}
