/**
 * How a tenant's time runs.
 *
 * - `'real'`: like the machine's clock.
 * - `{ accelerate: n }`: starts now and runs `n` times as fast (`60` makes a minute of every second).
 * - `'stepped'`: starts at a fixed instant and moves only by {@link Clock.advance}.
 */
export type TimeOption = 'real' | 'stepped' | { readonly accelerate: number }

/** A tenant's own time. Everything that ages (jobs, tokens, files) reads it and nothing else. */
export interface Clock {
  /** Milliseconds since the Unix epoch, in the tenant's time. */
  now(): number
  /** Moves the time forward by `ms` milliseconds (0 or more). Works in every mode, and ends waits that are due. */
  advance(ms: number): void
  /** Resolves when `ms` milliseconds of the tenant's time have passed, or when the clock is stopped. */
  wait(ms: number): Promise<void>
  /** Ends every wait, also those that are still to come, so that nothing keeps the process alive. */
  stop(): void
}

/** What a clock reads from the machine. Tests pass their own. */
export interface MachineTime {
  /** Wall clock, milliseconds since the Unix epoch. Read once, at the start. */
  epochMs(): number
  /** Milliseconds from any fixed point; never jumps back. */
  monotonicMs(): number
  /** Calls once after so many milliseconds, and returns what takes that back. */
  later(ms: number, call: () => void): () => void
}

/** The first instant of stepped time: 2026-01-15T09:00:00Z. Fixed, so that every run sees the same dates. */
export const steppedTimeStart: number = Date.UTC(2026, 0, 15, 9)

const machineTime: MachineTime = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  later: (ms, call) => {
    // A longer delay than this one ends at once; whoever is woken early looks at the clock and waits again.
    const timer = setTimeout(call, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

/** Makes a clock that stands at its first instant, or at `from`, where a snapshot was taken. */
export function createClock(time: TimeOption, machine: MachineTime = machineTime, from?: number): Clock {
  const passed = passing(time, machine)
  const startedAt = from ?? (time === 'stepped' ? steppedTimeStart : machine.epochMs())
  const waits = new Set<Wait>()
  let advancedMs = 0
  let stopped = false
  const now = (): number => Math.floor(startedAt + passed() + advancedMs)

  const settle = (wait: Wait): void => {
    wait.cancel()
    waits.delete(wait)
    wait.resolve()
  }
  /** Ends the wait when it is due, else sets its timer anew. In stepped time there is none. */
  const look = (wait: Wait): void => {
    wait.cancel()
    const left = wait.until - now()
    if (left <= 0 || stopped) settle(wait)
    else if (time !== 'stepped') wait.cancel = machine.later(left / factorOf(time), () => look(wait))
  }

  return {
    now,
    advance: (ms) => {
      if (!Number.isFinite(ms) || ms < 0) {
        throw new RangeError(
          `advance(${ms}): time moves forward by a finite number of milliseconds, 0 or more.`,
        )
      }
      advancedMs += ms
      for (const wait of waits) look(wait)
    },
    wait: async (ms) =>
      await new Promise<void>((resolve) => {
        const wait: Wait = { until: now() + ms, resolve, cancel: () => undefined }
        waits.add(wait)
        look(wait)
      }),
    stop: () => {
      stopped = true
      for (const wait of waits) settle(wait)
    },
  }
}

interface Wait {
  readonly until: number
  readonly resolve: () => void
  /** Takes the timer back. */
  cancel: () => void
}

/** How many milliseconds of the tenant's time have passed by themselves. */
function passing(time: TimeOption, machine: MachineTime): () => number {
  if (time === 'stepped') return () => 0
  // The monotonic clock carries the time on, so a correction of the wall clock ages no job.
  const from = machine.monotonicMs()
  return () => (machine.monotonicMs() - from) * factorOf(time)
}

function factorOf(time: Exclude<TimeOption, 'stepped'>): number {
  return time === 'real' ? 1 : time.accelerate
}
