import type { Clock } from '@zuora-jobs/client'

/** Tells the first of many, and then one in so many milliseconds. */
export function seldom<T>(
  clock: Pick<Clock, 'elapsed'>,
  ms: number,
  tell: (value: T) => void,
): (value: T) => void {
  let toldAt = -Infinity
  return (value) => {
    if (clock.elapsed() - toldAt < ms) return
    toldAt = clock.elapsed()
    tell(value)
  }
}
