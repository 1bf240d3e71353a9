import type { Chance } from '../chance/create-chance.ts'
import { type MachineClock, machineClock } from './machine-clock.ts'
import type { WorldClock } from './world-clock.ts'

/** The furthest that the clock of a machine is from the truth, and the furthest that it is set by. */
const WRONG_MS = 60_000
const DRIFT = 1e-4
const SETS = 2
/** It is set in this time, mostly early. */
const WITHIN_MS = 1_200_000

/**
 * The clock of a machine that is about right, and that somebody may set, a few times at the most.
 *
 * @param rate how often somebody does; at 0 the clock is right
 * @param arm calls a function after a time, as long as the machine runs
 */
export function wrongClock(
  truth: WorldClock,
  { chance, name, rate }: { readonly chance: Chance; readonly name: string; readonly rate: number },
  arm: (ms: number, set: () => void) => void,
  log: ((line: string) => void) | undefined,
): MachineClock {
  if (rate === 0) return machineClock(truth)
  const random = chance.stream(name)
  const either = (): number => 2 * random() - 1
  const clock = machineClock(truth, { offsetMs: WRONG_MS * either(), drift: DRIFT * either() })
  for (let set = 0; set < SETS; set += 1) {
    const strike = chance.strikes('clock', rate)
    if (strike === undefined) continue
    const ms = Math.round(WRONG_MS * (2 * strike() - 1))
    arm(WITHIN_MS * strike() ** 2, () => {
      log?.(`somebody sets the clock by ${ms} ms`)
      clock.jump(ms)
    })
  }
  return clock
}
