import type { WorldClock } from './world-clock.ts'

/** How wrong the wall clock of a machine is. */
export interface ClockError {
  /** Milliseconds ahead of the true time. */
  readonly offsetMs?: number | undefined
  /** Milliseconds that it gains per millisecond. */
  readonly drift?: number | undefined
}

/** A clock that is not quite right. */
export interface MachineClock extends WorldClock {
  /** Somebody sets it, forward or back. No time elapses. */
  readonly jump: (ms: number) => void
}

interface Alarm {
  /** When it is due, by the true clock's `elapsed`. */
  due: number
  readonly wake: () => void
  cancel: () => void
}

/**
 * The wall clock of one machine beside the true one. What has elapsed is right on every machine. As with the
 * timers of a real one, who sleeps until a time is woken earlier where the clock is set forward, and no later
 * where it is set back.
 */
export function machineClock(truth: WorldClock, { offsetMs = 0, drift = 0 }: ClockError = {}): MachineClock {
  const bornAt = truth.elapsed()
  let offset = offsetMs
  const alarms = new Set<Alarm>()
  const exactNow = (): number => truth.now() + offset + drift * (truth.elapsed() - bornAt)
  const arm = (alarm: Alarm): void => {
    alarm.cancel = truth.after(Math.max(0, alarm.due - truth.elapsed()), () => {
      alarms.delete(alarm)
      alarm.wake()
    })
  }

  return {
    // Whole milliseconds, as a machine tells them.
    now: () => Math.floor(exactNow()),
    elapsed: () => truth.elapsed(),
    after: (ms, wake) => truth.after(ms, wake),
    at(time, wake) {
      const due = truth.elapsed() + (time - exactNow()) / (1 + drift)
      const alarm: Alarm = { due, wake, cancel: () => {} }
      alarms.add(alarm)
      arm(alarm)
      return () => {
        alarms.delete(alarm)
        alarm.cancel()
      }
    },
    jump(ms) {
      offset += ms
      if (ms <= 0) return
      for (const alarm of alarms) {
        alarm.cancel()
        alarm.due -= ms
        arm(alarm)
      }
    },
  }
}
