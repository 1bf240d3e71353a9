import type { Clock } from '../src/index.ts'

export interface VirtualClock extends Clock {
  /** Alarms that have neither rung nor been called off. */
  readonly pending: () => number
  /**
   * Moves the time on, as a laptop's sleep does; who should have been woken meanwhile is woken late. Below 0 it
   * sets the clock back, and as with a machine's timers nobody sleeps longer for that.
   */
  readonly advance: (ms: number) => void
}

/** Time that passes only when nothing else happens: it jumps to the next alarm once the event loop is idle. */
export function virtualClock(start = 1_767_225_600_000): VirtualClock {
  let now = start
  let scheduled = false
  const alarms = new Set<{ time: number; readonly wake: () => void }>()

  const passTime = (): void => {
    if (scheduled || alarms.size === 0) return
    scheduled = true
    setImmediate(() => {
      scheduled = false
      const next = [...alarms].toSorted((a, b) => a.time - b.time)[0]
      if (next === undefined) return
      alarms.delete(next)
      now = Math.max(now, next.time)
      next.wake()
      passTime()
    })
  }

  return {
    now: () => now,
    pending: () => alarms.size,
    advance(ms) {
      now += ms
      for (const alarm of alarms) alarm.time += Math.min(ms, 0)
    },
    at(time, wake) {
      const alarm = { time, wake }
      alarms.add(alarm)
      passTime()
      return () => alarms.delete(alarm)
    },
  }
}
