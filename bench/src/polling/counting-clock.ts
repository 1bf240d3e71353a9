import { type Clock, systemClock } from '@zuora-jobs/client'

/** The machine's clock, and how many alarms were set at one time at most. */
export function countingClock(): Clock & { readonly most: () => number } {
  let alive = 0
  let most = 0
  const counted =
    (set: Clock['at']): Clock['at'] =>
    (time, wake) => {
      let isSet = true
      alive += 1
      most = Math.max(most, alive)
      const end = (): void => {
        if (isSet) alive -= 1
        isSet = false
      }
      const cancel = set(time, () => {
        end()
        wake()
      })
      return () => {
        end()
        cancel()
      }
    }
  return {
    ...systemClock,
    at: counted((time, wake) => systemClock.at(time, wake)),
    after: counted((ms, wake) => systemClock.after(ms, wake)),
    most: () => most,
  }
}
