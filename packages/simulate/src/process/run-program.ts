import type { Random } from '../chance/random.ts'
import type { WorldClock } from '../clock/world-clock.ts'
import { createProcess, type ProcessParts, type SimulatedProcess } from './create-process.ts'

/** A program: whatever it knows beyond its process is in its store. */
export type Program<T> = (process: SimulatedProcess) => Promise<T>

/**
 * Runs a program, and starts it again whenever it is killed, until it ends by itself. Usually somebody starts
 * it again soon, and now and then a day later.
 */
export async function runProgram<T>(
  program: Program<T>,
  parts: Omit<ProcessParts, 'number'> & { readonly downtime: Random; readonly number: () => number },
): Promise<T> {
  const { truth, downtime, log } = parts
  for (;;) {
    let onDeath = (): void => {}
    const death = new Promise<'killed'>((resolve) => (onDeath = () => resolve('killed')))
    const { process, as, end } = createProcess({ ...parts, number: parts.number() }, onDeath)
    try {
      const ended = await Promise.race([as(() => program(process)).then((value) => ({ value })), death])
      if (ended !== 'killed') return ended.value
    } finally {
      end()
    }
    const ms = downtime() < 0.03 ? 90_000_000 + 20_000_000 * downtime() : 600_000 * downtime() ** 3
    await sleep(truth, ms)
    log?.('the program is started again')
  }
}

function sleep(clock: WorldClock, ms: number): Promise<void> {
  return new Promise((resolve) => clock.after(ms, resolve))
}
