import { randomFrom } from './random.ts'

interface Timer {
  readonly time: number
  readonly order: number
  readonly fire: () => void
  cancelled: boolean
}

const START = Date.UTC(2026, 0, 1)

/**
 * Runs `work` with the global timers, the date and `Math.random` replaced, for packages that reach for those:
 * time jumps to the next timer as soon as all promises have settled. Every run is the same.
 */
export async function inVirtualTime<Result>(seed: number, work: () => Promise<Result>): Promise<Result> {
  const real = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    setImmediate: globalThis.setImmediate,
    Date: globalThis.Date,
    random: Math.random,
  }
  const timers = new Heap()
  let now = START
  let order = 0

  const arm = (fire: (...args: unknown[]) => void, ms = 0, ...args: unknown[]): Timer => {
    // Node turns what does not fit into 1 ms, and so does this.
    const delay = ms >= 1 && ms <= 2 ** 31 - 1 ? Math.trunc(ms) : 1
    const timer = { time: now + delay, order: order++, fire: () => fire(...args), cancelled: false }
    timers.push(timer)
    return timer
  }
  class VirtualDate extends real.Date {
    constructor(...args: readonly unknown[]) {
      // @ts-expect-error -- Date takes what it takes
      super(...(args.length === 0 ? [now] : args))
    }
    static override now(): number {
      return now
    }
  }

  Object.assign(globalThis, {
    setTimeout: arm,
    clearTimeout: (timer: Timer | undefined) => timer && (timer.cancelled = true),
    setImmediate: (fire: (...args: unknown[]) => void, ...args: unknown[]) => arm(() => fire(...args), 1),
    Date: VirtualDate,
  })
  Math.random = randomFrom(seed)
  try {
    let settled = false
    const result = work().finally(() => (settled = true))
    // A rejection is the caller's to handle, below; meanwhile it must not count as unhandled.
    result.catch(() => {})
    for (;;) {
      await new Promise((resolve) => real.setImmediate(resolve))
      if (settled) return await result
      const next = timers.pop()
      if (next === undefined) throw new Error('nothing is left to wait for, and the work has not ended')
      now = next.time
      run(next)
      while (timers.peek()?.time === now) run(timers.pop()!)
    }
  } finally {
    const { random, ...globals } = real
    Object.assign(globalThis, globals)
    Math.random = random
  }
}

function run(timer: Timer): void {
  if (!timer.cancelled) timer.fire()
}

/** A binary heap of timers, the earliest first, equal ones in the order in which they were set. */
class Heap {
  readonly #items: Timer[] = []

  peek(): Timer | undefined {
    return this.#items[0]
  }

  push(timer: Timer): void {
    const items = this.#items
    let index = items.push(timer) - 1
    while (index > 0) {
      const parent = (index - 1) >> 1
      if (!isBefore(timer, items[parent]!)) break
      items[index] = items[parent]!
      index = parent
    }
    items[index] = timer
  }

  pop(): Timer | undefined {
    const items = this.#items
    const first = items[0]
    const last = items.pop()
    if (last === undefined || items.length === 0) return first
    let index = 0
    for (;;) {
      let child = 2 * index + 1
      if (child >= items.length) break
      if (child + 1 < items.length && isBefore(items[child + 1]!, items[child]!)) child += 1
      if (!isBefore(items[child]!, last)) break
      items[index] = items[child]!
      index = child
    }
    items[index] = last
    return first
  }
}

function isBefore(left: Timer, right: Timer): boolean {
  return left.time < right.time || (left.time === right.time && left.order < right.order)
}
