import { type Clock, isZuoraError, type ZuoraErrorCategory } from '@zuora-jobs/client'
import { sleepFor } from '@zuora-jobs/client/internal'

import type { World } from '../context/cli-context.ts'
import { sayAgain } from '../output/say-again.ts'

/** What may pass by itself. */
const PASSING: ReadonlySet<ZuoraErrorCategory> = new Set([
  'network',
  'timeout',
  'temporary',
  'internal',
  'external',
  'limit',
])

const DEFAULT_WITHIN_MS = 600_000
const FIRST_PAUSE_MS = 1_000
const LONGEST_PAUSE_MS = 60_000

/** Does what has no effect in Zuora, again and again for as long as a submit may wait. */
export async function patiently<Result>(
  world: World,
  withinMs: number = DEFAULT_WITHIN_MS,
  work: () => Promise<Result>,
): Promise<Result> {
  const { clock, signal } = world
  const end = clock.elapsed() + withinMs
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    signal.throwIfAborted()
    try {
      return await work()
    } catch (error) {
      if (signal.aborted) throw signal.reason
      if (!isZuoraError(error) || !PASSING.has(error.category) || !hasTime(clock, end, pauseMs)) throw error
      sayAgain(world, error, pauseMs)
      await sleepFor(clock, pauseMs, signal)
    }
  }
}

function hasTime(clock: Clock, end: number, pauseMs: number): boolean {
  return clock.elapsed() + pauseMs < end
}
