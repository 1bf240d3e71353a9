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
  /** Moves the time forward by `ms` milliseconds (0 or more). Works in every mode. */
  advance(ms: number): void
}

/** What a clock reads from the machine. Tests pass their own. */
export interface MachineTime {
  /** Wall clock, milliseconds since the Unix epoch. Read once, at the start. */
  epochMs(): number
  /** Milliseconds from any fixed point; never jumps back. */
  monotonicMs(): number
}

/** The first instant of stepped time: 2026-01-15T09:00:00Z. Fixed, so that every run sees the same dates. */
export const steppedTimeStart: number = Date.UTC(2026, 0, 15, 9)

const machineTime: MachineTime = { epochMs: () => Date.now(), monotonicMs: () => performance.now() }

/** Makes a clock that stands at its first instant. */
export function createClock(time: TimeOption, machine: MachineTime = machineTime): Clock {
  let advancedMs = 0
  const advance = (ms: number): void => {
    if (!Number.isFinite(ms) || ms < 0) {
      throw new RangeError(
        `advance(${ms}): time moves forward by a finite number of milliseconds, 0 or more.`,
      )
    }
    advancedMs += ms
  }

  if (time === 'stepped') return { now: () => steppedTimeStart + advancedMs, advance }

  const factor = time === 'real' ? 1 : time.accelerate
  const startedAt = machine.epochMs()
  // The monotonic clock carries the time on, so a correction of the wall clock ages no job.
  const from = machine.monotonicMs()
  return { now: () => Math.floor(startedAt + (machine.monotonicMs() - from) * factor + advancedMs), advance }
}
