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
  /** Epoch milliseconds, in the tenant's time. */
  now(): number
  /** Moves the time forward by `ms` milliseconds (0 or more), in every mode, and ends waits that are due. */
  advance(ms: number): void
  /** Resolves when `ms` milliseconds of the tenant's time have passed, or when the clock is stopped. */
  wait(ms: number): Promise<void>
  /**
   * Calls once at an instant, or soon after; the function it returns takes that back. A stopped clock calls
   * nobody: a caller that reads the clock and waits again would do so for ever. `fail` is called instead
   * where waiting fails.
   */
  at(time: number, wake: () => void, fail?: (error: Error) => void): () => void
  /** The earliest instant that somebody waits for; or of those only who can fail. */
  next(canFail?: boolean): number | undefined
  /** Ends every wait that can fail, with this error. */
  fail(error: Error): void
  readonly stopped: boolean
  /** Ends every wait, also those that are still to come, so that nothing keeps the process alive. */
  stop(): void
}

/** What a clock reads from the machine. Tests pass their own. */
export interface MachineTime {
  /** Wall clock, in epoch milliseconds. Read once, at the start. */
  epochMs(): number
  /** Milliseconds from any fixed point; never jumps back. */
  monotonicMs(): number
  /** Calls once after so many milliseconds, and returns what takes that back. */
  later(ms: number, call: () => void): () => void
}

/** The first instant of stepped time: 2026-01-15T09:00:00Z. Fixed, so that every run sees the same dates. */
export const STEPPED_TIME_START: number = Date.UTC(2026, 0, 15, 9)

const machineTime: MachineTime = {
  epochMs: () => Date.now(),
  monotonicMs: () => performance.now(),
  later: (ms, call) => {
    // A longer delay than this one ends at once; a caller that wakes early reads the clock and waits again.
    const timer = setTimeout(call, Math.min(ms, 2 ** 31 - 1))
    return () => clearTimeout(timer)
  },
}

/** Makes a clock that stands at its first instant, or at `from`, where a snapshot was taken. */
export function createClock(time: TimeOption, machine: MachineTime = machineTime, from?: number): Clock {
  const factor = factorOf(time)
  // The monotonic clock carries the time on, so a correction of the wall clock ages no job.
  const monotonicStart = machine.monotonicMs()
  const startedAt = from ?? (time === 'stepped' ? STEPPED_TIME_START : machine.epochMs())
  const alarms = new Set<Alarm>()
  let advancedMs = 0
  let stopped = false
  const now = (): number =>
    Math.floor(startedAt + (machine.monotonicMs() - monotonicStart) * factor + advancedMs)

  const remove = (alarm: Alarm): void => {
    alarm.cancel()
    alarms.delete(alarm)
  }
  /** Rings when it is due, else sets its timer anew. In stepped time there is none. */
  const ringOrWait = (alarm: Alarm): void => {
    alarm.cancel()
    const left = alarm.time - now()
    if (left <= 0) {
      remove(alarm)
      alarm.wake()
    } else if (factor > 0) alarm.cancel = machine.later(left / factor, () => ringOrWait(alarm))
  }
  const add = (alarm: Omit<Alarm, 'cancel'>): Alarm => {
    const added = { ...alarm, cancel: () => undefined }
    alarms.add(added)
    return added
  }

  return {
    now,
    advance: (ms) => {
      if (!Number.isFinite(ms) || ms < 0)
        throw new RangeError(
          `advance(${ms}): time moves forward by a finite number of milliseconds, 0 or more.`,
        )
      advancedMs += ms
      // One that rings may take another one back.
      for (const alarm of [...alarms].toSorted((a, b) => a.time - b.time))
        if (alarms.has(alarm)) ringOrWait(alarm)
    },
    wait: async (ms) =>
      await new Promise<void>((resolve, reject) => {
        if (stopped) resolve()
        else ringOrWait(add({ time: now() + ms, wake: resolve, end: resolve, fail: reject }))
      }),
    at: (instant, wake, fail) => {
      if (stopped) return () => undefined
      const alarm = add({ time: instant, wake, end: () => undefined, fail })
      // What is due already is called later all the same: the caller could not cancel it yet.
      if (instant > now()) ringOrWait(alarm)
      else alarm.cancel = machine.later(0, () => ringOrWait(alarm))
      return () => remove(alarm)
    },
    next: (canFail = false) => {
      const times = [...alarms].filter(({ fail }) => !canFail || fail !== undefined).map(({ time }) => time)
      return times.length === 0 ? undefined : Math.min(...times)
    },
    fail: (error) => {
      for (const alarm of [...alarms].filter(({ fail }) => fail !== undefined)) {
        remove(alarm)
        alarm.fail?.(error)
      }
    },
    get stopped() {
      return stopped
    },
    stop: () => {
      stopped = true
      for (const alarm of alarms) {
        remove(alarm)
        alarm.end()
      }
    },
  }
}

interface Alarm {
  readonly time: number
  readonly wake: () => void
  /** Called instead where the clock is stopped first. */
  readonly end: () => void
  /** Called instead where waiting fails. */
  readonly fail: ((error: Error) => void) | undefined
  /** Takes the timer back. */
  cancel: () => void
}

/** How fast the time runs by itself, compared with the machine's. */
function factorOf(time: TimeOption): number {
  if (typeof time === 'object') return time.accelerate
  return time === 'real' ? 1 : 0
}
